//! What the operations of an API are about, inferred from paths, parameters and schemas.
//!
//! A path that ends in a parameter and shows an object is an **item**; the path above it is its **collection**. A path that ends in
//! a word is a collection if it shows a list, else a **single thing**. What the other methods do follows from the path they
//! share. Where the inference is wrong, `x-mock`, `x-mock-key`, `x-mock-count` and `x-mock-counted-by` of a path item or operation
//! correct it.

mod corrections;
mod counts;
mod draft;
mod examples;
mod facts;
mod keys;
mod kinds;
mod pages;
mod paths;
mod query;
mod references;
mod shape;
mod templates;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use super::diag::Sink;
use super::front::Positions;
use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::{
    Action, Api, Key, Operation, OperationId, ParameterLocation, Parent, Resource, ResourceId, Role,
    SchemaId, Shown, TypeSet,
};

use draft::{Draft, Drafts, Part};
use paths::Path;
use shape::Success;

/// Members of a collection that has no pages.
const UNPAGED: u32 = 8;

/// Gives roles to operations, and the resources they speak of.
pub(super) fn infer(api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
    let corrections = corrections::read(api, positions, sink);
    let drafts = Drafts::of(api, &corrections);
    let resources: Vec<Resource> = drafts.iter().map(|draft| resource(api, draft, &drafts)).collect();
    let mut roles: Vec<(OperationId, Role)> = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        for part in &draft.parts {
            let id = ResourceId::new(index);
            let role = role(api, &drafts, id, part, &resources);
            if let Some(role) = role.filter(|role| is_of_member(api, part, role, &resources)) {
                roles.push((part.operation, role));
            }
        }
    }
    finish(api, resources, roles);
    corrections.apply(api, positions, sink);
    // Which members examples show depends on the key.
    examples::collect(api);
    corrections.apply_counts(api);
    texts::find(api);
    let counted = corrections.counted(api, positions, sink);
    counts::find(api, &counted);
}

/// Puts everything into the model.
fn finish(api: &mut Api, mut resources: Vec<Resource>, roles: Vec<(OperationId, Role)>) {
    for resource in &mut resources {
        kinds::tell(&Outline::of(&api.schemas, resource.schema), resource);
    }
    for (operation, role) in &roles {
        if let Some(resource) = resources.get_mut(role.resource.index()) {
            query::offers(
                api,
                api.operations.get(*operation),
                &role.query,
                &mut resource.offers,
            );
        }
    }
    references::find(api, &mut resources, roles.iter().map(|(_, role)| role));
    for (operation, role) in roles {
        if let (Some(pages), Some(resource)) = (role.page_size, resources.get_mut(role.resource.index())) {
            resource.count = resource.count.max(pages.saturating_mul(5).div_ceil(2));
        }
        if let Some(operation) = api.operations.get_mut(operation) {
            operation.role = Some(Box::new(role));
        }
    }
    api.resources = resources.into_iter().collect();
}

fn resource(api: &Api, draft: &Draft, drafts: &Drafts) -> Resource {
    let outline = Outline::of(&api.schemas, Some(draft.schema));
    let collection = Path::of(&draft.path);
    let parents = collection.parameters().map(|(at, parameter)| {
        let types = draft.parameter_types(api, parameter);
        let above = drafts.with_items_below(&collection.key_until(at));
        let noun = above.map_or("", |above| drafts.noun(above));
        Parent {
            parameter: parameter.into(),
            pointer: keys::parent(&outline, parameter, noun, types).map(Into::into),
            resource: above,
        }
    });
    Resource {
        name: collection.noun().into(),
        path: draft.path.as_str().into(),
        parents: parents.collect(),
        key: (!draft.single).then(|| key(api, draft, &outline)),
        schema: Some(draft.schema),
        count: UNPAGED,
        examples: Vec::new(),
        references: Vec::new(),
        texts: Vec::new(),
        offers: Vec::new(),
        counts: Vec::new(),
    }
}

fn key(api: &Api, draft: &Draft, outline: &Outline<'_>) -> Key {
    let path = Path::of(&draft.path);
    let noun = path.noun();
    let place = match &draft.key {
        Some(parameter) => {
            let types = draft.parameter_types(api, parameter);
            keys::place_of(outline, parameter, noun, types)
        }
        None => keys::own_place(outline, noun),
    };
    let of_parameter = || draft.parameter_schema(api, draft.key.as_deref()?);
    Key {
        parameter: draft.key.as_deref().map(Into::into),
        schema: place
            .as_deref()
            .and_then(|place| keys::at(outline, place).ids().next())
            .or_else(of_parameter),
        place: place.map(Into::into),
    }
}

