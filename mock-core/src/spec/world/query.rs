//! Query parameters of a list → what they ask of it.

use crate::engine::outline::Outline;
use crate::json::{Number, Value};
use crate::model::{
    Api, ListParameter, Literal, Offer, Operation, Parameter, ParameterLocation, ParameterValue, SchemaId,
    TypeSet,
};

use super::keys::{holders, place};
use super::paths::Path;
use super::shape::is_object;
use super::words::{plain, plain_singular, words};

const LIMITS: [&str; 17] = [
    "limit",
    "perpage",
    "pagesize",
    "size",
    "maxresults",
    "top",
    "first",
    "take",
    "rows",
    "max",
    "pagelimit",
    "count",
    "resultsperpage",
    "itemsperpage",
    "pagelen",
    "maxitems",
    "num",
];
const PAGES: [&str; 6] = [
    "page",
    "pagenumber",
    "pageno",
    "pagenum",
    "pageindex",
    "currentpage",
];
const OFFSETS: [&str; 8] = [
    "offset",
    "skip",
    "start",
    "startindex",
    "startat",
    "pageoffset",
    "from",
    "startfrom",
];
const AFTERS: [&str; 20] = [
    "cursor",
    "after",
    "startingafter",
    "pagetoken",
    "nexttoken",
    "continuationtoken",
    "continuation",
    "pagecursor",
    "pageafter",
    "marker",
    "nextcursor",
    "nextpagetoken",
    "startafter",
    "aftercursor",
    "page",
    "since",
    "exclusivestartkey",
    "continue",
    "skiptoken",
    "searchafter",
];
const BEFORES: [&str; 5] = [
    "before",
    "endingbefore",
    "pagebefore",
    "beforecursor",
    "previouscursor",
];
const SORTS: [&str; 8] = [
    "sort",
    "sortby",
    "orderby",
    "ordering",
    "sortfield",
    "sortkey",
    "order",
    "sortcolumn",
];
const ORDERS: [&str; 7] = [
    "direction",
    "sortorder",
    "sortdir",
    "sortdirection",
    "dir",
    "orderdir",
    "orderdirection",
];
const SEARCHES: [&str; 9] = [
    "q",
    "query",
    "search",
    "searchterm",
    "keyword",
    "keywords",
    "term",
    "text",
    "searchquery",
];
const FIELDS: [&str; 3] = ["fields", "select", "field"];
const EXPANDS: [&str; 6] = ["expand", "include", "embed", "populate", "includes", "expands"];

/// Words that begin or end the name of a range's lower and upper end.
const LOWS: [&str; 8] = ["since", "after", "from", "min", "minimum", "gte", "gt", "start"];
const HIGHS: [&str; 8] = ["until", "before", "to", "max", "maximum", "lte", "lt", "end"];

/// Properties that tell when something happened, most telling first.
const TIMES: [&str; 10] = [
    "createdat",
    "created",
    "date",
    "dates",
    "timestamp",
    "time",
    "datecreated",
    "updatedat",
    "startsat",
    "publishedat",
];

/// Properties that tell when something was last changed.
const UPDATES: [&str; 4] = ["updatedat", "updated", "modifiedat", "modified"];

/// What the query parameters of an operation ask of members with this outline.
pub(super) fn parameters(
    api: &Api,
    operation: &Operation,
    member: &Outline<'_>,
    body: Option<&Outline<'_>>,
) -> Vec<(u32, ListParameter)> {
    let indexed = (0..).zip(&operation.parameters);
    indexed
        .filter(|(_, parameter)| parameter.location == ParameterLocation::Query)
        .filter_map(|(index, parameter)| Some((index, meaning(api, parameter, member, body)?)))
        .collect()
}

/// Words in paths of operations that do nothing but search.
const SEARCHING: [&str; 6] = [
    "search",
    "find",
    "lookup",
    "suggest",
    "suggestions",
    "autocomplete",
];

