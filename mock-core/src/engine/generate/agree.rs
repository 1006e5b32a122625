//! What properties of one object say about each other: a count about the array beside it, a slug about the title, a link
//! about the key.
//!
//! Which properties are tied follows from their names and types, once per plan. A tied value is worked out from its
//! sibling after all properties have their values, so examples agree too; it replaces the value that was made only where
//! the schema accepts it. Facts that need no sibling (names and e-mail of one person, moments of one life cycle) agree
//! because providers draw them from the seed of the object that holds them.

use crate::json::{Object, Value};
use crate::model::{Schemas, TypeSet};

use super::ask::Ask;
use super::lifecycle;
use super::maker::{Maker, Spot};
use super::object::ObjectPlan;
use super::plan::{Node, Place};
use super::providers::{self, Owner};

/// Names of counts that mean the only array beside them.
const COUNTS: [&str; 7] = [
    "count",
    "itemcount",
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "resultcount",
];

/// Beside one of these, a total is a sum of money.
const MONEY: [&str; 8] = [
    "amount", "currency", "discount", "price", "shipping", "subtotal", "tax", "vat",
];

/// What a slug is made from, the best first.
const TITLES: [&str; 6] = ["title", "name", "headline", "subject", "label", "displayname"];

/// What the last segment of a link may be, the best first.
const KEYS: [&str; 6] = ["slug", "number", "id", "uuid", "key", "code"];

/// Links to the object itself, and the host that each leads to.
const LINKS: [(&str, &str); 9] = [
    ("href", "api.example.com"),
    ("htmlurl", "www.example.com"),
    ("link", "www.example.com"),
    ("permalink", "www.example.com"),
    ("self", "api.example.com"),
    ("selfurl", "api.example.com"),
    ("uri", "api.example.com"),
    ("url", "api.example.com"),
    ("weburl", "www.example.com"),
];

/// Links that lead elsewhere than into the object.
const ELSEWHERE: [&str; 20] = [
    "avatar",
    "banner",
    "callback",
    "clone",
    "cover",
    "documentation",
    "git",
    "homepage",
    "icon",
    "image",
    "logo",
    "mirror",
    "photo",
    "picture",
    "poster",
    "redirect",
    "ssh",
    "svn",
    "thumbnail",
    "website",
];

/// Parts that are not above their whole.
const PARTS: [(&str, &str); 13] = [
    ("amountcaptured", "amount"),
    ("amountpaid", "amountdue"),
    ("amountpaid", "total"),
    ("amountreceived", "amount"),
    ("amountrefunded", "amount"),
    ("amountremaining", "amountdue"),
    ("applicationfeeamount", "amount"),
    ("failed", "total"),
    ("net", "gross"),
    ("netamount", "grossamount"),
    ("remaining", "limit"),
    ("subtotal", "total"),
    ("used", "limit"),
];

/// Words within names whose values come in pairs, too.
const INFIX_PAIRS: [(&str, &str); 3] = [("min", "max"), ("low", "high"), ("lower", "upper")];

/// Beginnings of names whose values come in pairs: the first is not above the second.
const PAIRS: [(&str, &str); 6] = [
    ("min", "max"),
    ("minimum", "maximum"),
    ("low", "high"),
    ("lower", "upper"),
    ("from", "to"),
    ("start", "end"),
];

/// Whole names of such pairs.
const NAMED_PAIRS: [(&str, &str); 8] = [
    ("page", "pages"),
    ("page", "pagecount"),
    ("page", "totalpages"),
    ("page", "lastpage"),
    ("currentpage", "lastpage"),
    ("currentpage", "totalpages"),
    ("firstpage", "lastpage"),
    ("currentpage", "pagecount"),
];