fn role(api: &Api, drafts: &Drafts, id: ResourceId, part: &Part, resources: &[Resource]) -> Option<Role> {
    let draft = drafts.get(id)?;
    let operation = api.operations.get(part.operation);
    let resource = resources.get(id.index())?;
    let path = path_parameters(operation)?;
    let keyed = path.len() == resource.parents.len() + 1;
    if path.len() != resource.parents.len() && !(keyed && resource.key.is_some()) {
        return None;
    }
    let success = Success::of(api, operation);
    let segment = Path::of(&operation.path).noun().to_owned();
    let found = success.as_ref().and_then(|success| match part.action {
        Action::List => success.list(&segment),
        _ => member(api, &success.outline, success.schema, operation, draft),
    });
    let mut role = Role {
        resource: id,
        action: part.action,
        path,
        shown: None,
        sent: sent(api, operation, draft).unwrap_or_default(),
        query: Vec::new(),
        page_size: None,
        cursor: None,
        continuation: None,
        is_alone: draft.key.is_none() && draft.parts.len() == 1,
    };
    if let (Some(success), Some(found)) = (success, found) {
        let (mut envelope, mut headers) = (Vec::new(), Vec::new());
        if part.action == Action::List {
            // Filters look at what the list shows or at what the member has.
            let member = Outline::of(&api.schemas, Some(draft.schema));
            role.query = query::parameters(api, operation, &member, Some(&success.outline));
            query::finds(operation, &mut role.query);
            role.cursor = pages::cursor(api, operation, &mut role.query, resource, &member);
            role.page_size = pages::page_size(api, operation, &role.query);
            envelope = facts::facts(&success.outline, &found.pointer, &role.query);
            let response = operation.responses.get(success.response as usize);
            headers = response.map_or_else(Vec::new, |response| facts::of_headers(api, &response.headers));
            let told = envelope.iter().map(|(_, fact)| *fact);
            let told: Vec<_> = told.chain(headers.iter().map(|(_, fact)| *fact)).collect();
            role.continuation = pages::continuation(operation, &role.query, &told);
        } else {
            role.query = query::of_item(api, operation);
        }
        role.shown = Some(Shown {
            response: success.response,
            schema: success.schema,
            pointer: found.pointer.into(),
            inner: found.inner.into(),
            member: found.schema,
            included: shape::included(&success.outline, &Outline::of(&api.schemas, Some(draft.schema))),
            removed: drafts.removed(api, &Path::of(&operation.path), found.schema),
            envelope,
            headers,
        });
    }
    (role.shown.is_some() || part.action != Action::Read && part.action != Action::List).then_some(role)
}

/// Where the member stands in the body of a request.
fn sent(api: &Api, operation: &Operation, draft: &Draft) -> Option<Box<str>> {
    let mut contents = operation.request_body.iter().flat_map(|body| &body.content);
    let schema = contents.find_map(|content| content.schema)?;
    let outline = Outline::of(&api.schemas, Some(schema));
    let found = member(api, &outline, schema, operation, draft)?;
    Some(found.pointer.into())
}

/// The member of the resource in a body: alone, or beside other things. A receipt or a status has none.
fn member(
    api: &Api,
    body: &Outline<'_>,
    schema: SchemaId,
    operation: &Operation,
    draft: &Draft,
) -> Option<shape::Found> {
    let path = Path::of(&operation.path);
    let found = shape::member(body, schema, path.noun())?;
    if is_akin(api, found.schema, draft) {
        return Some(found);
    }
    let nouns = [path.noun(), Path::of(&draft.path).noun()];
    shape::beside(body, &nouns, draft.schema).filter(|found| is_akin(api, found.schema, draft))
}

/// Whether what is put to a collection says which member it is; else it is put in the place of all members, or only called so.
fn is_of_member(api: &Api, part: &Part, role: &Role, resources: &[Resource]) -> bool {
    let Some(resource) = resources.get(role.resource.index()) else {
        return false;
    };
    let Some(key) = &resource.key else { return true };
    if role.action != Action::Replace || role.path.len() > resource.parents.len() {
        return true;
    }
    let operation = api.operations.get(part.operation);
    let mut contents = operation.request_body.iter().flat_map(|body| &body.content);
    let mut outline = Outline::of(&api.schemas, contents.find_map(|content| content.schema));
    let Some(place) = &key.place else { return false };
    let place = [&role.sent, &**place].concat();
    let tokens = pointer::split(&place).unwrap_or_default();
    tokens.iter().all(|token| {
        let is_there = outline.property_names().contains(&&**token);
        outline = outline.property(token);
        is_there
    })
}

/// Whether a response shows members of the resource: by its schema, or by half of its properties.
fn is_akin(api: &Api, shown: SchemaId, draft: &Draft) -> bool {
    if shown == draft.schema {
        return true;
    }
    let names = Outline::of(&api.schemas, Some(shown)).property_names();
    let known = Outline::of(&api.schemas, Some(draft.schema)).property_names();
    let shared = names.iter().filter(|name| known.contains(name)).count();
    shared * 2 >= names.len().max(2)
}

/// Indices of the parameters of the path, in its order.
fn path_parameters(operation: &Operation) -> Option<Vec<u32>> {
    let declared = |name: &str| {
        let position = operation.parameters.iter().position(|parameter| {
            parameter.location == ParameterLocation::Path && *parameter.name == *name
        })?;
        u32::try_from(position).ok()
    };
    Path::of(&operation.path)
        .parameters()
        .map(|(_, name)| declared(name))
        .collect()
}

/// The types of a parameter that nothing is known of.
const UNKNOWN: TypeSet = TypeSet::ANY;