/// Lets a search that must be made find something: where it is required, and where its operation does nothing else.
pub(super) fn finds(operation: &Operation, query: &mut [(u32, ListParameter)]) {
    let is_search = Path::of(&operation.path)
        .segments()
        .iter()
        .any(|segment| SEARCHING.contains(&plain(segment).as_str()));
    for (index, asked) in query {
        let parameter = operation.parameters.get(*index as usize);
        let is_required = parameter.is_some_and(|parameter| parameter.required);
        if *asked == ListParameter::Search && (is_required || is_search) {
            *asked = ListParameter::Find;
        }
    }
}

/// What the query parameters of an operation ask of one member.
pub(super) fn of_item(api: &Api, operation: &Operation) -> Vec<(u32, ListParameter)> {
    let mut query = parameters(api, operation, &Outline::of(&api.schemas, None), None);
    query.retain(|(_, parameter)| matches!(parameter, ListParameter::Fields | ListParameter::Expand));
    query
}

fn meaning(
    api: &Api,
    parameter: &Parameter,
    member: &Outline<'_>,
    body: Option<&Outline<'_>>,
) -> Option<ListParameter> {
    let schema = schema_of(parameter)?;
    let outline = Outline::of(&api.schemas, Some(schema));
    let types = outline.types();
    let is_integer = !types.intersects(TypeSet::STRING.union(TypeSet::BOOLEAN)) || types == TypeSet::ANY;
    let is_date = format_of(&outline).is_some_and(|format| format.starts_with("date"));
    let name = plain(&parameter.name);
    let named = |names: &[&str]| names.contains(&name.as_str());
    // A property of the same name goes before what else the name may mean, unless it is about pages.
    if named(&LIMITS) && is_integer {
        return Some(ListParameter::Limit);
    }
    if named(&PAGES) && (is_integer || body.is_some_and(tells_page)) {
        let is_from_zero = starts_at(&outline, 0) || says_zero(parameter) || body.is_some_and(is_spring);
        return Some(ListParameter::Page(u32::from(!is_from_zero)));
    }
    if named(&OFFSETS) && is_integer {
        let is_from_one = starts_at(&outline, 1) || has_minimum(&outline, 1) || body.is_some_and(is_scim);
        return Some(ListParameter::Offset(u32::from(is_from_one)));
    }
    if named(&AFTERS) && !is_date {
        return Some(ListParameter::After);
    }
    if named(&BEFORES) && !is_date {
        return Some(ListParameter::Before);
    }
    if named(&["filter"]) && types.intersects(TypeSet::STRING) && !is_enumerated(&outline) {
        return Some(ListParameter::Where);
    }
    // Words are looked for in all texts, also where one property has the name of the parameter.
    if named(&SEARCHES) && types.intersects(TypeSet::STRING) && !is_enumerated(&outline) {
        return Some(ListParameter::Search);
    }
    if let Some(pointer) = same_property(member, &parameter.name) {
        return Some(ListParameter::Filter(pointer.into()));
    }
    match () {
        () if named(&SORTS) => Some(ListParameter::Sort),
        () if named(&ORDERS) => Some(ListParameter::Order),
        () if named(&FIELDS) || parameter.name.starts_with("fields[") => Some(ListParameter::Fields),
        () if named(&EXPANDS) && types.intersects(TypeSet::STRING.union(TypeSet::ARRAY)) => {
            Some(ListParameter::Expand)
        }
        () => range(member, parameter),
    }
}

/// Words that ask for no filter.
const EVERYTHING: [&str; 4] = ["all", "any", "both", "*"];

/// Adds the values that filters offer.
pub(super) fn offers(
    api: &Api,
    operation: &Operation,
    query: &[(u32, ListParameter)],
    offers: &mut Vec<Offer>,
) {
    for (index, asked) in query {
        let ListParameter::Filter(pointer) = asked else {
            continue;
        };
        let schema = operation.parameters.get(*index as usize).and_then(schema_of);
        let outline = Outline::of(&api.schemas, schema);
        let outline = if outline.asks_for_array() {
            outline.item(0)
        } else {
            outline
        };
        let values = enumeration(&outline);
        // Nobody asks for `null`: it is in the list where the property may be null.
        let is_value = |literal: &&Literal| match &literal.0 {
            Value::Null => false,
            value => value.as_str().is_none_or(|text| !EVERYTHING.contains(&text)),
        };
        let values: Vec<Literal> = values.into_iter().flatten().filter(is_value).cloned().collect();
        if !values.is_empty() && !offers.iter().any(|known| known.pointer == *pointer) {
            offers.push(Offer {
                pointer: pointer.clone(),
                values,
            });
        }
    }
}