/// How one property follows from another one.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// The number of its items.
    Count,
    /// Its words, in lower case with hyphens.
    Slug,
    /// A link on this host that ends with it.
    Link(&'static str),
    /// A link that ends with it and with this, made of the name of the property itself.
    Below(Box<str>),
    /// The same text.
    Plain,
    /// The same text as a paragraph of HTML.
    Html,
    /// It is not below: where it is, the two are exchanged.
    Above,
    /// It is not above: where it is, it is as much.
    Part,
    /// It stands only once the other one says that it has come to this.
    Reached(&'static lifecycle::End),
}

/// A property that follows from another one; both by their position in the plan.
#[derive(Debug)]
pub(super) struct Tie {
    property: usize,
    of: usize,
    kind: Kind,
}

/// A property as ties see it.
pub(super) struct Seen<'m> {
    name: &'m str,
    /// The name in lower case without separators.
    pub(super) word: String,
    pub(super) types: TypeSet,
}

/// Properties of these names and places.
pub(super) fn seen<'m>(
    schemas: &Schemas,
    members: impl Iterator<Item = (&'m str, &'m Place)>,
) -> Vec<Seen<'m>> {
    let types = |goal: &[Ask]| {
        let asked = goal.iter().map(|ask| ask.types(schemas));
        asked.fold(TypeSet::ANY, TypeSet::intersection)
    };
    let seen = members.map(|(name, place)| Seen {
        name,
        word: providers::word_of(name),
        types: types(&place.goal),
    });
    seen.collect()
}

/// The ties among properties.
pub(super) fn ties(seen: &[Seen<'_>]) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (property, own) in seen.iter().enumerate() {
        let found = if own.types.contains(TypeSet::INTEGER) && own.types != TypeSet::ANY {
            count_of(seen, own)
                .map(|of| (of, Kind::Count))
                .or_else(|| whole(seen, &own.word).map(|of| (of, Kind::Part)))
                .or_else(|| below(seen, &own.word).map(|of| (of, Kind::Above)))
        } else if own.types.contains(TypeSet::STRING) {
            text_of(seen, own)
        } else {
            None
        };
        let found = found.or_else(|| {
            let end = lifecycle::end_of(&own.word).filter(|_| own.types != TypeSet::BOOLEAN)?;
            let is_teller = |other: &Seen<'_>| end.is_told_by(&other.word, other.types);
            let flag = seen
                .iter()
                .position(|other| other.types == TypeSet::BOOLEAN && is_teller(other));
            let of = flag.or_else(|| seen.iter().position(is_teller))?;
            Some((of, Kind::Reached(end)))
        });
        let tie = found.filter(|(of, _)| *of != property);
        ties.extend(tie.map(|(of, kind)| Tie { property, of, kind }));
    }
    // Links come last, as a slug may be in one.
    ties.sort_by_key(|tie| matches!(tie.kind, Kind::Link(_) | Kind::Below(_)));
    ties
}

/// The array that a number counts.
fn count_of(seen: &[Seen<'_>], own: &Seen<'_>) -> Option<usize> {
    let is_array = |other: &Seen<'_>| other.types.contains(TypeSet::ARRAY) && other.types != TypeSet::ANY;
    let is_counted = |other: &Seen<'_>| {
        let plural = other.word.as_str();
        let singular = plural.strip_suffix('s').unwrap_or(plural);
        ["count", "total"].iter().any(|word| {
            [plural, singular].into_iter().any(|stem| {
                own.word.strip_prefix(word) == Some(stem) || own.word.strip_suffix(word) == Some(stem)
            })
        }) || ["num", "numberof", "total"]
            .iter()
            .any(|word| own.word.strip_prefix(word) == Some(plural))
    };
    if let Some(index) = seen.iter().position(|other| is_array(other) && is_counted(other)) {
        return Some(index);
    }
    let is_money = seen
        .iter()
        .any(|other| MONEY.iter().any(|word| other.word.contains(word)));
    if is_money || !COUNTS.contains(&own.word.as_str()) {
        return None;
    }
    let mut arrays = seen.iter().enumerate().filter(|(_, other)| is_array(other));
    let (only, _) = arrays.next()?;
    arrays.next().is_none().then_some(only)
}

