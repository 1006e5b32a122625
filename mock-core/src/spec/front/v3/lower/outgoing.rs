//! Requests that the API makes: callbacks and webhooks.

use std::collections::{BTreeMap, VecDeque};

use openapiv3::Callback;

use super::super::super::place::OperationPlace;
use super::super::skeleton::{Extensions, Skeleton};
use super::Lower;
use super::operation::{self, Caller};
use crate::model::{self, OperationId, Webhook};

/// Operations of callbacks and webhooks. A Callback Object that several operations refer to gives its operations once.
#[derive(Default)]
pub(super) struct Outgoing<'s, 'd> {
    /// What was met, by the skeleton's reference to it.
    met: BTreeMap<Box<str>, Vec<PathRows>>,
    /// What was met and not lowered yet; a queue, since callbacks may cause callbacks.
    pending: VecDeque<&'s Callback>,
    /// How many rows are given away.
    rows: usize,
    operations: Vec<model::Operation>,
    places: Vec<OperationPlace<'d>>,
}

/// A key of a Callback Object, or of `webhooks`, and the rows of the operations under it.
#[derive(Clone)]
struct PathRows {
    key: Box<str>,
    operations: Vec<OperationId>,
}

impl Lower<'_, '_, '_> {
    /// What rides as `webhooks` in the skeleton.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let reference = self.skeleton.document.extensions.get("x-mock-webhooks");
        let reference = reference.and_then(|map| map.get("$ref")?.as_str());
        let paths = reference
            .map(|reference| self.outgoing(reference))
            .unwrap_or_default();
        let webhooks = paths.into_iter().flat_map(|PathRows { key, operations }| {
            operations.into_iter().map(move |operation| Webhook {
                name: key.clone(),
                operation,
            })
        });
        webhooks.collect()
    }

    /// What rides as `callbacks` of an operation.
    pub(super) fn callbacks(&mut self, operation: &Extensions) -> Vec<model::Callback> {
        let mut callbacks = Vec::new();
        for (name, reference) in Skeleton::riding_references(operation, "x-mock-callbacks") {
            let paths = self.outgoing(reference);
            callbacks.extend(paths.into_iter().map(|paths| model::Callback {
                name: name.into(),
                url: paths.key,
                operations: paths.operations,
            }));
        }
        callbacks
    }

    /// Lowers what was met, and what that leads to.
    pub(super) fn lower_outgoing(&mut self) -> Vec<model::Operation> {
        while let Some(callback) = self.outgoing.pending.pop_front() {
            for (key, item) in callback {
                for (operation, place) in self.path_item(key, item, Caller::Api) {
                    self.outgoing.operations.push(operation);
                    self.outgoing.places.push(place);
                }
            }
        }
        self.positions.outgoing = std::mem::take(&mut self.outgoing.places);
        std::mem::take(&mut self.outgoing.operations)
    }

    /// The rows of the Callback Object that a reference of the skeleton names, given away when it is first met.
    fn outgoing(&mut self, reference: &str) -> Vec<PathRows> {
        let outgoing = &mut self.outgoing;
        if let Some(rows) = outgoing.met.get(reference) {
            return rows.clone();
        }
        let Some(callback) = self.skeleton.component::<Callback>(reference) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for (key, item) in callback {
            let from = outgoing.rows;
            outgoing.rows += operation::count(item);
            rows.push(PathRows {
                key: key.as_str().into(),
                operations: (from..outgoing.rows).map(OperationId::new).collect(),
            });
        }
        outgoing.pending.push_back(callback);
        outgoing.met.insert(reference.into(), rows.clone());
        rows
    }
}