fn enumeration<'m>(outline: &Outline<'m>) -> Option<&'m Vec<Literal>> {
    let mut ids = outline.ids();
    ids.find_map(|id| outline.schemas().get(id).any.as_ref()?.enumeration.as_ref())
}

fn is_enumerated(outline: &Outline<'_>) -> bool {
    enumeration(outline).is_some()
}

/// What a parameter's value must fulfil.
pub(super) fn schema_of(parameter: &Parameter) -> Option<SchemaId> {
    match &parameter.value {
        ParameterValue::Styled { schema, .. } => Some(*schema),
        ParameterValue::Content(content) => content.schema,
    }
}

/// Whether a list says the number of its page, so that the parameter is one though it is a text.
fn tells_page(body: &Outline<'_>) -> bool {
    let names = body.property_names();
    let mut pages = names.iter().filter(|name| PAGES.contains(&plain(name).as_str()));
    pages.any(|name| !body.property(name).types().intersects(TypeSet::STRING))
}

/// Whether a list is one of SCIM, which counts from 1 (RFC 7644 §3.4.2.4).
fn is_scim(body: &Outline<'_>) -> bool {
    let names = body.property_names();
    ["Resources", "totalResults"]
        .iter()
        .all(|name| names.contains(name))
}

/// Whether a list is a page of Spring Data, which counts pages from 0.
fn is_spring(body: &Outline<'_>) -> bool {
    let names = body.property_names();
    ["totalElements", "numberOfElements"]
        .iter()
        .all(|name| names.contains(name))
}

/// Whether the words about a parameter say that it counts from 0.
fn says_zero(parameter: &Parameter) -> bool {
    let description = parameter.description.as_deref().unwrap_or_default();
    let description = description.to_lowercase();
    [
        "zero-based",
        "0-based",
        "zero based",
        "0..n",
        "starts at 0",
        "starting from 0",
        "starting at 0",
    ]
    .iter()
    .any(|words| description.contains(words))
}

/// Whether numbers begin with this one by their default.
fn starts_at(outline: &Outline<'_>, first: i64) -> bool {
    outline.ids().any(|id| {
        let annotations = outline.schemas().get(id).annotations.as_ref();
        let default = annotations.and_then(|found| found.default.as_ref());
        default.is_some_and(|literal| is_number(literal, first))
    })
}

/// Whether no number is less than this one.
fn has_minimum(outline: &Outline<'_>, first: i64) -> bool {
    outline.ids().any(|id| {
        let numeric = outline.schemas().get(id).numeric.as_ref();
        let minimum = numeric.and_then(|found| found.minimum.as_ref());
        minimum.is_some_and(|literal| is_number(literal, first))
    })
}

fn is_number(Literal(value): &Literal, wanted: i64) -> bool {
    value.as_number().and_then(Number::as_i64) == Some(wanted)
}

/// The words of a parameter's name, without those that say that it filters: `filter[status]`.
fn asked_words(name: &str) -> Vec<String> {
    let mut wanted = words(name);
    if wanted.len() > 1 && matches!(wanted.first().map(String::as_str), Some("filter" | "where")) {
        wanted.remove(0);
    }
    wanted
}

/// Whether a property has values that a filter can ask for.
fn is_filterable(outline: &Outline<'_>) -> bool {
    let scalar = TypeSet::STRING.union(TypeSet::NUMBER).union(TypeSet::BOOLEAN);
    outline.types().intersects(scalar) || outline.asks_for_array()
}

