//! Schemas in one arena: the keywords of JSON Schema 2020-12, to which every dialect is lowered.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::table::Row;
use super::{Literal, Told, TypeSet};

/// Index of a schema in [`super::Schemas`].
pub type SchemaId = Row<Schema>;

/// A schema: what an instance must fulfil, and what is said about it.
///
/// The default admits everything (`true`); one whose `types` is [`TypeSet::NONE`] admits nothing (`false`). Keyword groups follow
/// the sections of JSON Schema Validation; a group that is absent asserts nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Schema {
    /// Name of the component or definition, where it is one.
    pub name: Option<Box<str>>,
    /// `type`
    pub types: TypeSet,
    /// §6.1 and the empty set of enumerated values.
    pub any: Option<Box<AnyKeywords>>,
    /// §6.2
    pub numeric: Option<Box<NumericKeywords>>,
    /// §6.3 and `format`
    pub string: Option<Box<StringKeywords>>,
    /// §6.4 and Core §10.3.1
    pub array: Option<Box<ArrayKeywords>>,
    /// §6.5 and Core §10.3.2
    pub object: Option<Box<ObjectKeywords>>,
    /// Core §10.2
    pub applicators: Option<Box<Applicators>>,
    /// §9 and OpenAPI's own annotations
    pub annotations: Option<Box<Annotations>>,
}

impl Default for Schema {
    fn default() -> Self {
        Schema {
            name: None,
            types: TypeSet::ANY,
            any: None,
            numeric: None,
            string: None,
            array: None,
            object: None,
            applicators: None,
            annotations: None,
        }
    }
}

impl Schema {
    /// The only value that `const` or `enum` leaves.
    pub fn only_value(&self) -> Option<&Literal> {
        let any = self.any.as_deref()?;
        any.constant.as_ref().or(match any.enumeration.as_deref()? {
            [only] => Some(only),
            _ => None,
        })
    }
}

/// Assertions for instances of any type (JSON Schema Validation §6.1).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AnyKeywords {
    /// `enum`
    pub enumeration: Option<Vec<Literal>>,
    /// `const`
    pub constant: Option<Literal>,
}

/// Assertions for numbers (JSON Schema Validation §6.2). Bounds are number literals.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NumericKeywords {
    /// `multipleOf`, above zero
    pub multiple_of: Option<Literal>,
    /// `minimum`
    pub minimum: Option<Literal>,
    /// `exclusiveMinimum`
    pub exclusive_minimum: Option<Literal>,
    /// `maximum`
    pub maximum: Option<Literal>,
    /// `exclusiveMaximum`
    pub exclusive_maximum: Option<Literal>,
}

/// Assertions for strings (JSON Schema Validation §6.3, §7, §8). Lengths are in Unicode code points.
///
/// `format` stands here though some formats speak of numbers (`int32`): it is one word in the description.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct StringKeywords {
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `pattern`
    pub pattern: Option<Pattern>,
    /// `format`, as written
    pub format: Option<Box<str>>,
    /// `contentEncoding`
    pub content_encoding: Option<Box<str>>,
    /// `contentMediaType`
    pub content_media_type: Option<Box<str>>,
    /// `contentSchema`
    pub content_schema: Option<SchemaId>,
}

/// An ECMA-262 regular expression, compiled when it is first used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pattern {
    /// The expression as written.
    pub source: Box<str>,
    /// The compiled form, or `None` where it does not compile (the front half reports that).
    #[serde(skip)]
    pub(crate) compiled: OnceLock<Option<fancy_regex::Regex>>,
}

/// Assertions and applicators for arrays (JSON Schema Validation §6.4, Core §10.3.1, §11.2).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ArrayKeywords {
    /// `prefixItems`
    pub prefix_items: Vec<SchemaId>,
    /// `items`: all items after `prefix_items`
    pub items: Option<SchemaId>,
    /// `contains`
    pub contains: Option<SchemaId>,
    /// `minContains`; 1 where absent
    pub min_contains: Option<u64>,
    /// `maxContains`
    pub max_contains: Option<u64>,
    /// `minItems`
    pub min_items: Option<u64>,
    /// `maxItems`
    pub max_items: Option<u64>,
    /// `uniqueItems`
    pub unique_items: bool,
    /// `unevaluatedItems`
    pub unevaluated_items: Option<SchemaId>,
}

