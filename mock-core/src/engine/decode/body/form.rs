//! `application/x-www-form-urlencoded`: pairs → an object.

use std::borrow::Cow;

use crate::engine::decode::coerce::{Kind, Written, coerce, kind};
use crate::engine::decode::query::{decode_lossy, pairs};
use crate::engine::media_type::MediaType;
use crate::engine::outline::Outline;
use crate::json::{Object, Value};
use crate::model::{Content, SchemaId, Schemas};

pub(super) fn is_form(media_type: &MediaType<'_>) -> bool {
    media_type.kind().eq_ignore_ascii_case("application")
        && media_type.subtype().eq_ignore_ascii_case("x-www-form-urlencoded")
}

/// Each name becomes a member; one that stands several times is a list.
///
/// # Source
/// OAS 3.1, Encoding Object: a property that is an object is written as JSON unless `encoding` says otherwise.
pub(super) fn decode<'r>(schemas: &Schemas, content: &Content, text: &'r str) -> Value<'r> {
    let mut members: Vec<(Cow<'r, str>, Vec<&'r str>)> = Vec::new();
    for (name, value) in pairs(text) {
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => members.push((name, vec![value])),
        }
    }
    let mut object = Object::new();
    for (name, values) in members {
        let schema = content
            .schema
            .and_then(|schema| Outline::of(schemas).property(schema, &name));
        let value = member(schemas, schema, &values);
        object.insert(name, value);
    }
    Value::Object(object)
}

fn member<'r>(schemas: &Schemas, schema: Option<SchemaId>, values: &[&'r str]) -> Value<'r> {
    let kind = schema.map_or(Kind::Text, |schema| kind(schemas, schema));
    let mut texts = values.iter().map(|raw| decode_lossy(raw));
    let written = match (kind, values.len()) {
        (Kind::Text | Kind::Map | Kind::List { or_text: true }, 1) => {
            Written::Text(texts.next().unwrap_or_default())
        }
        _ => Written::List(texts.map(Written::Text).collect()),
    };
    if let (Kind::Map, Written::Text(text)) = (kind, &written)
        && let Ok(object) = Value::parse(text.as_bytes())
    {
        return object.into_owned();
    }
    coerce(written, schemas, schema)
}