/// The place in a member that a parameter is named after.
fn same_property(member: &Outline<'_>, name: &str) -> Option<String> {
    let wanted = asked_words(name);
    let joined = wanted.concat();
    let one = plain_singular(&wanted.join("_"));
    let find = |names: &[&'_ str]| -> Option<usize> {
        let exact = names.iter().position(|name| plain(name) == joined);
        exact.or_else(|| names.iter().position(|name| plain_singular(name) == one))
    };
    let names = member.property_names();
    if let Some(name) = find(&names).and_then(|found| names.get(found)) {
        return is_filterable(&member.property(name)).then(|| place(&[name]));
    }
    let held = holders(member).find_map(|(holder, inner)| {
        let names = inner.property_names();
        let name = names.get(find(&names)?)?;
        is_filterable(&inner.property(name)).then(|| place(&[holder, name]))
    });
    let related = || {
        let relationships = member.property("relationships");
        let names = relationships.property_names();
        let without_id = wanted
            .strip_suffix(&["id".to_owned()])
            .unwrap_or(&wanted)
            .concat();
        let is_same =
            |name: &&&str| [&joined, &without_id].contains(&&plain(name)) || plain_singular(name) == one;
        let name = names.iter().find(is_same)?;
        let linkage = relationships.property(name).property("data");
        if linkage.asks_for_array() {
            return Some(place(&["relationships", name, "data"]));
        }
        is_object(&linkage).then(|| place(&["relationships", name, "data", "id"]))
    };
    // `owner_id` may be the `id` of `owner`.
    let inside = || {
        let (last, before) = wanted.split_last()?;
        let outer = names.iter().find(|name| plain(name) == before.concat())?;
        let inner = member.property(outer);
        let inner_names = inner.property_names();
        let name = inner_names.iter().find(|name| plain(name) == *last)?;
        Some(place(&[outer, name]))
    };
    held.or_else(related).or_else(inside)
}

/// A bound of a range: `created_after`, `min_price`, `since`.
fn range(member: &Outline<'_>, parameter: &Parameter) -> Option<ListParameter> {
    let description = parameter.description.as_deref().unwrap_or_default();
    let is_about_updates = description.contains("updated") || description.contains("modified");
    let words = asked_words(&parameter.name);
    let at_end = |ends: &[&str]| {
        let (last, stem) = words.split_last()?;
        ends.contains(&last.as_str()).then(|| stem.concat())
    };
    let at_start = |ends: &[&str]| {
        let (first, stem) = words.split_first()?;
        ends.contains(&first.as_str()).then(|| stem.concat())
    };
    let low = at_end(&LOWS).or_else(|| at_start(&LOWS));
    let high = at_end(&HIGHS).or_else(|| at_start(&HIGHS));
    let (stem, is_low) = low.map(|stem| (stem, true)).or(high.map(|stem| (stem, false)))?;
    let within = |outline: &Outline<'_>, above: &[&str]| {
        let names = outline.property_names();
        let find = |wanted: &str| names.iter().copied().find(|name| plain(name) == wanted);
        let own = find(&stem)
            .or_else(|| find(&format!("{stem}at")))
            .or_else(|| find(&format!("{stem}date")));
        let of_time = || {
            let is_general = ["", "date", "time", "datetime", "at"].contains(&stem.as_str());
            let updated = UPDATES.iter().filter(|_| is_about_updates);
            let time = updated.chain(&TIMES).find_map(|time| find(time));
            time.filter(|_| is_general)
        };
        Some(place(&[above, &[own.or_else(of_time)?]].concat()))
    };
    let held = || holders(member).find_map(|(holder, inner)| within(&inner, &[holder]));
    let pointer = within(member, &[]).or_else(held)?.into();
    Some(if is_low {
        ListParameter::From(pointer)
    } else {
        ListParameter::Until(pointer)
    })
}

pub(super) fn format_of<'m>(outline: &Outline<'m>) -> Option<&'m str> {
    outline.ids().find_map(|id| {
        let schema = outline.schemas().get(id);
        schema.string.as_ref()?.format.as_deref()
    })
}
