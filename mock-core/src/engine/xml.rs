//! What things are called in XML: reading and writing ask here, so that both agree.

use std::borrow::Cow;

use super::outline::Outline;

/// The root element of a schema without a name.
const ROOT: &str = "root";
/// The items of an array without a name that is no property either.
const ITEM: &str = "item";

/// The name of an element or an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name<'m> {
    /// Without prefix; a name that XML allows.
    pub(crate) local: Cow<'m, str>,
    /// The prefix to use.
    pub(crate) prefix: Option<&'m str>,
    /// The namespace.
    pub(crate) namespace: Option<&'m str>,
}

/// The elements of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Items<'m> {
    /// The element around all items, if there is one.
    pub(crate) wrapper: Option<Name<'m>>,
    /// The element of each item.
    pub(crate) item: Name<'m>,
}

/// The root element: `xml.name`, else the component's name.
pub(crate) fn root_name<'m>(outline: &Outline<'m>) -> Name<'m> {
    name(outline, outline.component_name().unwrap_or(ROOT))
}

/// The name of a property's element or attribute: `xml.name`, else the property's own.
///
/// # Source
/// OAS 3.1, XML Object
pub(crate) fn name<'m>(outline: &Outline<'m>, fallback: &'m str) -> Name<'m> {
    let xml = outline.xml();
    Name {
        local: valid_name(xml.and_then(|xml| xml.name.as_deref()).unwrap_or(fallback)),
        prefix: xml.and_then(|xml| xml.prefix.as_deref()),
        namespace: xml.and_then(|xml| xml.namespace.as_deref()),
    }
}

/// Whether a property is an attribute of the element of its object.
pub(crate) fn is_attribute(outline: &Outline<'_>) -> bool {
    outline.xml().is_some_and(|xml| xml.attribute)
}

/// The elements of an array that is a property.
///
/// Items are called as their own schema says, else as the array is; a name beside an array that is not wrapped is ignored.
///
/// # Source
/// OAS 3.1, XML Object, XML Arrays
pub(crate) fn items_of_property<'m>(array: &Outline<'m>, property: &'m str) -> Items<'m> {
    let xml = array.xml().filter(|xml| xml.wrapped);
    let wrapper = xml.map(|_| name(array, property));
    let item = array.item(0);
    let own_name = item.xml().and_then(|xml| xml.name.as_deref());
    let mut item = name(&item, own_name.unwrap_or(property));
    if let (None, Some(wrapper)) = (own_name, &wrapper) {
        item.local.clone_from(&wrapper.local);
    }
    Items { wrapper, item }
}

/// The element of each item of an array that is no property: a root, or an item of another array.
pub(crate) fn item_name<'m>(array: &Outline<'m>) -> Name<'m> {
    let item = array.item(0);
    name(&item, item.component_name().unwrap_or(ITEM))
}

/// What XML does not allow in a name becomes `_` (Namespaces in XML §3, restricted to ASCII and letters).
pub(crate) fn valid_name(name: &str) -> Cow<'_, str> {
    let is_start = |character: char| character.is_alphabetic() || character == '_';
    let is_inner = |character: char| character.is_alphanumeric() || "_-.".contains(character);
    if name.starts_with(is_start) && name.chars().all(is_inner) {
        return Cow::Borrowed(name);
    }
    let first = if name.starts_with(is_start) { "" } else { "_" };
    let rest = name
        .chars()
        .map(|character| if is_inner(character) { character } else { '_' });
    first.chars().chain(rest).collect()
}
