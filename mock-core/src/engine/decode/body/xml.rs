//! XML elements → values by the `xml` object of the schemas; encoding asks the same names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::BodyError;
use super::xml_tree::{Element, parse};
use crate::engine::decode::coerce::Written;
use crate::engine::outline::Outline;
use crate::engine::xml::{Items, is_attribute, items_of_property, name, root_name};
use crate::json::Value;
use crate::model::{SchemaId, Schemas, TypeSet};

/// Reads a document. The name of its root is checked only where an `xml` object gives one.
///
/// # Errors
/// [`BodyError`] if it is not well-formed, or its root has another name.
pub(super) fn decode<'m>(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    text: &str,
) -> Result<Written<'static>, BodyError<'m>> {
    let root = parse(text)?;
    let named = schema.and_then(|schema| Outline::of(schemas).xml(schema)?.name.as_deref());
    let expected = root_name(schemas, schema).local;
    if named.is_some() && root.name != expected {
        let reason = format!("its root element should be `{expected}`, not `{}`", root.name);
        return Err(BodyError::malformed("the expected XML", reason));
    }
    Ok(Reader { schemas }.value(root, schema))
}

struct Reader<'m> {
    schemas: &'m Schemas,
}

/// The children of an element by name, in order.
type Children = BTreeMap<String, Vec<Element>>;

impl Reader<'_> {
    fn value(&self, element: Element, schema: Option<SchemaId>) -> Written<'static> {
        if element.is_nil {
            return Written::Typed(Value::Null);
        }
        let types = schema.map_or(TypeSet::ANY, |schema| Outline::of(self.schemas).types(schema));
        let is_bare = element.children.is_empty() && element.attributes.is_empty();
        let is_empty = is_bare && element.text.trim().is_empty();
        let has_properties =
            schema.is_some_and(|schema| !Outline::of(self.schemas).property_names(schema).is_empty());
        if types != TypeSet::ANY && types.intersects(TypeSet::ARRAY) && (is_empty || !is_bare) {
            return self.items(element.children, schema);
        }
        let wants_object = types.intersects(TypeSet::OBJECT) && (types != TypeSet::ANY || has_properties);
        if !is_bare || (is_empty && wants_object && !types.intersects(TypeSet::STRING)) {
            return self.object(element, schema);
        }
        Written::Text(element.text.into())
    }

    fn items(&self, elements: Vec<Element>, array: Option<SchemaId>) -> Written<'static> {
        let items = elements.into_iter().enumerate().map(|(index, element)| {
            let item = array.and_then(|array| Outline::of(self.schemas).item(array, index));
            self.value(element, item)
        });
        Written::List(items.collect())
    }

    fn object(&self, element: Element, schema: Option<SchemaId>) -> Written<'static> {
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
        let declared = schema.map(|schema| Outline::of(self.schemas).property_names(schema));
        for property in declared.unwrap_or_default() {
            let value = self.property(schema, property, &mut attributes, &mut children);
            members.extend(value.map(|value| (property.to_owned().into(), value)));
        }
        // What no property is called after is a member by its own name.
        for (name, text) in attributes {
            members.push((name.into(), Written::Text(text.into())));
        }
        for name in order {
            if let Some(elements) = children.remove(&name) {
                let schema = schema.and_then(|schema| Outline::of(self.schemas).property(schema, &name));
                members.push((name.into(), self.one_or_list(elements, schema)));
            }
        }
        Written::Map(members)
    }

    fn property(
        &self,
        object: Option<SchemaId>,
        property: &str,
        attributes: &mut BTreeMap<String, String>,
        children: &mut Children,
    ) -> Option<Written<'static>> {
        let schema = Outline::of(self.schemas).property(object?, property);
        let local = name(self.schemas, schema, property).local;
        if is_attribute(self.schemas, schema) {
            return attributes.remove(&*local).map(|text| Written::Text(text.into()));
        }
        let types = schema.map_or(TypeSet::ANY, |schema| Outline::of(self.schemas).types(schema));
        if types == TypeSet::ANY || !types.intersects(TypeSet::ARRAY) {
            return children
                .remove(&*local)
                .map(|elements| self.one_or_list(elements, schema));
        }
        let Items { wrapper, item } = items_of_property(self.schemas, schema, property);
        let Some(wrapper) = wrapper else {
            return Some(self.items(children.remove(&*item.local)?, schema));
        };
        let wrappers = children.remove(&*wrapper.local)?;
        if wrappers.iter().any(|wrapper| wrapper.is_nil) {
            return Some(Written::Typed(Value::Null));
        }
        let elements = wrappers.into_iter().flat_map(|wrapper| wrapper.children);
        Some(self.items(elements.collect(), schema))
    }

    /// An element that stands several times is a list, whatever the schema says: validation then refuses it.
    fn one_or_list(&self, mut elements: Vec<Element>, schema: Option<SchemaId>) -> Written<'static> {
        match elements.pop() {
            Some(only) if elements.is_empty() => self.value(only, schema),
            last => {
                elements.extend(last);
                Written::List(
                    elements
                        .into_iter()
                        .map(|element| self.value(element, schema))
                        .collect(),
                )
            }
        }
    }
}
