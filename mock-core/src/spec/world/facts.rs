//! What an envelope says about a page.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::{Api, Header, ListParameter, PageFact, ParameterValue, TypeSet, Way};

use super::query::format_of;
use super::words::{plain, words};

/// Objects inside envelopes that are looked into.
const MAX_DEPTH: usize = 3;

/// Names, what they mean, and of what type they are.
const FACTS: &[(&[&str], PageFact, TypeSet)] = &[
    (
        &[
            "total",
            "totalcount",
            "totalresults",
            "totalitems",
            "totalelements",
            "totalrecords",
            "totalhits",
            "numfound",
            "totalsize",
            "totalrows",
            "xtotal",
            "xtotalcount",
        ],
        PageFact::Total,
        TypeSet::INTEGER,
    ),
    (
        &["remainingitemcount", "remaining"],
        PageFact::Remaining,
        TypeSet::INTEGER,
    ),
    (&["islast", "islastpage"], PageFact::IsLast, TypeSet::BOOLEAN),
    (&["isfirst", "isfirstpage"], PageFact::IsFirst, TypeSet::BOOLEAN),
    (
        &["count", "resultcount", "numberofelements", "itemcount"],
        PageFact::Count,
        TypeSet::INTEGER,
    ),
    (
        &[
            "totalpages",
            "pagecount",
            "pages",
            "lastpage",
            "numpages",
            "xtotalpages",
        ],
        PageFact::Pages,
        TypeSet::INTEGER,
    ),
    (
        &[
            "page",
            "currentpage",
            "pagenumber",
            "pageindex",
            "pageno",
            "xpage",
        ],
        PageFact::Page,
        TypeSet::INTEGER,
    ),
    (
        &[
            "limit",
            "perpage",
            "pagesize",
            "itemsperpage",
            "maxresults",
            "pagelimit",
            "xperpage",
        ],
        PageFact::Limit,
        TypeSet::INTEGER,
    ),
    (
        &["offset", "skip", "startindex", "startat"],
        PageFact::Offset,
        TypeSet::INTEGER,
    ),
    (
        &[
            "hasmore",
            "hasnext",
            "hasnextpage",
            "more",
            "moreresults",
            "hasmorepages",
            "hasmoreitems",
        ],
        PageFact::HasNext,
        TypeSet::BOOLEAN,
    ),
    (
        &["hasprevious", "hasprev", "haspreviouspage", "hasprevpage"],
        PageFact::HasPrevious,
        TypeSet::BOOLEAN,
    ),
    (
        &["nextpage", "next", "xnextpage"],
        PageFact::Next(Way::Page),
        TypeSet::INTEGER,
    ),
    (
        &["prevpage", "previouspage", "prev", "previous", "xprevpage"],
        PageFact::Previous(Way::Page),
        TypeSet::INTEGER,
    ),
    (
        &[
            "nextcursor",
            "nextpagetoken",
            "nexttoken",
            "continuationtoken",
            "cursor",
            "endcursor",
            "nextmarker",
            "continue",
            "nextpagecursor",
            "nextcontinuationtoken",
            "nextkey",
            "after",
        ],
        PageFact::Next(Way::Cursor),
        TypeSet::STRING,
    ),
    (
        &[
            "previouscursor",
            "prevcursor",
            "startcursor",
            "previouspagetoken",
            "before",
        ],
        PageFact::Previous(Way::Cursor),
        TypeSet::STRING,
    ),
    (
        &[
            "next",
            "nextpageurl",
            "nexturl",
            "nextlink",
            "nextpageuri",
            "nextpagelink",
            "nextpage",
        ],
        PageFact::Next(Way::Url),
        TypeSet::STRING,
    ),
    (
        &[
            "prev",
            "previous",
            "previouspageurl",
            "prevpageurl",
            "prevurl",
            "previousurl",
            "prevlink",
            "previouspage",
        ],
        PageFact::Previous(Way::Url),
        TypeSet::STRING,
    ),
    (&["firstid"], PageFact::FirstKey, TypeSet::STRING),
    (&["lastid"], PageFact::LastKey, TypeSet::STRING),
];

/// What is said about pages in few words, beside their number or that of all members.
const PLAIN_FACTS: [(&str, PageFact, TypeSet); 7] = [
    ("number", PageFact::Page, TypeSet::INTEGER),
    ("size", PageFact::Limit, TypeSet::INTEGER),
    ("first", PageFact::IsFirst, TypeSet::BOOLEAN),
    ("last", PageFact::IsLast, TypeSet::BOOLEAN),
    ("empty", PageFact::IsEmpty, TypeSet::BOOLEAN),
    ("from", PageFact::From, TypeSet::INTEGER),
    ("to", PageFact::To, TypeSet::INTEGER),
];

/// Names that say that [`PLAIN_FACTS`] stand beside them.
const COUNTS: [&str; 3] = ["totalelements", "totalpages", "perpage"];

/// Names that mean URLs where they stand among links.
const LINKS: [(&str, PageFact); 3] = [
    ("first", PageFact::First),
    ("last", PageFact::Last),
    ("self", PageFact::This),
];

/// Names that mean where a list is found, where they stand beside it.
const OWN: [&str; 5] = ["url", "uri", "href", "self", "selflink"];

/// Whether a property tells something about a page.
pub(super) fn is_fact(property: &Outline<'_>, name: &str) -> bool {
    fact(property, name).is_some()
}

