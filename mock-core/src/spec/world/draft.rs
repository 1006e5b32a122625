//! Resources in the making: which operations belong together, and what each does.

use std::collections::BTreeMap;

use crate::engine::outline::Outline;
use crate::model::{Action, Api, Operation, OperationId, ParameterLocation, ResourceId, SchemaId, TypeSet};

use super::UNKNOWN;
use super::corrections::Corrections;
use super::paths::Path;
use super::query::schema_of;
use super::shape::{self, Success};

/// A resource and its operations.
#[derive(Debug)]
pub(super) struct Draft {
    /// The collection's or the single thing's template.
    pub(super) path: String,
    /// The path parameter that is the key.
    pub(super) key: Option<String>,
    pub(super) single: bool,
    pub(super) schema: SchemaId,
    pub(super) parts: Vec<Part>,
}

/// What an operation does with a resource.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) operation: OperationId,
    pub(super) action: Action,
}

impl Draft {
    /// The schema of a path parameter.
    pub(super) fn parameter_schema(&self, api: &Api, name: &str) -> Option<SchemaId> {
        let operations = self.parts.iter().map(|part| api.operations.get(part.operation));
        operations
            .flat_map(|operation| &operation.parameters)
            .find(|parameter| parameter.location == ParameterLocation::Path && *parameter.name == *name)
            .and_then(schema_of)
    }

    /// The types of a path parameter.
    pub(super) fn parameter_types(&self, api: &Api, name: &str) -> TypeSet {
        let schema = self.parameter_schema(api, name);
        schema.map_or(UNKNOWN, |schema| Outline::of(&api.schemas, Some(schema)).types())
    }
}

/// All resources in the making.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    all: Vec<Draft>,
    by_path: BTreeMap<String, usize>,
    /// What DELETE answers, by the path.
    removals: BTreeMap<String, SchemaId>,
}

impl Drafts {
    pub(super) fn of(api: &Api, corrections: &Corrections) -> Drafts {
        let mut drafts = Drafts::default();
        let operations: Vec<_> = api
            .operations
            .iter()
            .filter(|(id, operation)| !corrections.is_off(*id) && Path::of(&operation.path).is_regular())
            .map(|(id, operation)| (id, operation, Path::of(&operation.path)))
            .collect();
        drafts.removals = operations
            .iter()
            .filter(|(_, operation, _)| operation.method.as_str() == "DELETE")
            .filter_map(|(_, operation, path)| Some((path.key(), Success::of(api, operation)?.schema)))
            .collect();
        let reads = || {
            operations
                .iter()
                .filter(|(_, operation, _)| operation.method.as_str() == "GET")
        };
        for (id, operation, path) in reads() {
            drafts.add_item(api, *id, operation, path);
        }
        for (id, operation, path) in reads() {
            drafts.add_list(api, *id, operation, path);
        }
        for (id, operation, path) in reads() {
            drafts.add_single(api, *id, operation, path);
        }
        for (id, operation, path) in operations
            .iter()
            .filter(|(_, operation, _)| operation.method.as_str() != "GET")
        {
            drafts.add_change(api, *id, operation, path);
        }
        drafts
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.all.iter()
    }

    pub(super) fn get(&self, id: ResourceId) -> Option<&Draft> {
        self.all.get(id.index())
    }

    /// The resource whose items are at the path `key`, its last segment a parameter.
    pub(super) fn with_items_below(&self, key: &str) -> Option<ResourceId> {
        let index = *self.by_path.get(key)?;
        let draft = self.all.get(index)?;
        (!draft.single).then(|| ResourceId::new(index))
    }

    /// What stands for a removed member where `shown` is answered at `path`: the branch that DELETE answers there.
    pub(super) fn removed(&self, api: &Api, path: &Path<'_>, shown: SchemaId) -> Option<SchemaId> {
        let removal = *self.removals.get(&path.key())?;
        let branches = Outline::of(&api.schemas, Some(shown)).branches();
        branches.contains(&removal).then_some(removal)
    }

    /// What a member that is there looks like.
    fn present(&self, api: &Api, path: &Path<'_>, shown: SchemaId) -> SchemaId {
        let Some(removal) = self.removed(api, path, shown) else {
            return shown;
        };
        let mut branches = Outline::of(&api.schemas, Some(shown)).branches();
        branches.retain(|branch| *branch != removal);
        match branches[..] {
            [present] => present,
            _ => shown,
        }
    }

    /// What the members of a resource are called.
    pub(super) fn noun(&self, id: ResourceId) -> &str {
        self.get(id).map_or("", |draft| Path::of(&draft.path).noun())
    }

    fn at(&mut self, key: &str) -> Option<&mut Draft> {
        self.all.get_mut(*self.by_path.get(key)?)
    }

    fn push(&mut self, path: &Path<'_>, draft: Draft) {
        self.by_path.insert(path.key(), self.all.len());
        self.all.push(draft);
    }

