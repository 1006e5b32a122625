//! Discriminators: which value of a property stands for which branch.
//!
//! Without `oneOf` and `anyOf`, the branches are the schemas that build on this one through `allOf`; which these are is
//! known when all components are lowered.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::model::{Discriminator, Schema, SchemaId};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

/// Keeps the keyword for [`Lowering::resolve_discriminator`]: the branches may stand after it.
pub(super) fn lower<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.discriminator = Some(place);
}

/// Adds the components that extend a schema by `allOf` to its discriminator, where it has no branches of its own
/// (OpenAPI, Discriminator Object: "models with polymorphism support").
pub(super) fn adopt_heirs(rows: &mut [Schema]) {
    for base in 0..rows.len() {
        let own = rows[base].applicators.as_ref();
        if !own
            .is_some_and(|own| own.discriminator.is_some() && own.any_of.is_empty() && own.one_of.is_empty())
        {
            continue;
        }
        let heirs = heirs(rows, SchemaId::new(base));
        let discriminator = rows[base]
            .applicators
            .as_mut()
            .and_then(|own| own.discriminator.as_mut());
        if let Some(Discriminator { branches, .. }) = discriminator {
            for (name, heir) in heirs {
                if !branches.iter().any(|(_, mapped)| *mapped == heir) {
                    branches.push((name, heir));
                }
            }
        }
    }
}

/// The components that extend `base`, directly or by way of others.
fn heirs(rows: &[Schema], base: SchemaId) -> Vec<(Box<str>, SchemaId)> {
    let mut found = Vec::new();
    let mut open = vec![base];
    while let Some(id) = open.pop() {
        for (index, row) in rows.iter().enumerate() {
            let extends = row
                .applicators
                .as_ref()
                .is_some_and(|own| own.all_of.contains(&id));
            let heir = SchemaId::new(index);
            if let (true, Some(name)) = (extends, &row.name)
                && !found.iter().any(|(_, known)| *known == heir)
            {
                found.push((name.clone(), heir));
                open.push(heir);
            }
        }
    }
    found.sort_by_key(|(_, heir)| *heir);
    found
}

impl<'d> Lowering<'_, 'd> {
    /// Joins the discriminator with `mapping` and the branches of `oneOf` or `anyOf`.
    pub(super) fn resolve_discriminator(&mut self) {
        let Some(place) = self.discriminator else { return };
        let property = if place.node.as_str().is_some() && place.name() == "discriminator" {
            // 2.0: the name of the property alone.
            place
        } else if place.node.as_object().is_none() {
            self.cx.wrong_type(place, "an object (Discriminator Object)");
            return;
        } else if let Some(property) = place.member("propertyName") {
            property
        } else {
            self.cx.missing(place, "propertyName", "Discriminator Object");
            return;
        };
        let Ok(property) = self.cx.text(property) else {
            return;
        };
        let mut branches: Vec<(Box<str>, SchemaId)> = Vec::new();
        let mapping = place
            .member("mapping")
            .and_then(|mapping| mapping.node.as_object());
        for entry in mapping.unwrap_or_default() {
            if let Some(schema) = self.mapped(Place::of_entry(entry)) {
                branches.push((entry.key.value.clone(), schema));
            }
        }
        let default = place.member("defaultMapping").and_then(|name| self.mapped(name));
        let candidates = self.candidates();
        for (name, schema) in &candidates {
            if !branches.iter().any(|(_, mapped)| mapped == schema) {
                branches.push(((*name).into(), *schema));
            }
        }
        self.applicators().discriminator = Some(Discriminator {
            property: property.into(),
            branches,
            default,
        });
    }

    /// The branches that are references, by the names of their targets.
    fn candidates(&mut self) -> Vec<(&'d str, SchemaId)> {
        let Some(applicators) = &self.schema.applicators else {
            return Vec::new();
        };
        let mut candidates = Vec::new();
        for (keyword, rows) in [("oneOf", &applicators.one_of), ("anyOf", &applicators.any_of)] {
            let nodes = self
                .place
                .member(keyword)
                .and_then(|branches| branches.node.as_array());
            for (node, row) in nodes.unwrap_or_default().iter().zip(rows) {
                let reference = node.get("$ref").and_then(|reference| reference.as_str());
                if let Some((_, name)) = reference.and_then(|reference| reference.rsplit_once('/')) {
                    candidates.push((name, *row));
                }
            }
        }
        candidates
    }

    /// The schema that a value of `mapping` names: a component, or what a reference leads to.
    fn mapped(&mut self, place: Place<'d>) -> Option<SchemaId> {
        let name = self.cx.text(place).ok()?;
        let components = self.arena.components;
        if let Some(component) = components.and_then(|components| components.member(name)) {
            self.cx.mark_used(component);
            return Some(self.arena.lower(self.cx, component));
        }
        if name.contains(['#', '/', '.']) {
            let target = self.cx.target(place).ok()?;
            return Some(self.arena.referred(self.cx, Place::of(target)));
        }
        let message = format!("`{name}` in `mapping` is the name of no schema");
        let mut diagnostic = Diagnostic::new(Code::DiscriminatorMapping, place.value(), message);
        let known = components.and_then(|components| components.node.as_object());
        diagnostic.help = did_you_mean(
            name,
            known.unwrap_or_default().iter().map(|entry| &*entry.key.value),
        );
        self.cx.sink.push(diagnostic);
        None
    }
}