/// All facts around the array at `list`, with their places.
pub(super) fn facts(
    body: &Outline<'_>,
    list: &str,
    query: &[(u32, ListParameter)],
) -> Vec<(Box<str>, PageFact)> {
    let mut found = Vec::new();
    collect(body, "", list, false, &mut found);
    let has_total = found.iter().any(|(_, fact)| *fact == PageFact::Total);
    let has_cursor = query
        .iter()
        .any(|(_, parameter)| *parameter == ListParameter::After);
    for (pointer, fact) in &mut found {
        match fact {
            // `count` alone is that of all members.
            PageFact::Count if !has_total => *fact = PageFact::Total,
            // `next` beside a parameter for cursors is one, unless it is a URL.
            PageFact::Next(way @ Way::Url) | PageFact::Previous(way @ Way::Url)
                if has_cursor && !is_url(body, pointer) =>
            {
                *way = Way::Cursor;
            }
            _ => {}
        }
    }
    found
}

/// Whether a property is a URL by its name, its place or its format.
fn is_url(body: &Outline<'_>, place: &str) -> bool {
    let tokens = pointer::split(place).unwrap_or_default();
    let property = tokens
        .iter()
        .fold(body.clone(), |outline, token| outline.property(token));
    format_of(&property).is_some_and(|format| format.starts_with("ur") || format.starts_with("iri"))
        || words(place)
            .iter()
            .any(|word| ["link", "links", "url", "uri", "href", "pages"].contains(&word.as_str()))
}

fn collect(
    outline: &Outline<'_>,
    above: &str,
    list: &str,
    among_links: bool,
    found: &mut Vec<(Box<str>, PageFact)>,
) {
    let names = outline.property_names();
    let has_counts = names.iter().any(|name| COUNTS.contains(&local(name).as_str()));
    for name in names {
        let mut pointer = above.to_owned();
        pointer::push(&mut pointer, name);
        if pointer == list {
            continue;
        }
        let property = outline.property(name);
        let types = property.types();
        let in_few_words = || {
            let mut known = PLAIN_FACTS.iter().filter(|_| has_counts && types != TypeSet::ANY);
            let row = known.find(|(known, _, of)| *known == local(name) && types.intersects(*of))?;
            Some(row.1)
        };
        let link = || {
            let known = LINKS.iter().find(|(link, _)| *link == local(name))?;
            (among_links && types.intersects(TypeSet::STRING)).then_some(known.1)
        };
        let own = || {
            let is_beside = list
                .strip_prefix(above)
                .is_some_and(|rest| rest.rfind('/') == Some(0));
            let is_own =
                is_beside && OWN.contains(&plain(name).as_str()) && types.intersects(TypeSet::STRING);
            (is_own && types != TypeSet::ANY).then(|| own(&property))
        };
        let fact = fact(&property, name).or_else(in_few_words);
        if let Some(fact) = fact.or_else(link).or_else(own) {
            found.push((pointer.into(), fact));
        } else if types.intersects(TypeSet::OBJECT)
            && types != TypeSet::ANY
            && pointer.split('/').count() <= MAX_DEPTH
        {
            if let Some((fact, href)) = href(&property, name) {
                pointer::push(&mut pointer, href);
                found.push((pointer.into(), fact));
            } else {
                let links = ["links", "pages", "link", "view"].contains(&local(name).as_str());
                collect(&property, &pointer, list, among_links || links, found);
            }
        }
    }
}

/// A list's own URL; only its path, where nothing says that it is more.
fn own(property: &Outline<'_>) -> PageFact {
    let format = format_of(property);
    if format.is_some_and(|format| format == "uri" || format == "url" || format == "iri") {
        PageFact::This
    } else {
        PageFact::Path
    }
}

/// A link that is an object with its URL inside.
fn href<'m>(property: &Outline<'m>, name: &str) -> Option<(PageFact, &'m str)> {
    let href = property
        .property_names()
        .into_iter()
        .find(|name| *name == "href")?;
    let name = local(name);
    let link = match name.as_str() {
        "next" => PageFact::Next(Way::Url),
        "prev" | "previous" => PageFact::Previous(Way::Url),
        _ => LINKS.iter().find(|(link, _)| *link == name)?.1,
    };
    Some((link, href))
}

fn fact(property: &Outline<'_>, name: &str) -> Option<PageFact> {
    let types = property.types();
    if types == TypeSet::ANY {
        return None;
    }
    named(name, types)
}

/// What the header fields of a list tell: `Link`, `X-Total-Count` and the like.
pub(super) fn of_headers(api: &Api, headers: &[Header]) -> Vec<(u32, PageFact)> {
    let told = |header: &Header| match plain(&header.name).as_str() {
        "link" => Some(PageFact::Links),
        // Fields are texts, whatever their schema says.
        name if name.starts_with('x') || name.contains("total") => {
            let ParameterValue::Styled { schema, .. } = &header.value else {
                return None;
            };
            named(&header.name, Outline::of(&api.schemas, Some(*schema)).types())
        }
        _ => None,
    };
    (0..)
        .zip(headers)
        .filter_map(|(index, header)| Some((index, told(header)?)))
        .collect()
}

/// The name without the vocabulary before it: `hydra:next`, `@odata.nextLink`.
fn local(name: &str) -> String {
    plain(name.rsplit([':', '.']).next().unwrap_or(name))
}

fn named(name: &str, types: TypeSet) -> Option<PageFact> {
    let name = local(name);
    let row = FACTS
        .iter()
        .find(|(names, _, of)| names.contains(&name.as_str()) && types.intersects(*of));
    row.map(|(_, fact, _)| *fact)
}
