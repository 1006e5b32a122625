//! Parameters and headers.

use openapiv3::{Content, Header, Parameter, ParameterSchemaOrContent};

use super::super::super::place::{ContentPlace, ParameterPlace, Place};
use super::super::skeleton::{Extensions, schema_id};
use super::Lower;
use crate::model::{self, ParameterLocation, ParameterStyle, ParameterValue, SchemaId};
use crate::spec::diag::{Code, Diagnostic};

/// How a value is written, where it has a schema.
#[derive(Clone, Copy)]
struct Written {
    style: ParameterStyle,
    explode: bool,
    allow_reserved: bool,
}

impl<'d> Lower<'_, '_, 'd> {
    /// `None` where it is to be ignored.
    pub(super) fn parameter(
        &mut self,
        parameter: &Parameter,
    ) -> Option<(model::Parameter, ParameterPlace<'d>)> {
        let data = parameter.parameter_data_ref();
        let place = self.skeleton.place(&data.extensions);
        let location = location(&data.extensions)?;
        if location == ParameterLocation::Header && is_reserved(&data.name) {
            let message = format!("a header parameter named `{}` is ignored", data.name);
            let diagnostic = Diagnostic::new(Code::HeaderReserved, place.value_of("name"), message)
                .help("media types and security schemes say what this header holds");
            self.cx.sink.push(diagnostic);
            return None;
        }
        let written = self.style(location, &data.extensions, data.explode, place);
        let (value, schema, content) = self.parameter_value(&data.format, written)?;
        let (examples, example_places) = self.value_examples(&data.extensions, &data.examples, schema);
        let parameter = model::Parameter {
            name: data.name.as_str().into(),
            location,
            description: data.description.as_deref().map(Into::into),
            required: data.required || location == ParameterLocation::Path,
            deprecated: data.deprecated.unwrap_or_default(),
            allow_empty_value: flag(&data.extensions, "x-mock-allow-empty-value").unwrap_or_default(),
            value,
            examples,
        };
        let place = ParameterPlace {
            place,
            examples: example_places,
            content,
        };
        Some((parameter, place))
    }

    pub(super) fn header(
        &mut self,
        name: &str,
        header: &Header,
    ) -> Option<(model::Header, ParameterPlace<'d>)> {
        let place = self.skeleton.place(&header.extensions);
        let explode = flag(&header.extensions, "x-mock-explode");
        let written = self.style(ParameterLocation::Header, &header.extensions, explode, place);
        let (value, schema, content) = self.parameter_value(&header.format, written)?;
        let (examples, example_places) = self.value_examples(&header.extensions, &header.examples, schema);
        let header = model::Header {
            name: name.into(),
            description: header.description.as_deref().map(Into::into),
            required: header.required,
            value,
            examples,
        };
        let place = ParameterPlace {
            place,
            examples: example_places,
            content,
        };
        Some((header, place))
    }

    fn parameter_value(
        &mut self,
        format: &ParameterSchemaOrContent,
        written: Written,
    ) -> Option<(ParameterValue, Option<SchemaId>, Option<ContentPlace<'d>>)> {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schema = schema_id(schema)?;
                let value = ParameterValue::Styled {
                    schema,
                    style: written.style,
                    explode: written.explode,
                    allow_reserved: written.allow_reserved,
                };
                Some((value, Some(schema), None))
            }
            ParameterSchemaOrContent::Content(content) => {
                let (content, content_place) = self.only_content(content)?;
                Some((
                    ParameterValue::Content(Box::new(content)),
                    None,
                    Some(content_place),
                ))
            }
        }
    }

    fn only_content(&mut self, content: &Content) -> Option<(model::Content, ContentPlace<'d>)> {
        let (contents, places) = self.contents(content);
        contents.into_iter().zip(places).next()
    }

    /// `style`, `explode` and `allowReserved` with the defaults of the location (OpenAPI, Style Values).
    fn style(
        &mut self,
        location: ParameterLocation,
        extensions: &Extensions,
        explode: Option<bool>,
        place: Place<'d>,
    ) -> Written {
        use ParameterLocation as In;
        use ParameterStyle as As;
        let fallback = match location {
            In::Path | In::Header => As::Simple,
            In::Query | In::Querystring | In::Cookie => As::Form,
        };
        let style = style_word(extensions).unwrap_or(fallback);
        let suits = match location {
            In::Path => matches!(
                style,
                As::Matrix
                    | As::Label
                    | As::Simple
                    | As::TabDelimited
                    | As::SpaceDelimited
                    | As::PipeDelimited
            ),
            In::Query | In::Querystring => !matches!(style, As::Matrix | As::Label | As::Simple | As::Cookie),
            In::Header => matches!(
                style,
                As::Simple | As::TabDelimited | As::SpaceDelimited | As::PipeDelimited
            ),
            In::Cookie => matches!(style, As::Form | As::Cookie),
        };
        let style = if suits {
            style
        } else {
            let word = place.member("style").and_then(|style| style.node.as_str());
            let message = format!(
                "the style `{}` is none of a parameter in `{}`; its default is taken",
                word.unwrap_or_default(),
                location.as_str()
            );
            let diagnostic = Diagnostic::new(Code::StyleUnsuited, place.value_of("style"), message);
            self.cx.sink.push(diagnostic);
            fallback
        };
        Written {
            style,
            explode: explode.unwrap_or(matches!(style, As::Form | As::Cookie)),
            allow_reserved: flag(extensions, "x-mock-allow-reserved").unwrap_or_default(),
        }
    }
}

/// The parameter's `in`.
fn location(extensions: &Extensions) -> Option<ParameterLocation> {
    Some(match extensions.get("x-mock-in")?.as_str()? {
        "path" => ParameterLocation::Path,
        "query" => ParameterLocation::Query,
        "querystring" => ParameterLocation::Querystring,
        "header" => ParameterLocation::Header,
        "cookie" => ParameterLocation::Cookie,
        _ => return None,
    })
}

/// `style`, where it stands.
pub(super) fn style_word(extensions: &Extensions) -> Option<ParameterStyle> {
    Some(match extensions.get("x-mock-style")?.as_str()? {
        "matrix" => ParameterStyle::Matrix,
        "label" => ParameterStyle::Label,
        "simple" => ParameterStyle::Simple,
        "form" => ParameterStyle::Form,
        "spaceDelimited" => ParameterStyle::SpaceDelimited,
        "pipeDelimited" => ParameterStyle::PipeDelimited,
        "tabDelimited" => ParameterStyle::TabDelimited,
        "deepObject" => ParameterStyle::DeepObject,
        "cookie" => ParameterStyle::Cookie,
        _ => return None,
    })
}

/// A boolean that rides in an extension.
pub(super) fn flag(extensions: &Extensions, key: &str) -> Option<bool> {
    extensions.get(key)?.as_bool()
}

/// Header parameters that shall be ignored (OpenAPI, Parameter Object, `name`).
fn is_reserved(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
}