/// The number that `word`'s is a part of.
fn whole(seen: &[Seen<'_>], word: &str) -> Option<usize> {
    let wholes = PARTS.iter().filter(|(part, _)| *part == word);
    wholes
        .into_iter()
        .find_map(|(_, whole)| seen.iter().position(|other| other.word == *whole))
}

/// The number that `word`'s must not be below.
fn below(seen: &[Seen<'_>], word: &str) -> Option<usize> {
    let of_pair = PAIRS.iter().filter_map(|(low, high)| {
        let rest = word
            .strip_prefix(high)
            .map(|rest| [low, rest].concat())
            .or_else(|| word.strip_suffix(high).map(|rest| [rest, low].concat()))?;
        seen.iter().position(|other| other.word == rest)
    });
    let of_infix = INFIX_PAIRS.iter().filter(|(_, high)| word.contains(high));
    let of_infix = of_infix.filter_map(|(low, high)| {
        let rest = word.replacen(high, low, 1);
        seen.iter().position(|other| other.word == rest)
    });
    let named = NAMED_PAIRS.iter().filter(|(_, high)| *high == word);
    let of_named = named.filter_map(|(low, _)| seen.iter().position(|other| other.word == *low));
    of_pair.chain(of_infix).chain(of_named).next()
}

/// What a text is made from.
fn text_of(seen: &[Seen<'_>], own: &Seen<'_>) -> Option<(usize, Kind)> {
    let word = own.word.as_str();
    let find = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| seen.iter().position(|other| other.word == *word))
    };
    if word == "slug" {
        return find(&TITLES).map(|of| (of, Kind::Slug));
    }
    let forms = [
        ("html", Kind::Html),
        ("text", Kind::Plain),
        ("plain", Kind::Plain),
    ];
    for (form, kind) in forms {
        let other = word
            .strip_suffix(form)
            .or_else(|| word.strip_prefix(form))
            .filter(|other| !other.is_empty() && !other.ends_with("url"));
        let is_text = |seen: &&Seen<'_>| seen.types.contains(TypeSet::STRING) && seen.types != TypeSet::ANY;
        if let Some(of) =
            other.and_then(|other| seen.iter().position(|seen| seen.word == other && is_text(&seen)))
        {
            return Some((of, kind));
        }
    }
    if let Some((_, host)) = LINKS.iter().find(|(link, _)| *link == word) {
        return find(&KEYS).map(|of| (of, Kind::Link(host)));
    }
    // Only where links are how the API is written.
    find(&["url", "href", "self"])?;
    let part = word.strip_suffix("url")?;
    let leads_elsewhere = part.is_empty() || ELSEWHERE.iter().any(|word| part.starts_with(word));
    let of = find(&KEYS).filter(|_| !leads_elsewhere)?;
    let part = providers::path_part(own.name);
    Some((of, Kind::Below(part.trim_end_matches("-url").into())))
}

impl Maker<'_> {
    /// Makes tied properties of an object agree; `owner` is what it is called.
    pub(super) fn agree<'p>(
        &self,
        object: &mut Object<'p>,
        plan: &'p ObjectPlan,
        (owner, spot): (&Owner, &Spot<'_>),
    ) {
        for tie in &plan.ties {
            let (Some(member), Some(other)) = (plan.members.get(tie.property), plan.members.get(tie.of))
            else {
                continue;
            };
            let (name, place) = (&*member.name, &member.place);
            // They stand where they do in the plan, or so far before it as others are left out.
            let absent = plan.members.len().saturating_sub(object.len());
            let near = |name, position: usize| object.get_near(name, &mut position.saturating_sub(absent));
            let (Some(own), Some(of)) = (near(name, tie.property), near(&other.name, tie.of)) else {
                continue;
            };
            let made = match &tie.kind {
                Kind::Count => of
                    .as_array()
                    .and_then(|items| i64::try_from(items.len()).ok())
                    .map(Value::from),
                _ if !self.is_free(place, spot) || spot.audience.has(own) => None,
                Kind::Slug => of
                    .as_str()
                    .map(providers::slug)
                    .filter(|slug| !slug.is_empty())
                    .map(Value::from),
                Kind::Plain => of.as_str().map(|text| Value::from(text).into_owned()),
                Kind::Html => of.as_str().map(|text| Value::from(html(text))),
                Kind::Link(host) => link(host, owner, of, None).map(Value::from),
                Kind::Below(part) => link("api.example.com", owner, of, Some(part)).map(Value::from),
                Kind::Part => part(own, of),
                Kind::Reached(end) if end.is_reached(of) => None,
                Kind::Reached(_) if member.is_required || self.accepts(&place.goal, &Value::Null) => {
                    Some(Value::Null)
                }
                Kind::Reached(_) => {
                    object.remove(name);
                    continue;
                }
                Kind::Above => {
                    let exchanged = own.as_number() < of.as_number() && self.is_free(&other.place, spot);
                    exchanged.then(|| of.clone())
                }
            };
            // A link is a URL, whatever it is made of.
            let is_link = matches!(tie.kind, Kind::Link(_) | Kind::Below(_));
            let accepts =
                |made: &Value<'_>| is_link && self.takes_urls(place) || self.accepts(&place.goal, made);
            let Some(made) = made.filter(|made| made != own && accepts(made)) else {
                continue;
            };
            if tie.kind == Kind::Above {
                let own = own.clone();
                if !self.accepts(&other.place.goal, &own) {
                    continue;
                }
                object.insert(&*other.name, own);
            }
            object.insert(name, made);
        }
    }

    /// Whether the place takes any URL.
    fn takes_urls(&self, place: &Place) -> bool {
        match self.plans.cell(place).get().map(|node| &**node) {
            Some(Node::Merged(merged)) => merged.takes_urls(),
            _ => false,
        }
    }

    /// Whether values of the place are made, not taken from the description.
    pub(super) fn is_free(&self, place: &Place, spot: &Spot<'_>) -> bool {
        match self.plans.cell(place).get().map(|node| &**node) {
            Some(Node::Merged(merged)) => {
                merged.allowed.is_none()
                    && merged.faker.is_none()
                    && merged.counts_from.is_none()
                    && merged.hints.values.is_empty()
                    && (spot.fresh || merged.suggested.is_empty() && merged.preset.is_empty())
            }
            _ => false,
        }
    }
}

