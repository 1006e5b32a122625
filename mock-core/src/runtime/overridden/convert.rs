//! JSON values ↔ Rust types. Generated types implement [`FromJson`] and [`IntoJson`] by calls to [`Members`] and [`Writer`].
//!
//! Written out rather than derived: rustc spends ten times as long on a serde derive. Two traits, since most types travel
//! in one direction only, and an implementation that nobody needs costs rustc as much as one that is used.

use std::collections::BTreeMap;
use std::fmt;

use crate::engine::pointer;
use crate::json::{Number, Object, Value};

/// A type that the instances of a schema can be read as.
pub trait FromJson: Sized {
    /// Reads a value. Members that the type does not know are passed over.
    ///
    /// # Errors
    /// [`Mismatch`] if the value is no instance of the type; values that fulfil the schema are, but for numbers that are
    /// too large for the Rust type.
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch>;
}

/// A type whose values can be written as instances of a schema.
pub trait IntoJson {
    /// Writes the value.
    fn into_json(self) -> Value<'static>;
}

/// Writes a type's name and value as JSON: what `Debug` shows of generated types.
///
/// # Errors
/// Those of `f`.
pub fn debug<T: IntoJson + Clone>(f: &mut fmt::Formatter<'_>, name: &str, value: &T) -> fmt::Result {
    write!(f, "{name} {}", value.clone().into_json())
}

/// What reading a value gives.
pub type Read<T> = Result<T, Mismatch>;

/// The value of a string enumeration that `value` is the text of.
///
/// # Errors
/// [`Mismatch`] if it is none of `all`.
pub fn read_variant<T: Copy>(value: &Value<'_>, all: &[(&str, T)]) -> Result<T, Mismatch> {
    let variant = match value {
        Value::String(text) => all.iter().find(|(known, _)| known == text),
        _ => None,
    };
    variant
        .map(|(_, variant)| *variant)
        .ok_or_else(|| Mismatch::new("one of the enumerated strings"))
}

/// A value that is no instance of a Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where in the value, as a JSON Pointer (RFC 6901).
    pub instance: String,
    /// What should be there.
    pub expected: &'static str,
}

impl Mismatch {
    /// Something else than `expected` stands at the place that is looked at.
    pub fn new(expected: &'static str) -> Mismatch {
        Mismatch {
            instance: String::new(),
            expected,
        }
    }

