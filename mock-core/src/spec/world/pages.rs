//! How the pages of a list are asked for.

use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Api, ListParameter, Literal, Operation, PageFact, Resource, TypeSet, Way};

use super::query::schema_of;

/// How many members are shown at once, where the description does not say.
const USUAL_PAGE: u32 = 10;
const MAX_PAGE: u32 = 100;

/// The property that cursors hold, where their parameters cannot hold the key; parameters that can hold neither are none.
pub(super) fn cursor(
    api: &Api,
    operation: &Operation,
    query: &mut Vec<(u32, ListParameter)>,
    resource: &Resource,
    member: &Outline<'_>,
) -> Option<Box<str>> {
    let key = resource.key.as_ref();
    let key = Outline::of(&api.schemas, key.and_then(|key| key.schema)).types();
    let id = member.property("id").types();
    let mut property = None;
    query.retain(|(index, parameter)| {
        if !matches!(parameter, ListParameter::After | ListParameter::Before) {
            return true;
        }
        let declared = operation.parameters.get(*index as usize).and_then(schema_of);
        let types = Outline::of(&api.schemas, declared).types();
        if types.intersects(TypeSet::STRING) || types.intersects(key) {
            return true;
        }
        let is_id = id != TypeSet::ANY && types.intersects(id);
        if is_id {
            property = Some("id".into());
        }
        is_id
    });
    property
}

/// The parameter of URLs of next pages, where the description has such URLs and a limit, and no parameter that asks for a page.
pub(super) fn continuation(
    operation: &Operation,
    query: &[(u32, ListParameter)],
    told: &[PageFact],
) -> Option<Box<str>> {
    let has_urls = told
        .iter()
        .any(|fact| matches!(fact, PageFact::Next(Way::Url) | PageFact::Links));
    let asks_for_pages = query.iter().any(|(_, parameter)| {
        matches!(
            parameter,
            ListParameter::Page(_) | ListParameter::Offset(_) | ListParameter::After | ListParameter::Before
        )
    });
    let is_limit = |(_, parameter): &&(u32, ListParameter)| *parameter == ListParameter::Limit;
    let (limit, _) = query.iter().find(is_limit)?;
    let limit = &operation.parameters.get(*limit as usize)?.name;
    let name = match limit.split_once('[') {
        Some((group, _)) => format!("{group}[after]"),
        None if limit.starts_with('$') => "$skiptoken".to_owned(),
        None => "cursor".to_owned(),
    };
    (has_urls && !asks_for_pages).then(|| name.into())
}

/// How many members a page has; `None` where nothing asks for pages.
pub(super) fn page_size(api: &Api, operation: &Operation, query: &[(u32, ListParameter)]) -> Option<u32> {
    let pages = |parameter: &ListParameter| {
        matches!(
            parameter,
            ListParameter::Limit
                | ListParameter::Page(_)
                | ListParameter::Offset(_)
                | ListParameter::After
                | ListParameter::Before
        )
    };
    if !query.iter().any(|(_, parameter)| pages(parameter)) {
        return None;
    }
    let limit = query
        .iter()
        .find(|(_, parameter)| *parameter == ListParameter::Limit)
        .and_then(|(index, _)| schema_of(operation.parameters.get(*index as usize)?));
    let stated = limit.map(|schema| api.schemas.get(schema)).map(|schema| {
        let number = |literal: &Literal| match &literal.0 {
            Value::Number(number) => number.as_i64().and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        let annotations = schema.annotations.as_ref();
        let default = annotations.and_then(|found| found.default.as_ref());
        let maximum = schema.numeric.as_ref().and_then(|found| found.maximum.as_ref());
        let maximum = maximum.and_then(number).unwrap_or(USUAL_PAGE);
        default.and_then(number).unwrap_or(USUAL_PAGE.min(maximum))
    });
    Some(stated.unwrap_or(USUAL_PAGE).clamp(1, MAX_PAGE))
}