/// A text as a paragraph of HTML.
fn html(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    ["<p>", &escaped, "</p>"].concat()
}

/// A part of the whole instead of one that is more.
fn part(own: &Value<'_>, whole: &Value<'_>) -> Option<Value<'static>> {
    let [own, whole] = [own, whole].map(|value| value.as_number()?.as_i64());
    let (own, whole) = own.zip(whole).filter(|(own, whole)| own > whole)?;
    Some(Value::from(own.checked_rem(whole).unwrap_or(0)))
}

/// Where an object of this owner with this key is found, or a part of it.
fn link(host: &str, owner: &Owner, key: &Value<'_>, part: Option<&str>) -> Option<String> {
    let key = match key {
        Value::String(text) => providers::slug(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!key.is_empty()).then(|| owner.link(host, &key, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_name_what_they_lead_to() {
        for (owner, expected) in [
            ("SimpleUser", "https://h/users/7"),
            ("category", "https://h/categories/7"),
            ("full-repository", "https://h/repositories/7"),
            ("nullable-simple-user", "https://h/users/7"),
            ("pullRequest", "https://h/pull-requests/7"),
            ("Address", "https://h/addresses/7"),
            ("", "https://h/7"),
        ] {
            assert_eq!(
                link("h", &Owner::of(owner), &Value::from(7), None).as_deref(),
                Some(expected),
                "{owner}"
            );
        }
    }
}
