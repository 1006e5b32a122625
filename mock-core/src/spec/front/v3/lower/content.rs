//! Bodies by media type, and their examples.

use bytes::Bytes;
use indexmap::IndexMap;
use openapiv3::{Encoding, Example, MediaType, ReferenceOr};

use super::super::super::place::{ContentPlace, Place};
use super::super::skeleton::{Extensions, riding_schema, schema_id};
use super::Lower;
use super::parameter::{flag, style_word};
use crate::engine::encode::encode;
use crate::engine::media_type;
use crate::json::Value;
use crate::model::{self, BlobId, ParameterStyle, Schema, SchemaId, TypeSet};
use crate::spec::read::Node;

/// How deep applicators are followed to learn whether a schema admits strings.
const MAX_APPLIED: usize = 16;

/// Examples of the model, and where the value of each stands.
type Examples<'d> = (Vec<model::Example>, Vec<Place<'d>>);

/// What an example gives.
enum Given<'d> {
    /// A value, to be written in the media type at hand.
    Value(Place<'d>),
    /// Bytes that are written already: `serializedValue`, or the file that `externalValue` names.
    Bytes(Place<'d>, Bytes),
}

impl<'d> Given<'d> {
    fn place(&self) -> Place<'d> {
        match self {
            Given::Value(place) | Given::Bytes(place, _) => *place,
        }
    }
}

fn is_json(media_type: &str) -> bool {
    media_type::MediaType::parse(media_type)
        .map_or(!media_type.contains('/'), |media_type| media_type.is_json())
}

impl<'d> Lower<'_, '_, 'd> {
    /// A `content` map.
    pub(super) fn contents(
        &mut self,
        content: &IndexMap<String, MediaType>,
    ) -> (Vec<model::Content>, Vec<ContentPlace<'d>>) {
        content
            .iter()
            .map(|(media_type, object)| self.content(media_type, object))
            .unzip()
    }

    fn content(&mut self, media_type: &str, object: &MediaType) -> (model::Content, ContentPlace<'d>) {
        let schema = object.schema.as_ref().and_then(schema_id);
        let item_schema = riding_schema(&object.extensions, "x-mock-item-schema");
        let mut content = model::Content {
            media_type: media_type.into(),
            schema,
            item_schema,
            examples: Vec::new(),
            encoding: object
                .encoding
                .iter()
                .map(|(name, encoding)| (name.as_str().into(), self.encoding(encoding)))
                .collect(),
        };
        let (examples, example_places) = self.examples(
            &object.extensions,
            &object.examples,
            true,
            |lower, given| match given {
                Given::Value(value) => lower.body_example(*value, &content),
                Given::Bytes(place, bytes) => lower.written_example(*place, bytes, media_type),
            },
        );
        content.examples = examples;
        let place = ContentPlace {
            place: self.skeleton.place(&object.extensions),
            examples: example_places,
        };
        (content, place)
    }

    fn encoding(&mut self, encoding: &Encoding) -> model::Encoding {
        let style = style_word(&encoding.extensions);
        let explode = flag(&encoding.extensions, "x-mock-explode");
        let headers = encoding.headers.iter().filter_map(|(name, header)| {
            let header = self.skeleton.resolve(header)?;
            self.header(name, header).map(|(header, _)| header)
        });
        model::Encoding {
            content_type: encoding.content_type.as_deref().map(Into::into),
            headers: headers.collect(),
            // Either of the other two implies the default style (OpenAPI, Encoding Object).
            style: style.or((explode.is_some() || encoding.allow_reserved).then_some(ParameterStyle::Form)),
            explode: explode.unwrap_or(matches!(style, None | Some(ParameterStyle::Form))),
            allow_reserved: encoding.allow_reserved,
        }
    }

