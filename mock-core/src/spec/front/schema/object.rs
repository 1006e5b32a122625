//! Assertions and applicators for objects.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::model::{ObjectKeywords, Property, SchemaId};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Entry, Kind};

impl<'d> Lowering<'_, 'd> {
    fn keywords(&mut self) -> &mut ObjectKeywords {
        self.schema.object.get_or_insert_default()
    }

    /// The members of a keyword's value, which maps names to something.
    fn members(&mut self, place: Place<'d>) -> &'d [Entry] {
        // A property may be called `$ref`: only a string makes it a reference.
        let Ok(place) = self.cx.misplaced_reference(place) else {
            return &[];
        };
        if place.node.kind == Kind::Null {
            let message = format!("`{}` is null, which counts as absent", place.name());
            let diagnostic = Diagnostic::new(Code::NullField, place.head(), message);
            self.cx.sink.push(diagnostic);
            return &[];
        }
        place.node.as_object().unwrap_or_else(|| {
            self.cx.wrong_type(place, "an object");
            &[]
        })
    }

    /// The names that a keyword's value lists.
    fn names(&mut self, place: Place<'d>) -> Vec<Box<str>> {
        let Some(items) = place.node.as_array() else {
            let help = (place.name() == "required" && matches!(place.node.kind, Kind::Bool(_)))
                .then_some("list the names of required properties in `required` of the schema that has them");
            let message = format!(
                "`{}` must be an array of names, but this is {}",
                place.name(),
                place.node.describe()
            );
            let mut diagnostic = Diagnostic::new(Code::WrongType, place.value(), message);
            diagnostic.help = help.map(Into::into);
            self.cx.sink.push(diagnostic);
            return Vec::new();
        };
        let names = items.iter().filter_map(|item| self.cx.text(Place::of(item)).ok());
        names.map(Into::into).collect()
    }

    fn named_schemas(&mut self, place: Place<'d>) -> Vec<(Box<str>, SchemaId)> {
        self.members(place)
            .iter()
            .map(|entry| (entry.key.value.clone(), self.subschema(Place::of_entry(entry))))
            .collect()
    }
}

pub(super) fn properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let properties = lowering.named_schemas(place);
    lowering.keywords().properties = properties
        .into_iter()
        .map(|(name, schema)| Property { name, schema })
        .collect();
}

pub(super) fn required<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().required = lowering.names(place);
}

pub(super) fn pattern_properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    for entry in lowering.members(place) {
        let schema = lowering.subschema(Place::of_entry(entry));
        if let Some(pattern) = lowering.compile(&entry.key.value, entry.key.span) {
            lowering.keywords().pattern_properties.push((pattern, schema));
        }
    }
}

pub(super) fn additional_properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().additional_properties = Some(match place.node.kind {
        // A boolean stands here in every dialect.
        Kind::Bool(true) => lowering.arena.any(place),
        Kind::Bool(false) => lowering.arena.nothing(place),
        _ => lowering.subschema(place),
    });
}

pub(super) fn property_names<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().property_names = Some(lowering.subschema(place));
}

pub(super) fn min_properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().min_properties = lowering.count(place);
}

pub(super) fn max_properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().max_properties = lowering.count(place);
}

pub(super) fn dependent_required<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    for entry in lowering.members(place) {
        let names = lowering.names(Place::of_entry(entry));
        lowering
            .keywords()
            .dependent_required
            .push((entry.key.value.clone(), names));
    }
}

/// `dependencies` of older drafts: names, or a schema, by property.
pub(super) fn dependencies<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    for entry in lowering.members(place) {
        let name = entry.key.value.clone();
        let dependency = Place::of_entry(entry);
        if dependency.node.as_array().is_some() {
            let names = lowering.names(dependency);
            lowering.keywords().dependent_required.push((name, names));
        } else {
            let schema = lowering.subschema(dependency);
            lowering.keywords().dependent_schemas.push((name, schema));
        }
    }
}

pub(super) fn dependent_schemas<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let schemas = lowering.named_schemas(place);
    lowering.keywords().dependent_schemas.extend(schemas);
}

pub(super) fn unevaluated_properties<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.keywords().unevaluated_properties = Some(lowering.subschema(place));
}
