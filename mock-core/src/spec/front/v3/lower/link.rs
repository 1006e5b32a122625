//! Links, lowered from their places; and the operations that they name.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{Link, ReferenceOr};

use super::super::super::place::Place;
use super::super::skeleton::Extensions;
use super::Lower;
use crate::engine::expression::Template;
use crate::model::{self, LinkValue, Literal, OperationId};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};
use crate::spec::read::Node;
use crate::spec::source::Span;

/// Operations by what links may name them by.
struct Named<'o> {
    by_id: BTreeMap<&'o str, OperationId>,
    by_node: BTreeMap<*const Node, OperationId>,
    /// Identifiers of callbacks and webhooks: no client can ask for them, but they exist.
    outgoing: Vec<&'o str>,
}

impl<'d> Lower<'_, '_, 'd> {
    /// What rides as `links` of a response; which operations they lead to is found once all are lowered.
    pub(super) fn links(&mut self, response: &Extensions) -> (Vec<model::Link>, Vec<Place<'d>>) {
        let skeleton = self.skeleton;
        let links = response.get("x-mock-links").cloned();
        let links: IndexMap<String, ReferenceOr<Link>> = links
            .and_then(|links| serde_json::from_value(links).ok())
            .unwrap_or_default();
        links
            .iter()
            .filter_map(|(name, link)| Some(self.link(name, skeleton.resolve(link)?)))
            .unzip()
    }

    fn link(&mut self, name: &str, link: &Link) -> (model::Link, Place<'d>) {
        let place = self.skeleton.place(&link.extensions);
        let description = place.member("description").and_then(|text| text.node.as_str());
        let parameters = place.member("parameters").and_then(|map| map.node.as_object());
        let link = model::Link {
            name: name.into(),
            operation: None,
            parameters: parameters
                .unwrap_or_default()
                .iter()
                .map(|entry| (entry.key.value.clone(), value(&entry.value)))
                .collect(),
            request_body: place.member("requestBody").map(|body| value(body.node)),
            description: description.map(Into::into),
            server: link.server.as_ref().map(|server| self.server(server)),
        };
        (link, place)
    }

    /// Sets the operations of links; those that lead to none are reported.
    pub(super) fn resolve_links(
        &mut self,
        operations: &mut [model::Operation],
        outgoing: &mut [model::Operation],
    ) {
        let mut found: BTreeMap<Span, Option<OperationId>> = BTreeMap::new();
        let links = std::mem::take(&mut self.cx.linked);
        let named = self.named(operations, outgoing);
        for link in links {
            let operation = self.linked(link, &named);
            found.insert(link.value(), operation);
        }
        let places = self.positions.operations.iter().chain(&self.positions.outgoing);
        for (operation, place) in operations.iter_mut().chain(outgoing).zip(places) {
            for (response, place) in operation.responses.iter_mut().zip(&place.responses) {
                for (link, place) in response.links.iter_mut().zip(&place.links) {
                    link.operation = ["operationId", "operationRef"]
                        .iter()
                        .filter_map(|field| found.get(&place.member(field)?.value()))
                        .find_map(|operation| *operation);
                }
            }
        }
    }

    fn named<'o>(&self, operations: &'o [model::Operation], outgoing: &'o [model::Operation]) -> Named<'o> {
        let mut by_id = BTreeMap::new();
        let mut by_node = BTreeMap::new();
        for (index, (operation, place)) in operations.iter().zip(&self.positions.operations).enumerate() {
            if let Some(id) = operation.operation_id.as_deref() {
                by_id.entry(id).or_insert(OperationId::new(index));
            }
            by_node
                .entry(std::ptr::from_ref(place.place.node))
                .or_insert(OperationId::new(index));
        }
        let outgoing = outgoing
            .iter()
            .filter_map(|operation| operation.operation_id.as_deref())
            .collect();
        Named {
            by_id,
            by_node,
            outgoing,
        }
    }

    /// The operation that `operationId` or `operationRef` of a link names.
    fn linked(&mut self, target: Place<'d>, named: &Named<'_>) -> Option<OperationId> {
        let text = target.node.as_str()?;
        let (operation, exists) = if target.name() == "operationId" {
            let operation = named.by_id.get(text).copied();
            (operation, operation.is_some() || named.outgoing.contains(&text))
        } else {
            let node = self.cx.quiet_target(target);
            let operation = node.and_then(|node| named.by_node.get(&std::ptr::from_ref(node)).copied());
            // Another API may be linked to; a build does not read it.
            (operation, node.is_some() || text.contains("://"))
        };
        if !exists {
            let message = format!("this link leads to no operation: `{}` is `{text}`", target.name());
            let mut diagnostic = Diagnostic::new(Code::LinkOperationUnknown, target.value(), message);
            diagnostic.help = did_you_mean(text, named.by_id.keys().copied());
            self.cx.sink.push(diagnostic);
        }
        operation
    }
}

/// A constant, or a text with expressions.
fn value(node: &Node) -> LinkValue {
    let template = node
        .as_str()
        .and_then(|text| Some((text, Template::parse(text).ok()?)));
    match template {
        Some((text, template)) if !template.is_constant() => LinkValue::Expression(text.into()),
        _ => LinkValue::Literal(Literal(node.to_value())),
    }
}
