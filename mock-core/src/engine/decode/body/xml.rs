//! XML elements → values by the `xml` object of the schemas; encoding asks the same names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::BodyError;
use super::xml_tree::{Element, parse};
use crate::engine::decode::coerce::Written;
use crate::engine::outline::Outline;
use crate::engine::xml::{Items, is_attribute, items_of_property, name, root_name};
use crate::json::Value;
use crate::model::TypeSet;

/// Reads a document. The name of its root is checked only where an `xml` object gives one.
///
/// # Errors
/// [`BodyError`] if it is not well-formed, or its root has another name.
pub(super) fn decode<'m>(outline: &Outline<'_>, text: &str) -> Result<Written<'static>, BodyError<'m>> {
    let root = parse(text)?;
    let is_named = outline.xml().is_some_and(|xml| xml.name.is_some());
    let expected = root_name(outline).local;
    if is_named && root.name != expected {
        let reason = format!("its root element should be `{expected}`, not `{}`", root.name);
        return Err(BodyError::malformed("the expected XML", reason));
    }
    Ok(value(root, outline))
}

/// The children of an element by name, in order.
type Children = BTreeMap<String, Vec<Element>>;

fn value(element: Element, outline: &Outline<'_>) -> Written<'static> {
    if element.is_nil {
        return Written::Typed(Value::Null);
    }
    let types = outline.types();
    let is_bare = element.children.is_empty() && element.attributes.is_empty();
    let is_empty = is_bare && element.text.trim().is_empty();
    let has_properties = !outline.property_names().is_empty();
    if outline.asks_for_array() && (is_empty || !is_bare) {
        return items(element.children, outline);
    }
    let wants_object = types.intersects(TypeSet::OBJECT) && (types != TypeSet::ANY || has_properties);
    if !is_bare || (is_empty && wants_object && !types.intersects(TypeSet::STRING)) {
        return object(element, outline);
    }
    Written::Text(element.text.into())
}

fn items(elements: Vec<Element>, array: &Outline<'_>) -> Written<'static> {
    let items = elements
        .into_iter()
        .enumerate()
        .map(|(index, element)| value(element, &array.item(index)));
    Written::List(items.collect())
}

fn object(element: Element, outline: &Outline<'_>) -> Written<'static> {
    let mut attributes: BTreeMap<String, String> = element.attributes.into_iter().collect();
    let mut children = Children::new();
    let mut order = Vec::new();
    for child in element.children {
        let known = children.entry(child.name.clone()).or_insert_with_key(|name| {
            order.push(name.clone());
            Vec::new()
        });
        known.push(child);
    }
    let mut members: Vec<(Cow<'static, str>, Written<'static>)> = Vec::new();
    for property in outline.property_names() {
        let value = member(
            &outline.property(property),
            property,
            &mut attributes,
            &mut children,
        );
        members.extend(value.map(|value| (property.to_owned().into(), value)));
    }
    // What no property is called after is a member by its own name.
    for (name, text) in attributes {
        members.push((name.into(), Written::Text(text.into())));
    }
    for name in order {
        if let Some(elements) = children.remove(&name) {
            let outline = outline.property(&name);
            members.push((name.into(), one_or_list(elements, &outline)));
        }
    }
    Written::Map(members)
}

fn member(
    outline: &Outline<'_>,
    property: &str,
    attributes: &mut BTreeMap<String, String>,
    children: &mut Children,
) -> Option<Written<'static>> {
    let local = name(outline, property).local;
    if is_attribute(outline) {
        return attributes.remove(&*local).map(|text| Written::Text(text.into()));
    }
    if !outline.asks_for_array() {
        return children
            .remove(&*local)
            .map(|elements| one_or_list(elements, outline));
    }
    let Items { wrapper, item } = items_of_property(outline, property);
    let Some(wrapper) = wrapper else {
        return Some(items(children.remove(&*item.local)?, outline));
    };
    let wrappers = children.remove(&*wrapper.local)?;
    if wrappers.iter().any(|wrapper| wrapper.is_nil) {
        return Some(Written::Typed(Value::Null));
    }
    let elements = wrappers.into_iter().flat_map(|wrapper| wrapper.children);
    Some(items(elements.collect(), outline))
}

/// An element that stands several times is a list, whatever the schema says: validation then refuses it.
fn one_or_list(mut elements: Vec<Element>, outline: &Outline<'_>) -> Written<'static> {
    match elements.pop() {
        Some(only) if elements.is_empty() => value(only, outline),
        last => {
            elements.extend(last);
            Written::List(
                elements
                    .into_iter()
                    .map(|element| value(element, outline))
                    .collect(),
            )
        }
    }
}