    /// An object at a path that ends in a parameter.
    fn add_item(&mut self, api: &Api, operation: OperationId, row: &Operation, path: &Path<'_>) {
        let (Some(parameter), Some(collection)) = (path.last_parameter(), path.above()) else {
            return;
        };
        let success = Success::of(api, row);
        let Some(found) = success.and_then(|success| success.member(path.noun())) else {
            return;
        };
        let part = Part {
            operation,
            action: Action::Read,
        };
        if let Some(known) = self.at(&collection.key()) {
            known.parts.push(part);
            return;
        }
        let draft = Draft {
            path: collection.text(),
            key: Some(parameter.to_owned()),
            single: false,
            schema: self.present(api, path, found.schema),
            parts: vec![part],
        };
        self.push(&collection, draft);
    }

    /// A list at a path that ends in a word: that of the items below, a view of the items beside, or one of its own.
    fn add_list(&mut self, api: &Api, operation: OperationId, row: &Operation, path: &Path<'_>) {
        let is_root = path.segments().is_empty() && self.by_path.contains_key("");
        if !path.ends_in_word() && !is_root {
            return;
        }
        let success = Success::of(api, row);
        let Some(found) = success.and_then(|success| success.list(path.noun())) else {
            return;
        };
        let part = Part {
            operation,
            action: Action::List,
        };
        if let Some(own) = self.at(&path.key()) {
            // What an item may be and no member of the list is, is no member.
            // Nor is the body around the item one.
            let around = Outline::of(&api.schemas, Some(own.schema));
            if is_part(api, found.schema, own.schema) || shape::beside(&around, &[], found.schema).is_some() {
                own.schema = found.schema;
            }
            own.parts.push(part);
            return;
        }
        let beside = path.above().and_then(|above| self.at(&above.key()));
        if let Some(beside) = beside.filter(|beside| !beside.single && beside.schema == found.schema) {
            beside.parts.push(part);
            return;
        }
        let draft = Draft {
            path: path.text(),
            key: None,
            single: false,
            schema: found.schema,
            parts: vec![part],
        };
        self.push(path, draft);
    }

    /// An object at a path that ends in a word.
    fn add_single(&mut self, api: &Api, operation: OperationId, row: &Operation, path: &Path<'_>) {
        if !path.ends_in_word() || self.by_path.contains_key(&path.key()) {
            return;
        }
        let Some(success) = Success::of(api, row) else {
            return;
        };
        if success.list(path.noun()).is_some() {
            return;
        }
        if let Some(found) = success.member(path.noun()) {
            let draft = Draft {
                path: path.text(),
                key: None,
                single: true,
                schema: found.schema,
                parts: vec![Part {
                    operation,
                    action: Action::Read,
                }],
            };
            self.push(path, draft);
        }
    }

    /// What a method other than GET does.
    fn add_change(&mut self, api: &Api, operation: OperationId, row: &Operation, path: &Path<'_>) {
        let method = row.method.as_str();
        let above = path.above();
        if let (Some(parameter), Some(above)) = (path.last_parameter(), &above) {
            if let Some(draft) = self.at(&above.key()).filter(|draft| !draft.single) {
                // Items that nobody can read may be changed.
                draft.key.get_or_insert_with(|| parameter.to_owned());
                let action = match method {
                    "PUT" => Action::Replace,
                    "PATCH" | "POST" => Action::Update,
                    "DELETE" => Action::Delete,
                    _ => return,
                };
                draft.parts.push(Part { operation, action });
            }
            return;
        }
        if let Some(draft) = self.at(&path.key()) {
            let action = match (method, draft.single) {
                ("POST", false) => Action::Create,
                ("PUT", _) => Action::Replace,
                ("PATCH" | "POST", true) => Action::Update,
                ("DELETE", true) => Action::Delete,
                _ => return,
            };
            draft.parts.push(Part { operation, action });
            return;
        }
        // `POST /charges/{charge}/capture` answers with the charge.
        let item = above.filter(|above| above.last_parameter().is_some() && path.ends_in_word());
        let Some(draft) = item
            .and_then(|item| item.above())
            .and_then(|collection| self.at(&collection.key()))
        else {
            return;
        };
        let shown = Success::of(api, row).and_then(|success| success.member(path.noun()));
        if !draft.single
            && matches!(method, "POST" | "PUT" | "PATCH")
            && shown.is_some_and(|shown| shown.schema == draft.schema)
        {
            draft.parts.push(Part {
                operation,
                action: Action::Update,
            });
        }
    }
}

/// Whether all branches of a schema are branches of another one, which has more.
fn is_part(api: &Api, schema: SchemaId, whole: SchemaId) -> bool {
    let branches = Outline::of(&api.schemas, Some(schema)).branches();
    let all = Outline::of(&api.schemas, Some(whole)).branches();
    let is_known = |branch: &SchemaId| all.contains(branch);
    if branches.is_empty() {
        return all.len() > 1 && is_known(&schema);
    }
    branches.len() < all.len() && branches.iter().all(is_known)
}
