//! Schemas for the tables of cases: JSON text → arena, without dialects and diagnostics.

use crate::json::{Object, Value};
use crate::model::{
    Annotations, AnyKeywords, Applicators, ArrayKeywords, Discriminator, Literal, NumericKeywords,
    ObjectKeywords, Pattern, Property, Schema, SchemaId, Schemas, StringKeywords, TypeSet, Xml,
};

/// The schemas of `text`, a JSON Schema 2020-12 that refers only to `#` and `#/$defs/…`; the first is the whole.
pub(crate) fn schemas(text: &str) -> (Schemas, SchemaId) {
    let root = Value::parse(text.as_bytes()).expect("a JSON text").into_owned();
    let mut arena = Arena {
        rows: Vec::new(),
        definitions: Vec::new(),
    };
    let id = arena.reserve();
    if let Some(definitions) = root
        .as_object()
        .and_then(|root| root.get("$defs"))
        .and_then(Value::as_object)
    {
        for (name, _) in definitions.iter() {
            let id = arena.reserve();
            arena.definitions.push((name.to_owned(), id));
        }
        for (index, (name, definition)) in definitions.iter().enumerate() {
            arena.fill(SchemaId::new(index + 1), definition, Some(name));
        }
    }
    arena.fill(id, &root, None);
    (arena.rows.into_iter().collect(), id)
}

struct Arena {
    rows: Vec<Schema>,
    definitions: Vec<(String, SchemaId)>,
}

impl Arena {
    fn reserve(&mut self) -> SchemaId {
        self.rows.push(Schema::default());
        SchemaId::new(self.rows.len() - 1)
    }

    fn fill(&mut self, id: SchemaId, value: &Value<'_>, name: Option<&str>) {
        let mut schema = match value {
            Value::Bool(false) => Schema {
                types: TypeSet::NONE,
                ..Schema::default()
            },
            Value::Object(object) => self.lower(object),
            _ => Schema::default(),
        };
        schema.name = name.map(Into::into);
        self.rows[id.index()] = schema;
    }

    fn add(&mut self, value: &Value<'_>) -> SchemaId {
        if let Some(object) = value.as_object().filter(|object| object.len() == 1)
            && let Some(reference) = object.get("$ref").and_then(Value::as_str)
        {
            return self.target(reference);
        }
        let id = self.reserve();
        self.fill(id, value, None);
        id
    }

    fn target(&self, reference: &str) -> SchemaId {
        match reference.strip_prefix("#/$defs/") {
            None => SchemaId::new(0),
            Some(name) => {
                self.definitions
                    .iter()
                    .find(|(known, _)| known == name)
                    .expect("a definition")
                    .1
            }
        }
    }

    fn one(&mut self, object: &Object<'_>, keyword: &str) -> Option<SchemaId> {
        object.get(keyword).map(|value| self.add(value))
    }

    fn many(&mut self, object: &Object<'_>, keyword: &str) -> Vec<SchemaId> {
        items(object, keyword)
            .iter()
            .map(|value| self.add(value))
            .collect()
    }

    fn named(&mut self, object: &Object<'_>, keyword: &str) -> Vec<(Box<str>, SchemaId)> {
        members(object, keyword)
            .map(|(name, value)| (name.into(), self.add(value)))
            .collect()
    }

    fn lower(&mut self, object: &Object<'_>) -> Schema {
        Schema {
            name: None,
            types: types(object),
            any: Some(Box::new(AnyKeywords {
                enumeration: object.get("enum").map(|_| {
                    items(object, "enum")
                        .iter()
                        .map(|value| Literal(value.clone().into_owned()))
                        .collect()
                }),
                constant: literal(object, "const"),
            })),
            numeric: Some(Box::new(NumericKeywords {
                multiple_of: literal(object, "multipleOf"),
                minimum: literal(object, "minimum"),
                exclusive_minimum: literal(object, "exclusiveMinimum"),
                maximum: literal(object, "maximum"),
                exclusive_maximum: literal(object, "exclusiveMaximum"),
            })),
            string: Some(Box::new(StringKeywords {
                min_length: count(object, "minLength"),
                max_length: count(object, "maxLength"),
                pattern: object.get("pattern").and_then(Value::as_str).map(Pattern::new),
                format: object.get("format").and_then(Value::as_str).map(Into::into),
                content_encoding: object
                    .get("contentEncoding")
                    .and_then(Value::as_str)
                    .map(Into::into),
                content_media_type: object
                    .get("contentMediaType")
                    .and_then(Value::as_str)
                    .map(Into::into),
                content_schema: object.get("contentSchema").map(|schema| self.add(schema)),
            })),
            array: Some(Box::new(self.array(object))),
            object: Some(Box::new(self.object(object))),
            applicators: self.applicators(object),
            annotations: Some(Box::new(Annotations {
                title: object.get("title").and_then(Value::as_str).map(Into::into),
                default: literal(object, "default"),
                examples: items(object, "examples")
                    .iter()
                    .map(|value| Literal(value.clone().into_owned()))
                    .collect(),
                read_only: object.get("readOnly") == Some(&Value::Bool(true)),
                write_only: object.get("writeOnly") == Some(&Value::Bool(true)),
                faker: literal(object, "x-faker"),
                xml: object.get("xml").and_then(Value::as_object).map(xml),
                ..Annotations::default()
            })),
        }
    }