    /// `example` and `examples` of a parameter or a header: values as JSON.
    pub(super) fn value_examples(
        &mut self,
        extensions: &Extensions,
        examples: &IndexMap<String, ReferenceOr<Example>>,
        _schema: Option<SchemaId>,
    ) -> Examples<'d> {
        self.examples(extensions, examples, false, |lower, given| match given {
            Given::Value(place) => lower.blob(*place, true, |node| node.to_value().to_string().into()),
            Given::Bytes(place, bytes) => lower.blob(*place, true, |_| {
                let text = String::from_utf8_lossy(bytes).into_owned();
                Value::String(text.into()).to_string().into()
            }),
        })
    }

    fn examples(
        &mut self,
        extensions: &Extensions,
        examples: &IndexMap<String, ReferenceOr<Example>>,
        of_body: bool,
        blob: impl Fn(&mut Self, &Given<'d>) -> BlobId,
    ) -> Examples<'d> {
        let skeleton = self.skeleton;
        let single = skeleton.marked(extensions, "x-mock-example");
        let mut found: Vec<(&str, Option<&str>, Given<'d>)> = Vec::new();
        found.extend(single.map(|value| ("default", None, Given::Value(value))));
        for (name, example) in examples {
            if let Some(example) = skeleton.resolve(example)
                && let Some(given) = self.given(example, of_body)
            {
                found.push((name, example.summary.as_deref(), given));
            }
        }
        found
            .into_iter()
            .map(|(name, summary, given)| {
                let example = model::Example {
                    name: name.into(),
                    summary: summary.map(Into::into),
                    blob: blob(self, &given),
                    violates_schema: false,
                };
                (example, given.place())
            })
            .unzip()
    }

    /// What an Example Object gives: of several forms for a body the one that is sent, else the value.
    fn given(&mut self, example: &Example, of_body: bool) -> Option<Given<'d>> {
        let place = self.skeleton.place(&example.extensions);
        let value = self.skeleton.marked(&example.extensions, "x-mock-value");
        let serialized = place
            .member("serializedValue")
            .and_then(|written| Some(Given::Bytes(written, written.node.as_str()?.to_owned().into())));
        match (value, serialized) {
            (None, None) => {}
            (Some(_), Some(serialized)) if of_body => return Some(serialized),
            (Some(value), _) => return Some(Given::Value(value)),
            (None, serialized) => return serialized,
        }
        let external = place.member("externalValue")?;
        let known = self.externals.get(&external.value()).cloned();
        let bytes = known.unwrap_or_else(|| {
            let bytes = self.cx.external_value(external).ok().map(Bytes::from);
            self.externals.insert(external.value(), bytes.clone());
            bytes
        });
        Some(Given::Bytes(external, bytes?))
    }

    /// A body that stands in its media type already: sent as it is, JSON compactly.
    fn written_example(&mut self, place: Place<'d>, bytes: &Bytes, media_type: &str) -> BlobId {
        let is_json = is_json(media_type);
        self.blob(place, is_json, |_| {
            let json = Value::parse(bytes).ok().filter(|_| is_json);
            json.map_or_else(|| bytes.clone(), |value| value.to_string().into())
        })
    }

    /// An example's bytes in its media type.
    ///
    /// JSON is written compactly, numbers as they stand. Where the schema admits no string, a string that holds JSON is
    /// what deployed descriptions write instead of the JSON itself. In any other media type a string is the body as it is.
    fn body_example(&mut self, value: Place<'d>, content: &model::Content) -> BlobId {
        let media_type = &*content.media_type;
        if !is_json(media_type) {
            let schemas = std::mem::take(&mut self.schemas);
            let id = self.blob(value, false, |node| {
                if let Some(text) = node.as_str() {
                    return text.to_owned().into();
                }
                let example = node.to_value();
                encode(&schemas, content, media_type, &example, "")
                    .map_or_else(|_| example.to_string().into(), |encoded| encoded.bytes)
            });
            self.schemas = schemas;
            return id;
        }
        let is_unquoted = content
            .schema
            .is_some_and(|schema| !self.admits_strings(schema, MAX_APPLIED));
        self.blob(value, true, |node| {
            let json = node
                .as_str()
                .filter(|_| is_unquoted)
                .and_then(|text| Value::parse(text.as_bytes()).ok());
            json.unwrap_or_else(|| node.to_value()).to_string().into()
        })
    }

    fn blob(&mut self, value: Place<'d>, is_json: bool, write: impl FnOnce(&Node) -> Bytes) -> BlobId {
        let next = BlobId::new(self.blobs.len());
        let id = *self.blob_ids.entry((value.value(), is_json)).or_insert(next);
        if id == next {
            self.blobs.push(write(value.node));
        }
        id
    }

    /// Whether some string may fulfil the schema, as far as types tell.
    fn admits_strings(&self, schema: SchemaId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return true;
        };
        let Schema {
            types, applicators, ..
        } = self.schemas.get(schema);
        let admits = |id: &SchemaId| self.admits_strings(*id, depth);
        types.intersects(TypeSet::STRING)
            && applicators.as_ref().is_none_or(|applicators| {
                let any = |branches: &[SchemaId]| branches.is_empty() || branches.iter().any(admits);
                applicators.reference.iter().all(admits)
                    && applicators.all_of.iter().all(admits)
                    && any(&applicators.any_of)
                    && any(&applicators.one_of)
            })
    }
}