    /// The same, seen from the value that has it as its member or item `name`.
    #[must_use]
    pub fn within(mut self, name: &str) -> Mismatch {
        let mut instance = String::new();
        pointer::push(&mut instance, name);
        instance.push_str(&self.instance);
        self.instance = instance;
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` should be {}", self.instance, self.expected)
    }
}

impl std::error::Error for Mismatch {}

/// Reads the members of an object.
#[derive(Debug, Clone, Copy)]
pub struct Members<'v> {
    object: &'v Object<'v>,
}

impl<'v> Members<'v> {
    /// The members of `value`.
    ///
    /// # Errors
    /// [`Mismatch`] if it is no object.
    pub fn of(value: &'v Value<'_>) -> Result<Members<'v>, Mismatch> {
        match value {
            Value::Object(object) => Ok(Members { object }),
            _ => Err(Mismatch::new("an object")),
        }
    }

    /// A member that must be there.
    ///
    /// # Errors
    /// [`Mismatch`] if it is not, or is of another type.
    pub fn required<T: FromJson>(self, name: &str) -> Result<T, Mismatch> {
        match self.object.get(name) {
            Some(value) => T::from_json(value).map_err(|mismatch| mismatch.within(name)),
            None => Err(Mismatch::new("there").within(name)),
        }
    }

    /// A member that may be there.
    ///
    /// # Errors
    /// [`Mismatch`] if it is of another type.
    pub fn optional<T: FromJson>(self, name: &str) -> Result<Option<T>, Mismatch> {
        self.object
            .get(name)
            .map(T::from_json)
            .transpose()
            .map_err(|mismatch| mismatch.within(name))
    }

    /// All members but those named.
    ///
    /// # Errors
    /// [`Mismatch`] if one is of another type.
    pub fn others<T: FromJson>(self, named: &[&str]) -> Result<BTreeMap<String, T>, Mismatch> {
        self.object
            .iter()
            .filter(|(name, _)| !named.contains(name))
            .map(|(name, value)| match T::from_json(value) {
                Ok(value) => Ok((name.to_owned(), value)),
                Err(mismatch) => Err(mismatch.within(name)),
            })
            .collect()
    }
}

/// Writes an object, members in the order of the calls.
#[derive(Debug, Default)]
pub struct Writer {
    object: Object<'static>,
}

impl Writer {
    /// A member that is always there.
    pub fn required<T: IntoJson>(&mut self, name: &'static str, value: T) {
        self.object.insert(name, value.into_json());
    }

    /// A member that is there if it has a value.
    pub fn optional<T: IntoJson>(&mut self, name: &'static str, value: Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Members whose names the description does not give.
    pub fn others<T: IntoJson>(&mut self, values: BTreeMap<String, T>) {
        for (name, value) in values {
            self.object.insert(name, value.into_json());
        }
    }

    /// The object.
    pub fn finish(self) -> Value<'static> {
        Value::Object(self.object)
    }
}

impl FromJson for Value<'static> {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        Ok(value.clone().into_owned())
    }
}

impl IntoJson for Value<'static> {
    fn into_json(self) -> Value<'static> {
        self
    }
}

impl FromJson for bool {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        match value {
            Value::Bool(boolean) => Ok(*boolean),
            _ => Err(Mismatch::new("a boolean")),
        }
    }
}

impl IntoJson for bool {
    fn into_json(self) -> Value<'static> {
        Value::Bool(self)
    }
}

impl FromJson for String {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        match value {
            Value::String(text) => Ok(text.clone().into_owned()),
            _ => Err(Mismatch::new("a string")),
        }
    }
}

impl IntoJson for String {
    fn into_json(self) -> Value<'static> {
        Value::String(self.into())
    }
}

impl FromJson for i64 {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        let integer = match value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        };
        integer.ok_or_else(|| Mismatch::new("an integer of 64 bits"))
    }
}

impl IntoJson for i64 {
    fn into_json(self) -> Value<'static> {
        Value::Number(self.into())
    }
}

impl FromJson for i32 {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        let integer = i64::from_json(value)
            .ok()
            .and_then(|integer| integer.try_into().ok());
        integer.ok_or_else(|| Mismatch::new("an integer of 32 bits"))
    }
}

impl IntoJson for i32 {
    fn into_json(self) -> Value<'static> {
        i64::from(self).into_json()
    }
}

/// What JSON cannot write (infinities and the like) becomes `null`, which no number schema admits.
impl FromJson for f64 {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        match value {
            Value::Number(number) => Ok(number.to_f64()),
            _ => Err(Mismatch::new("a number")),
        }
    }
}

impl IntoJson for f64 {
    fn into_json(self) -> Value<'static> {
        if self.is_finite() {
            decimal(&format!("{self:?}"))
        } else {
            Value::Null
        }
    }
}

/// As for `f64`; the shortest decimal that reads back as the same value.
impl FromJson for f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the nearest value is what is asked for"
    )]
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        f64::from_json(value).map(|number| number as f32)
    }
}

impl IntoJson for f32 {
    fn into_json(self) -> Value<'static> {
        if self.is_finite() {
            decimal(&format!("{self:?}"))
        } else {
            Value::Null
        }
    }
}

fn decimal(text: &str) -> Value<'static> {
    Value::Number(Number::from_json_text(text.strip_suffix(".0").unwrap_or(text)).into_owned())
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        let Value::Array(items) = value else {
            return Err(Mismatch::new("an array"));
        };
        let item = |(index, item): (usize, &Value<'_>)| {
            T::from_json(item).map_err(|mismatch| mismatch.within(&index.to_string()))
        };
        items.iter().enumerate().map(item).collect()
    }
}

impl<T: IntoJson> IntoJson for Vec<T> {
    fn into_json(self) -> Value<'static> {
        Value::Array(self.into_iter().map(T::into_json).collect())
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        Members::of(value)?.others(&[])
    }
}

impl<T: IntoJson> IntoJson for BTreeMap<String, T> {
    fn into_json(self) -> Value<'static> {
        let mut writer = Writer::default();
        writer.others(self);
        writer.finish()
    }
}

/// `None` is `null`.
impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }
}

impl<T: IntoJson> IntoJson for Option<T> {
    fn into_json(self) -> Value<'static> {
        self.map_or(Value::Null, T::into_json)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value<'_>) -> Result<Self, Mismatch> {
        T::from_json(value).map(Box::new)
    }
}

impl<T: IntoJson> IntoJson for Box<T> {
    fn into_json(self) -> Value<'static> {
        T::into_json(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromJson + IntoJson>(text: &str) -> Result<String, String> {
        let value = Value::parse(text.as_bytes()).unwrap();
        T::from_json(&value)
            .map(|value| value.into_json().to_string())
            .map_err(|mismatch| mismatch.to_string())
    }

    #[test]
    fn values_survive_their_rust_type() {
        assert_eq!(read::<i64>("1.0").as_deref(), Ok("1"));
        assert_eq!(read::<i64>("1e3").as_deref(), Ok("1000"));
        assert_eq!(
            read::<i32>("2147483648"),
            Err("`` should be an integer of 32 bits".to_owned())
        );
        assert_eq!(read::<f64>("0.1").as_deref(), Ok("0.1"));
        assert_eq!(read::<f64>("3").as_deref(), Ok("3"));
        assert_eq!(read::<f32>("0.1").as_deref(), Ok("0.1"));
        assert_eq!(read::<f64>("1e300").as_deref(), Ok("1e300"));
        assert_eq!(
            read::<Value<'static>>("12345678901234567890.10").as_deref(),
            Ok("12345678901234567890.10")
        );
        assert_eq!(read::<Option<Vec<bool>>>("null").as_deref(), Ok("null"));
        assert_eq!(
            read::<Vec<Option<bool>>>("[true,null]").as_deref(),
            Ok("[true,null]")
        );
        assert_eq!(
            read::<BTreeMap<String, Vec<i64>>>(r#"{"b":[1],"a/":[2,"x"]}"#),
            Err("`/a~1/1` should be an integer of 64 bits".to_owned()),
        );
        assert_eq!(f64::INFINITY.into_json().to_string(), "null");
    }

    #[test]
    fn members_are_required_optional_or_others() {
        let value = Value::parse(br#"{"a":1,"b":null,"c":2}"#).unwrap();
        let members = Members::of(&value).unwrap();
        assert_eq!(members.required::<i64>("a"), Ok(1));
        assert_eq!(members.optional::<Option<i64>>("b"), Ok(Some(None)));
        assert_eq!(members.optional::<Option<i64>>("d"), Ok(None));
        assert_eq!(
            members.required::<i64>("d").unwrap_err().to_string(),
            "`/d` should be there"
        );
        assert_eq!(
            members.others::<i64>(&["a", "b"]),
            Ok(BTreeMap::from([("c".to_owned(), 2)]))
        );
    }
}