    fn array(&mut self, object: &Object<'_>) -> ArrayKeywords {
        ArrayKeywords {
            prefix_items: self.many(object, "prefixItems"),
            items: self.one(object, "items"),
            contains: self.one(object, "contains"),
            min_contains: count(object, "minContains"),
            max_contains: count(object, "maxContains"),
            min_items: count(object, "minItems"),
            max_items: count(object, "maxItems"),
            unique_items: object.get("uniqueItems") == Some(&Value::Bool(true)),
            unevaluated_items: self.one(object, "unevaluatedItems"),
        }
    }

    fn object(&mut self, object: &Object<'_>) -> ObjectKeywords {
        let named = |(name, schema)| Property { name, schema };
        ObjectKeywords {
            properties: self.named(object, "properties").into_iter().map(named).collect(),
            required: names(items(object, "required")),
            pattern_properties: self
                .named(object, "patternProperties")
                .into_iter()
                .map(|(source, schema)| (Pattern::new(&source), schema))
                .collect(),
            additional_properties: self.one(object, "additionalProperties"),
            property_names: self.one(object, "propertyNames"),
            min_properties: count(object, "minProperties"),
            max_properties: count(object, "maxProperties"),
            dependent_required: members(object, "dependentRequired")
                .map(|(name, value)| (name.into(), names(value.as_array().unwrap_or_default())))
                .collect(),
            dependent_schemas: self.named(object, "dependentSchemas"),
            unevaluated_properties: self.one(object, "unevaluatedProperties"),
        }
    }

    fn applicators(&mut self, object: &Object<'_>) -> Option<Box<Applicators>> {
        const KEYWORDS: [&str; 6] = ["$ref", "allOf", "anyOf", "oneOf", "not", "if"];
        if !KEYWORDS.iter().any(|keyword| object.get(keyword).is_some()) {
            return None;
        }
        Some(Box::new(Applicators {
            reference: object
                .get("$ref")
                .and_then(Value::as_str)
                .map(|reference| self.target(reference)),
            all_of: self.many(object, "allOf"),
            any_of: self.many(object, "anyOf"),
            null_is_meant: object.get("nullable").is_some(),
            one_of: self.many(object, "oneOf"),
            not: self.one(object, "not"),
            if_schema: self.one(object, "if"),
            then_schema: self.one(object, "then"),
            else_schema: self.one(object, "else"),
            discriminator: object
                .get("discriminator")
                .and_then(Value::as_object)
                .map(|object| self.discriminator(object)),
        }))
    }

    fn discriminator(&self, object: &Object<'_>) -> Discriminator {
        Discriminator {
            property: object
                .get("propertyName")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .into(),
            branches: members(object, "mapping")
                .map(|(value, target)| (value.into(), self.target(target.as_str().unwrap_or_default())))
                .collect(),
            default: object
                .get("defaultMapping")
                .and_then(Value::as_str)
                .map(|target| self.target(target)),
        }
    }
}

fn types(object: &Object<'_>) -> TypeSet {
    let named = |value: &Value<'_>| value.as_str().and_then(TypeSet::from_name).expect("a type");
    match object.get("type") {
        None => TypeSet::ANY,
        Some(Value::Array(types)) => types.iter().map(named).fold(TypeSet::NONE, TypeSet::union),
        Some(one) => named(one),
    }
}

fn xml(object: &Object<'_>) -> Xml {
    let text = |keyword| object.get(keyword).and_then(Value::as_str).map(Into::into);
    Xml {
        name: text("name"),
        namespace: text("namespace"),
        prefix: text("prefix"),
        attribute: object.get("attribute") == Some(&Value::Bool(true)),
        wrapped: object.get("wrapped") == Some(&Value::Bool(true)),
    }
}

fn literal(object: &Object<'_>, keyword: &str) -> Option<Literal> {
    object
        .get(keyword)
        .map(|value| Literal(value.clone().into_owned()))
}

fn count(object: &Object<'_>, keyword: &str) -> Option<u64> {
    object
        .get(keyword)
        .and_then(Value::as_number)?
        .as_i64()
        .and_then(|count| u64::try_from(count).ok())
}

fn items<'v>(object: &'v Object<'_>, keyword: &str) -> &'v [Value<'v>] {
    object.get(keyword).and_then(Value::as_array).unwrap_or_default()
}

fn members<'v>(object: &'v Object<'v>, keyword: &str) -> impl Iterator<Item = (&'v str, &'v Value<'v>)> {
    object
        .get(keyword)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Object::iter)
}

fn names(values: &[Value<'_>]) -> Vec<Box<str>> {
    values.iter().filter_map(Value::as_str).map(Into::into).collect()
}
