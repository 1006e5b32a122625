//! What was inferred about a resource, in words, and what corrects it.

use crate::model::{Api, Key, KeyText, Parent, Resource, ResourceId, TextPart};

use super::search::plain;

/// Texts of one kind that are told one by one.
const MAX_TOLD: usize = 6;

/// What was inferred about a resource, a fact in each line: what it is about, and the fact.
pub fn describe(api: &Api, id: ResourceId) -> Vec<(&'static str, String)> {
    let resource = api.resources.get(id);
    let mut facts = Vec::new();
    if let Some(key) = &resource.key {
        facts.push(("key", of_key(key)));
        facts.push(("members", members(resource)));
    }
    facts.extend(
        resource
            .parents
            .iter()
            .filter_map(|parent| Some(("above", above(api, parent)?))),
    );
    let references = resource.references.iter().map(|reference| {
        let inner = reference
            .key
            .as_ref()
            .map(|key| format!(", by its `{key}`"))
            .unwrap_or_default();
        format!(
            "{} is one of {}{inner}",
            reference.pointer,
            api.resources.get(reference.resource).path
        )
    });
    told(&mut facts, "refers", references.collect());
    let counts = resource.counts.iter().map(|count| {
        let only = count
            .only
            .as_ref()
            .map(|(place, value)| format!(" whose {place} is {}", value.0.to_json()));
        let only = only.unwrap_or_default();
        format!(
            "{} is the total of {}{only} (else: `x-mock-counted-by` there)",
            count.pointer,
            api.resources.get(count.resource).path
        )
    });
    told(&mut facts, "counts", counts.collect());
    let texts = resource
        .texts
        .iter()
        .map(|text| format!("{} is {}", text.pointer, written(resource, text)));
    told(&mut facts, "texts", texts.collect());
    let offers = resource.offers.iter().map(|offer| {
        let values: Vec<String> = offer.values.iter().map(|value| value.0.to_json()).collect();
        format!(
            "{} is one of {}, as a filter offers them",
            offer.pointer,
            values.join(", ")
        )
    });
    told(&mut facts, "values", offers.collect());
    facts
}

fn above(api: &Api, parent: &Parent) -> Option<String> {
    let stands = parent
        .pointer
        .as_ref()
        .map(|pointer| format!("stands at {pointer}"));
    let is_member = parent
        .resource
        .map(|above| format!("is a member of {}", api.resources.get(above).path));
    let facts: Vec<String> = is_member.into_iter().chain(stands).collect();
    (!facts.is_empty()).then(|| format!("{{{}}} {}", parent.parameter, facts.join(" and ")))
}

fn told(facts: &mut Vec<(&'static str, String)>, about: &'static str, all: Vec<String>) {
    let more = all.len().saturating_sub(MAX_TOLD);
    facts.extend(all.into_iter().take(MAX_TOLD).map(|fact| (about, fact)));
    if more > 0 {
        facts.push((about, format!("and {more} more")));
    }
}

fn of_key(key: &Key) -> String {
    match (&key.parameter, &key.place) {
        (Some(parameter), Some(place)) if plain(parameter).ends_with(&last(place)) => {
            format!("{place}, which {{{parameter}}} holds by its name")
        }
        (Some(parameter), Some(place)) => {
            format!("{place}, a guess for {{{parameter}}} (else: `x-mock-key`)")
        }
        (None, Some(place)) => {
            format!("{place}, a guess, as no path asks for one member (else: `x-mock-key`)")
        }
        (Some(parameter), None) => {
            format!("{{{parameter}}}, which no property seems to hold (else: `x-mock-key`)")
        }
        (None, None) => "none that a property holds (else: `x-mock-key`)".to_owned(),
    }
}

/// The plain name at the end of a place.
fn last(place: &str) -> String {
    plain(place.rsplit('/').next().unwrap_or_default())
}

fn members(resource: &Resource) -> String {
    let examples = resource.examples.len();
    let count = examples.max(resource.count as usize);
    let of_examples = match examples {
        0 => String::new(),
        1 => ", the first from an example".to_owned(),
        examples => format!(", the first {examples} from examples"),
    };
    format!("{count}{of_examples} (else: `x-mock-count`)")
}

fn written(resource: &Resource, text: &KeyText) -> String {
    let part = |part: &TextPart| match part {
        TextPart::Text(text) => text.to_string(),
        TextPart::Server => "{server}".to_owned(),
        TextPart::Parent(index) => {
            let parent = resource.parents.get(*index as usize);
            parent.map_or_else(String::new, |parent| format!("{{{}}}", parent.parameter))
        }
        TextPart::Key => "{key}".to_owned(),
        TextPart::Member(place) => format!("{{{place}}}"),
    };
    text.parts.iter().map(part).collect()
}
