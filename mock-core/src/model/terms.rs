//! Closed word lists of the specification.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::json::Value;

/// An HTTP method (RFC 9110 §9), in the spelling of the wire.
///
/// Not an enumeration, since OpenAPI 3.2 lets an operation have any method (`additionalOperations`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Method(pub Box<str>);

impl Method {
    /// The method as it stands in a request line, such as `GET`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Where a parameter stands: `in` of a Parameter Object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ParameterLocation {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `querystring` (3.2): the whole query as one value
    Querystring,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

impl ParameterLocation {
    /// The word of the specification.
    pub fn as_str(self) -> &'static str {
        match self {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Querystring => "querystring",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        }
    }
}

/// How a parameter's value is written: `style` of a Parameter Object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ParameterStyle {
    /// `;name=value` (RFC 6570 §3.2.7)
    Matrix,
    /// `.value` (RFC 6570 §3.2.5)
    Label,
    /// `name=value` (RFC 6570 §3.2.8)
    Form,
    /// comma-separated (RFC 6570 §3.2.2)
    Simple,
    /// space-separated
    SpaceDelimited,
    /// `|`-separated
    PipeDelimited,
    /// tab-separated (`collectionFormat: tsv` of 2.0)
    TabDelimited,
    /// `name[key]=value`
    DeepObject,
    /// `name=value` pairs of a Cookie header, unescaped (3.2)
    Cookie,
}

impl ParameterStyle {
    /// What stands between the items of a list, unescaped; a comma where the style has no delimiter of its own.
    pub fn delimiter(self) -> &'static str {
        match self {
            ParameterStyle::SpaceDelimited => " ",
            ParameterStyle::PipeDelimited => "|",
            ParameterStyle::TabDelimited => "\t",
            _ => ",",
        }
    }
}

/// Which status codes a Response Object answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StatusPattern {
    /// One code, `100..=599`.
    Code(u16),
    /// `1XX` to `5XX`, as its first digit.
    Range(u8),
    /// `default`
    Default,
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatusPattern::Code(code) => write!(f, "{code}"),
            StatusPattern::Range(digit) => write!(f, "{digit}XX"),
            StatusPattern::Default => f.write_str("default"),
        }
    }
}

/// A set of JSON types: `type` of a schema (JSON Schema Validation §6.1.1).
///
/// `integer` is a type of its own here: a set with `NUMBER` admits every number, one with only `INTEGER` those without
/// a fractional part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypeSet(pub u8);

impl TypeSet {
    /// No type: the schema `false`.
    pub const NONE: TypeSet = TypeSet(0);
    /// `null`
    pub const NULL: TypeSet = TypeSet(1);
    /// `boolean`
    pub const BOOLEAN: TypeSet = TypeSet(1 << 1);
    /// `integer`
    pub const INTEGER: TypeSet = TypeSet(1 << 2);
    /// `number`; includes `integer`
    pub const NUMBER: TypeSet = TypeSet(1 << 3 | 1 << 2);
    /// `string`
    pub const STRING: TypeSet = TypeSet(1 << 4);
    /// `array`
    pub const ARRAY: TypeSet = TypeSet(1 << 5);
    /// `object`
    pub const OBJECT: TypeSet = TypeSet(1 << 6);
    /// Every type: a schema without `type`.
    pub const ANY: TypeSet = TypeSet(0b111_1111);

    const NAMED: [(TypeSet, &'static str); 7] = [
        (TypeSet::STRING, "string"),
        (TypeSet::NUMBER, "number"),
        (TypeSet::INTEGER, "integer"),
        (TypeSet::BOOLEAN, "boolean"),
        (TypeSet::OBJECT, "object"),
        (TypeSet::ARRAY, "array"),
        (TypeSet::NULL, "null"),
    ];

    /// The type of `instance`: integers are `INTEGER`, other numbers what `NUMBER` has beyond it, so that a set admits
    /// the instance where it [intersects](Self::intersects) this one.
    pub fn of(instance: &Value<'_>) -> TypeSet {
        match instance {
            Value::Null => TypeSet::NULL,
            Value::Bool(_) => TypeSet::BOOLEAN,
            Value::Number(number) if number.is_integer() => TypeSet::INTEGER,
            Value::Number(_) => TypeSet(TypeSet::NUMBER.0 & !TypeSet::INTEGER.0),
            Value::String(_) => TypeSet::STRING,
            Value::Array(_) => TypeSet::ARRAY,
            Value::Object(_) => TypeSet::OBJECT,
        }
    }

    /// The type of that name, if JSON Schema has one.
    pub fn from_name(name: &str) -> Option<TypeSet> {
        Self::NAMED
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(set, _)| *set)
    }

    /// Whether all types of `other` are in this set.
    pub fn contains(self, other: TypeSet) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether some type is in both.
    pub fn intersects(self, other: TypeSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Types in either.
    #[must_use]
    pub fn union(self, other: TypeSet) -> TypeSet {
        TypeSet(self.0 | other.0)
    }

    /// Types in both.
    #[must_use]
    pub fn intersection(self, other: TypeSet) -> TypeSet {
        TypeSet(self.0 & other.0)
    }

    /// The names of the types in this set, `number` standing for `integer` too.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.iter().filter_map(move |(set, name)| {
            let implied = *set == TypeSet::INTEGER && self.contains(TypeSet::NUMBER);
            (self.contains(*set) && !implied).then_some(*name)
        })
    }
}

impl fmt::Debug for TypeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == TypeSet::ANY {
            return f.write_str("any");
        }
        if *self == TypeSet::NONE {
            return f.write_str("none");
        }
        f.write_str(&self.names().collect::<Vec<_>>().join("|"))
    }
}
