//! Which properties an object has: the declared ones, and what is required.

use crate::model::ObjectKeywords;

use super::merge::Merged;

/// What is required, with what that requires in turn (`dependentRequired`), sorted.
pub(super) fn required_names<'n>(merged: &'n Merged, objects: &[&'n ObjectKeywords]) -> Vec<&'n str> {
    let required = objects.iter().flat_map(|object| &object.required);
    let mut open: Vec<&str> = required.chain(&merged.wanted).map(AsRef::as_ref).collect();
    let declared = objects.iter().flat_map(|object| &object.properties);
    let dependents: Vec<_> = objects
        .iter()
        .flat_map(|object| &object.dependent_required)
        .collect();
    let is_bounded = objects.iter().any(|object| object.max_properties.is_some());
    if !dependents.is_empty() && !is_bounded {
        // Optional properties will stand too, so what they require must.
        open.extend(
            declared
                .map(|property| &*property.name)
                .filter(|name| dependents.iter().any(|(present, _)| **present == **name)),
        );
    }
    let mut fresh = 0;
    while !dependents.is_empty()
        && let Some(name) = open.get(fresh).copied()
    {
        fresh += 1;
        let further = dependents
            .iter()
            .filter(|(present, _)| **present == *name)
            .flat_map(|(_, names)| names);
        let further: Vec<&str> = further
            .map(AsRef::as_ref)
            .filter(|name| !open.contains(name))
            .collect();
        open.extend(further);
    }
    open.sort_unstable();
    open.dedup();
    open
}

/// Declared properties in the order of the description, then what is only required.
pub(super) fn declared_names<'n>(objects: &[&'n ObjectKeywords], required: &[&'n str]) -> Vec<&'n str> {
    let mut names: Vec<&'n str> = Vec::new();
    for object in objects {
        let several = !names.is_empty();
        for property in &object.properties {
            if !several || !names.contains(&&*property.name) {
                names.push(&property.name);
            }
        }
    }
    let undeclared = |name: &&&str| !objects.iter().any(|object| declares(object, name));
    names.extend(required.iter().filter(undeclared));
    names
}

fn declares(object: &ObjectKeywords, name: &str) -> bool {
    object.properties.iter().any(|property| *property.name == *name)
}
