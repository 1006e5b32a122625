//! Path parameters ↔ properties that repeat them.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::TypeSet;

use super::shape::is_object;
use super::words::{plain, plain_singular, words};

/// Properties that tell members apart, where the name of the parameter does not say, most telling first.
pub(super) const KEYS: [&str; 15] = [
    "id",
    "uuid",
    "guid",
    "uid",
    "slug",
    "login",
    "username",
    "handle",
    "key",
    "code",
    "name",
    "number",
    "sha",
    "ref",
    "identifier",
];

const SCALARS: TypeSet = TypeSet(TypeSet::STRING.0 | TypeSet::NUMBER.0);

/// The properties that may hold values of these types.
fn fitting<'m>(member: &Outline<'m>, types: TypeSet) -> Vec<&'m str> {
    let mut names = member.property_names();
    names.retain(|name| kinship(types, &member.property(name)) > 0);
    names
}

/// Objects inside members that hold what others have at the top.
pub(super) const HOLDERS: [&str; 7] = [
    "attributes",
    "properties",
    "metadata",
    "meta",
    "sys",
    "fields",
    "spec",
];

/// The objects of a member that hold what others have at the top, with their names.
pub(super) fn holders<'m>(member: &Outline<'m>) -> impl Iterator<Item = (&'m str, Outline<'m>)> {
    let names = member.property_names();
    HOLDERS.iter().filter_map(move |holder| {
        let name = names.iter().copied().find(|name| plain(name) == **holder)?;
        let inner = member.property(name);
        is_object(&inner).then_some((name, inner))
    })
}

/// The place in a member that a path parameter of these types holds.
pub(super) fn place_of(member: &Outline<'_>, parameter: &str, noun: &str, types: TypeSet) -> Option<String> {
    if let Some(name) = property(member, parameter, noun, types) {
        return Some(place(&[name]));
    }
    holders(member).find_map(|(holder, inner)| {
        let name = named(&inner, parameter, types)?;
        Some(place(&[holder, name]))
    })
}

/// The property whose name says that a path parameter of these types holds it.
fn named<'m>(member: &Outline<'m>, parameter: &str, types: TypeSet) -> Option<&'m str> {
    let names = fitting(member, types);
    let words = words(parameter);
    (0..words.len()).find_map(|skipped| {
        let wanted = words[skipped..].concat();
        names.iter().copied().find(|name| plain(name) == wanted)
    })
}

/// The property of a member that a path parameter of these types holds.
fn property<'m>(member: &Outline<'m>, parameter: &str, noun: &str, types: TypeSet) -> Option<&'m str> {
    named(member, parameter, types).or_else(|| {
        let names = fitting(member, types);
        let find = |wanted: &str| names.iter().copied().find(|name| plain(name) == wanted);
        // The `id` of topics may be called `topicId`.
        if let Some(long) = find(&format!("{}{}", plain_singular(noun), plain(parameter))) {
            return Some(long);
        }
        let close = KEYS.iter().filter_map(|key| find(key));
        let mut close = close.filter(|name| kinship(types, &member.property(name)) == 2);
        close.next().or_else(|| find("id"))
    })
}

/// The place that tells members apart where no path does.
pub(super) fn own_place(member: &Outline<'_>, noun: &str) -> Option<String> {
    let names = fitting(member, SCALARS);
    let find = |wanted: &str| names.iter().copied().find(|name| plain(name) == wanted);
    let long = format!("{}id", plain_singular(noun));
    let name = ["id", "uuid", "guid", &long].iter().find_map(|key| find(key))?;
    Some(place(&[name]))
}

/// The place in a member that repeats a path parameter above it; `noun` is what the parameter is the key of.
pub(super) fn parent(member: &Outline<'_>, parameter: &str, noun: &str, types: TypeSet) -> Option<String> {
    let names = member.property_names();
    let one = plain_singular(noun);
    let own = plain(parameter);
    let fits = |name: &&&str| kinship(types, &member.property(name)) == 2;
    let wanted = [own.clone(), format!("{one}id"), format!("{one}uuid"), one.clone()];
    let scalar = wanted
        .iter()
        // A member's own `id` is not that of what is above it.
        .filter(|wanted| !KEYS.contains(&wanted.as_str()))
        .find_map(|wanted| names.iter().filter(fits).find(|name| plain(name) == *wanted));
    if let Some(name) = scalar {
        return Some(place(&[name]));
    }
    let held = holders(member).find_map(|(holder, inner)| {
        let names = fitting(&inner, types);
        let name = names.into_iter().find(|name| plain(name) == own)?;
        Some(place(&[holder, name]))
    });
    if held.is_some() && !KEYS.contains(&own.as_str()) {
        return held;
    }
    let outer = names.iter().find(|name| {
        let name_is = plain(name);
        (name_is == one || name_is == own) && is_object(&member.property(name))
    })?;
    let inner = member.property(outer);
    let key = property(&inner, parameter, noun, types)?;
    Some(place(&[outer, key]))
}

/// What a member's schemas say about a place in it.
pub(super) fn at<'m>(member: &Outline<'m>, place: &str) -> Outline<'m> {
    let names = pointer::split(place).unwrap_or_default();
    names
        .iter()
        .fold(member.clone(), |outline, name| outline.property(name))
}

/// The pointer to a property.
pub(super) fn place(names: &[&str]) -> String {
    let mut place = String::new();
    for name in names {
        pointer::push(&mut place, name);
    }
    place
}

/// How well a property can hold a parameter: 2 of the same type, 1 as its text, 0 not at all.
fn kinship(parameter: TypeSet, property: &Outline<'_>) -> u8 {
    let types = property.types();
    if types == TypeSet::ANY || types.intersects(TypeSet::OBJECT.union(TypeSet::ARRAY)) {
        return 0;
    }
    let number = TypeSet::NUMBER;
    let both = |set: TypeSet| types.intersects(set) && parameter.intersects(set);
    if both(TypeSet::STRING) || both(number) {
        2
    } else {
        u8::from(parameter.intersects(TypeSet::STRING) && types.intersects(number))
    }
}