/// Assertions and applicators for objects (JSON Schema Validation §6.5, Core §10.3.2, §11.3).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ObjectKeywords {
    /// `properties`, in the order of the description
    pub properties: Vec<Property>,
    /// `required`
    pub required: Vec<Box<str>>,
    /// `patternProperties`
    pub pattern_properties: Vec<(Pattern, SchemaId)>,
    /// `additionalProperties`
    pub additional_properties: Option<SchemaId>,
    /// `propertyNames`
    pub property_names: Option<SchemaId>,
    /// `minProperties`
    pub min_properties: Option<u64>,
    /// `maxProperties`
    pub max_properties: Option<u64>,
    /// `dependentRequired`
    pub dependent_required: Vec<(Box<str>, Vec<Box<str>>)>,
    /// `dependentSchemas`
    pub dependent_schemas: Vec<(Box<str>, SchemaId)>,
    /// `unevaluatedProperties`
    pub unevaluated_properties: Option<SchemaId>,
}

/// A named property and its schema.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Property {
    /// The name on the wire.
    pub name: Box<str>,
    /// What its value must fulfil.
    pub schema: SchemaId,
}

/// In-place applicators (JSON Schema Core §10.2, §8.2.3).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Applicators {
    /// `$ref` that has siblings; one without is replaced by its target.
    pub reference: Option<SchemaId>,
    /// `allOf`
    pub all_of: Vec<SchemaId>,
    /// `anyOf`; empty where absent
    pub any_of: Vec<SchemaId>,
    /// Whether the null among `any_of` is there because `nullable` means it; by the letter (OAS 3.0.3, Schema Object) it has
    /// no effect beside anything but `type`.
    pub null_is_meant: bool,
    /// `oneOf`; empty where absent
    pub one_of: Vec<SchemaId>,
    /// `not`
    pub not: Option<SchemaId>,
    /// `if`
    pub if_schema: Option<SchemaId>,
    /// `then`
    pub then_schema: Option<SchemaId>,
    /// `else`
    pub else_schema: Option<SchemaId>,
    /// `discriminator`
    pub discriminator: Option<Discriminator>,
}

/// Which branch of `oneOf` or `anyOf` an object belongs to (OpenAPI, Discriminator Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Discriminator {
    /// `propertyName`
    pub property: Box<str>,
    /// Every value and its branch: `mapping` first, then the names of the branches that no entry maps.
    pub branches: Vec<(Box<str>, SchemaId)>,
    /// `defaultMapping` (3.2): the branch of objects without the property, or with a value that names none.
    pub default: Option<SchemaId>,
}

/// What is said about an instance without asserting anything (JSON Schema Validation §9, OpenAPI Schema Object).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Annotations {
    /// `title`
    pub title: Option<Box<str>>,
    /// `description`
    pub description: Option<Box<str>>,
    /// `default`
    pub default: Option<Literal>,
    /// `example` and `examples`
    pub examples: Vec<Literal>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`: not to be sent in requests
    pub read_only: bool,
    /// `writeOnly`: not to be sent in responses
    pub write_only: bool,
    /// `xml`
    pub xml: Option<Xml>,
    /// `x-faker`: a method of faker.js with its arguments
    pub faker: Option<Literal>,
    /// `autoIncrement`: the first of numbers that count the items of a list
    pub counts_from: Option<i64>,
    /// What title and description tell about values
    pub told: Option<Box<Told>>,
}

/// How a value is written in XML (OpenAPI, XML Object).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Xml {
    /// `name`
    pub name: Option<Box<str>>,
    /// `namespace`
    pub namespace: Option<Box<str>>,
    /// `prefix`
    pub prefix: Option<Box<str>>,
    /// `attribute`
    pub attribute: bool,
    /// `wrapped`
    pub wrapped: bool,
}

/// Where a schema stands in the description, for messages.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SchemaPlace {
    /// File name relative to the entry document's folder.
    pub file: Box<str>,
    /// Line, from 1.
    pub line: u32,
    /// JSON Pointer within the file, as a URI fragment without `#`.
    pub pointer: Box<str>,
}
