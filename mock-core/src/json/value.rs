//! The instance that is validated, generated and encoded.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::Number;

/// Objects up to this size are compared by searching; larger ones are sorted first.
const SMALL_OBJECT: usize = 16;

/// A JSON value (RFC 8259 §3) that may borrow its texts from the bytes it was read from.
///
/// Equality is that of JSON Schema Core §4.2.2: numbers by value, objects without order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, exact.
    Number(Number<'a>),
    /// A string.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object.
    Object(Object<'a>),
}

/// The members of an object, in the order they were written, without duplicates.
///
/// Objects are small: a vector searched from the front beats a map on all that occur, and keeps the order.
#[derive(Debug, Clone, Default)]
pub struct Object<'a> {
    members: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Object<'a> {
    /// An object without members.
    pub const fn new() -> Self {
        Object { members: Vec::new() }
    }

    /// An object of members whose names are known to differ.
    pub(crate) fn from_distinct(members: Vec<(Cow<'a, str>, Value<'a>)>) -> Self {
        Object { members }
    }

    /// The member's value, if there is one.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.members
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// The member's value for changing it, if there is one.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value<'a>> {
        let member = self.members.iter_mut().find(|(key, _)| key == name);
        member.map(|(_, value)| value)
    }

    /// Takes a member out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value<'a>> {
        let index = self.members.iter().position(|(key, _)| key == name)?;
        Some(self.members.remove(index).1)
    }

    /// Sets a member; a later one replaces an earlier one in its place.
    pub fn insert(&mut self, name: impl Into<Cow<'a, str>>, value: Value<'a>) {
        let name = name.into();
        match self.members.iter_mut().find(|(key, _)| *key == name) {
            Some((_, old)) => *old = value,
            None => self.members.push((name, value)),
        }
    }

    /// Members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value<'a>)> {
        self.members.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The member's value, if there is one; the search begins at member `hint`, which is moved behind the one found.
    ///
    /// Whoever looks up names in about the order of the members finds each at once.
    pub(crate) fn get_near(&self, name: &str, hint: &mut usize) -> Option<&Value<'a>> {
        if let Some((key, value)) = self.members.get(*hint)
            && key == name
        {
            *hint += 1;
            return Some(value);
        }
        let start = (*hint).min(self.members.len());
        let (before, after) = self.members.split_at(start);
        let found = after.iter().chain(before).position(|(key, _)| key == name)?;
        let index = (start + found) % self.members.len();
        *hint = index + 1;
        self.members.get(index).map(|(_, value)| value)
    }

    /// The members in order.
    pub(crate) fn into_members(self) -> Vec<(Cow<'a, str>, Value<'a>)> {
        self.members
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Members in the order of their names.
    fn sorted(&self) -> Vec<(&str, &Value<'a>)> {
        let mut members: Vec<_> = self.iter().collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        members
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.len() > SMALL_OBJECT {
            return self.sorted() == other.sorted();
        }
        let mut hint = 0;
        self.iter()
            .all(|(name, value)| other.get_near(name, &mut hint) == Some(value))
    }
}

impl Eq for Object<'_> {}

impl Hash for Object<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sorted().hash(state);
    }
}

impl<'a> Value<'a> {
    /// The text, of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, of a number.
    pub fn as_number(&self) -> Option<&Number<'a>> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The items, of an array.
    pub fn as_array(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, of an object.
    pub fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The type's name in JSON Schema (Core §4.2.1), integers being `number` as well.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        }
    }
}

impl Value<'_> {
    /// The same value, borrowing its texts from this one.
    pub fn borrowed(&self) -> Value<'_> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(boolean) => Value::Bool(*boolean),
            Value::Number(Number::Integer(integer)) => Value::from(*integer),
            Value::Number(Number::Decimal(text)) => Value::Number(Number::Decimal(Cow::Borrowed(text))),
            Value::String(text) => Value::String(Cow::Borrowed(text)),
            Value::Array(items) => Value::Array(items.iter().map(Value::borrowed).collect()),
            Value::Object(object) => Value::Object(Object {
                members: object
                    .iter()
                    .map(|(name, value)| (Cow::Borrowed(name), value.borrowed()))
                    .collect(),
            }),
        }
    }

    /// The same value, borrowing nothing.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(boolean) => Value::Bool(boolean),
            Value::Number(number) => Value::Number(number.into_owned()),
            Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Value::Array(items) => Value::Array(items.into_iter().map(Value::into_owned).collect()),
            Value::Object(object) => Value::Object(Object {
                members: object
                    .members
                    .into_iter()
                    .map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned()))
                    .collect(),
            }),
        }
    }
}

impl From<bool> for Value<'_> {
    fn from(boolean: bool) -> Self {
        Value::Bool(boolean)
    }
}

impl From<i64> for Value<'_> {
    fn from(integer: i64) -> Self {
        Value::Number(integer.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::String(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::String(Cow::Owned(text))
    }
}

impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Value<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a> FromIterator<(Cow<'a, str>, Value<'a>)> for Object<'a> {
    /// A later member replaces an earlier one of the same name.
    fn from_iter<I: IntoIterator<Item = (Cow<'a, str>, Value<'a>)>>(members: I) -> Self {
        let mut object = Object::new();
        for (name, value) in members {
            object.insert(name, value);
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_is_that_of_json_schema() {
        let cases = [
            (r#"{"a":1,"b":[2,null]}"#, r#"{"b":[2.0,null],"a":1.0}"#, true),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#, false),
            (r#"{"a":1,"c":1}"#, r#"{"a":1,"b":1}"#, false),
            ("[1,2]", "[2,1]", false),
            ("false", "0", false),
            ("\"1\"", "1", false),
            ("[]", "{}", false),
        ];
        for (left, right, equal) in cases {
            let parse = |text: &'static str| Value::parse(text.as_bytes()).unwrap();
            assert_eq!(parse(left) == parse(right), equal, "{left} {right}");
        }
    }

    #[test]
    fn large_objects_are_equal_without_order() {
        let members = |range: &mut dyn Iterator<Item = i64>| -> Object<'static> {
            range
                .map(|number| (Cow::Owned(number.to_string()), Value::from(number)))
                .collect()
        };
        assert_eq!(members(&mut (0..50)), members(&mut (0..50).rev()));
        assert_ne!(members(&mut (0..50)), members(&mut (1..51)));
    }

    #[test]
    fn names_are_found_from_any_hint() {
        let object = Value::parse(br#"{"a":1,"b":2,"c":3}"#).unwrap();
        let object = object.as_object().unwrap();
        for start in 0..5 {
            for (name, expected) in [("a", Some(1)), ("b", Some(2)), ("c", Some(3)), ("d", None)] {
                let found = object
                    .get_near(name, &mut start.clone())
                    .and_then(Value::as_number);
                assert_eq!(
                    found,
                    expected.map(Number::Integer).as_ref(),
                    "{name} from {start}"
                );
            }
        }
    }
}
