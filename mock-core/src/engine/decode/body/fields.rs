//! The named values of a form → the object that they make up, guided by its schema and the Encoding Objects.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::BodyError;
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::{Kind, Written, coerce, kind};
use crate::engine::decode::style::{self, Decoder};
use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Content, Encoding, ParameterStyle};

/// More fields than any client sends; each costs a few times its own length.
const MAX_FIELDS: usize = 10_000;

/// A field as it was sent.
#[derive(Debug)]
pub(super) struct Field<'r> {
    pub(super) name: Cow<'r, str>,
    pub(super) value: Written<'r>,
    /// The value before it was decoded, where it is a text: some styles divide it there.
    pub(super) raw: Option<&'r str>,
}

/// Assembles the fields of one form.
pub(super) struct Form<'f, 'm> {
    pub(super) outline: &'f Outline<'m>,
    pub(super) content: &'m Content,
    /// What turns raw texts into values.
    pub(super) decode: Decoder,
}

/// All fields that make up one property.
struct Group<'r> {
    property: Cow<'r, str>,
    fields: Vec<Field<'r>>,
}

impl<'m> Form<'_, 'm> {
    /// Each property from its fields: by its style where it has one, else by repetition and by brackets, as
    /// `tags[]=a`, `address[city]=b` and `items[0][id]=1` do.
    ///
    /// # Errors
    /// [`BodyError`] with the name of the property that is not written in its style.
    ///
    /// # Source
    /// OAS 3.1, Encoding Object
    pub(super) fn assemble<'r>(
        &self,
        fields: impl Iterator<Item = Field<'r>>,
    ) -> Result<Value<'r>, BodyError<'m>> {
        let mut members = Vec::new();
        for Group { property, fields } in self.group(fields)? {
            let written = self
                .property(&property, fields)
                .map_err(|error| BodyError::malformed("in its style", error).within(&property))?;
            members.push((property, written));
        }
        Ok(coerce(Written::Map(members), self.outline))
    }

    /// The Encoding Object of a property.
    pub(super) fn encoding_of(&self, property: &str) -> Option<&'m Encoding> {
        let found = self.content.encoding.iter().find(|(name, _)| **name == *property);
        found.map(|(_, encoding)| encoding)
    }

    fn group<'r>(&self, fields: impl Iterator<Item = Field<'r>>) -> Result<Vec<Group<'r>>, BodyError<'m>> {
        let declared: BTreeSet<&str> = self.outline.property_names().into_iter().collect();
        let exploded = self.exploded_members();
        let mut groups: Vec<Group<'r>> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (index, field) in fields.enumerate() {
            if index >= MAX_FIELDS {
                let reason = format!("it has more than {MAX_FIELDS} fields");
                return Err(BodyError::malformed("a form", reason));
            }
            let base = field
                .name
                .find('[')
                .filter(|at| *at > 0 && field.name.ends_with(']'));
            let property = match (declared.contains(&*field.name), exploded.get(&*field.name), base) {
                (false, Some(property), _) => *property,
                (false, None, Some(base)) => &field.name[..base],
                _ => &field.name,
            };
            let at = *known.entry(property.to_owned()).or_insert_with(|| {
                let property = Cow::Owned(property.to_owned());
                groups.push(Group {
                    property,
                    fields: Vec::new(),
                });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.fields.push(field);
            }
        }
        Ok(groups)
    }

    /// The members of properties that are exploded objects, which stand among the fields by their own names.
    fn exploded_members(&self) -> BTreeMap<&'m str, &'m str> {
        let mut members = BTreeMap::new();
        for (property, encoding) in &self.content.encoding {
            if encoding.style == Some(ParameterStyle::Form) && encoding.explode {
                let names = self.outline.property(property).property_names();
                members.extend(names.into_iter().map(|name| (name, &**property)));
            }
        }
        members
    }

    fn property<'r>(&self, name: &str, fields: Vec<Field<'r>>) -> Result<Written<'r>, DecodeError> {
        let outline = self.outline.property(name);
        let style = self
            .encoding_of(name)
            .and_then(|encoding| Some((encoding.style?, encoding.explode)));
        if let Some(style) = style {
            let pairs: Option<Vec<_>> = fields
                .iter()
                .map(|field| Some((field.name.clone(), field.raw?)))
                .collect();
            if let Some(pairs) = pairs
                && let Some(written) = style::in_pairs(&outline, style, name, &pairs, self.decode)?
            {
                return Ok(written);
            }
        }
        if fields.iter().all(|field| *field.name == *name) {
            return Ok(repeated(&outline, fields));
        }
        let leaves = fields.iter().map(|field| {
            let brackets = field
                .name
                .get(name.len()..)
                .filter(|brackets| !brackets.is_empty());
            (brackets.unwrap_or("[]"), field.value.clone())
        });
        style::nested(leaves.collect())
    }
}

/// A name that stands several times is a list, whatever the schema says: validation then refuses it.
fn repeated<'r>(outline: &Outline<'_>, fields: Vec<Field<'r>>) -> Written<'r> {
    let is_list = matches!(kind(outline), Kind::List { or_text: false });
    let mut values: Vec<_> = fields.into_iter().map(|field| field.value).collect();
    if values.len() == 1 {
        match values.pop().map(|value| json(value, outline)) {
            Some(Written::Typed(list @ Value::Array(_))) if is_list => return Written::Typed(list),
            Some(value) if !is_list => return value,
            value => values.extend(value),
        }
    }
    let items = values.into_iter().enumerate();
    Written::List(
        items
            .map(|(index, value)| json(value, &outline.item(index)))
            .collect(),
    )
}

/// An object or an array that is written as one text is JSON (OAS 3.1, Encoding Object, `contentType`).
fn json<'r>(value: Written<'r>, outline: &Outline<'_>) -> Written<'r> {
    let Written::Text(text) = &value else { return value };
    let opening = match kind(outline) {
        Kind::Map => '{',
        Kind::List { .. } => '[',
        Kind::Text => return value,
    };
    if !text.trim_start().starts_with(opening) {
        return value;
    }
    match Value::parse(text.as_bytes()) {
        Ok(parsed) => Written::Typed(parsed.into_owned()),
        Err(_) => value,
    }
}
