//! Operation, preferences and accepted media types → the response, its media type and its example.

use std::borrow::Cow;
use std::sync::Arc;

use crate::engine::generate::{Locale, Profile};
use crate::model::{Content, Example, FakerOptions, Operation, Response, StatusPattern};

use super::{Accept, Preferences};

/// What answers a request.
#[derive(Debug, Clone)]
pub struct Choice<'m> {
    /// The status code, from 200.
    pub status: u16,
    /// The response; `None` for an operation that declares none that could be sent.
    pub response: Option<&'m Response>,
    /// The body's description and the media type to send it as; `None` for a response without a body.
    pub content: Option<(&'m Content, Cow<'m, str>)>,
    /// The example to send; `None` where the body is to be generated.
    pub example: Option<&'m Example>,
    /// Whether examples are not wanted at all.
    pub dynamic: bool,
    /// Whether what has no example gets the plain value of [`sample`](crate::engine::sample::sample).
    pub plain: bool,
    /// Which edge of what its schema accepts a generated body should lie at.
    pub profile: Option<Profile>,
    /// Whose names and places generated data has.
    pub locale: Locale,
    /// Where the assets are that generated data refers to; empty where there are none.
    pub assets: String,
    /// What is asked of generated data.
    pub faker: Option<Arc<FakerOptions>>,
}

/// Why nothing answers a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChooseError<'m> {
    /// The preferred status is not declared; these are.
    Status(u16, Vec<StatusPattern>),
    /// The preferred example is not there; these are.
    Example(String, Vec<&'m str>),
    /// No media type is acceptable; these are there.
    NotAcceptable(Vec<&'m str>),
}

/// Chooses what answers a valid request. `dynamic` is the server's setting; a preference overrules it.
///
/// # Errors
/// [`ChooseError`]
pub fn choose<'m>(
    operation: &'m Operation,
    preferences: &Preferences,
    accept: &Accept<'_>,
    dynamic: bool,
) -> Result<Choice<'m>, ChooseError<'m>> {
    let (status, response) = match preferences.code {
        Some(code) => {
            let Some(response) = declared_for(&operation.responses, code) else {
                let declared = operation.responses.iter().map(|response| response.status);
                return Err(ChooseError::Status(code, declared.collect()));
            };
            (code, Some(response))
        }
        None => default_response(&operation.responses),
    };
    let contents = response.map_or(&[][..], |response| &response.content);
    let content = match accept.choose(contents) {
        None if !contents.is_empty() => {
            let declared = contents.iter().map(|content| content.media_type.as_ref());
            return Err(ChooseError::NotAcceptable(declared.collect()));
        }
        content => content,
    };
    // No example lies at an edge.
    let dynamic = preferences
        .dynamic
        .unwrap_or(dynamic || preferences.profile.is_some());
    let example = choose_example(
        content.as_ref().map(|(content, _)| *content),
        preferences,
        dynamic,
    )?;
    Ok(Choice {
        status,
        response,
        content,
        example,
        dynamic,
        plain: false,
        profile: preferences.profile,
        locale: Locale::DEFAULT,
        assets: String::new(),
        faker: None,
    })
}

/// The operation's own response for a request that is refused: the first of `codes` that it declares, else its `default`.
///
/// What the request accepts is not asked: an error is better told in another media type than not at all. Of its examples the one
/// named `example` is sent, if there is one, else the first.
pub fn choose_error<'m>(
    operation: &'m Operation,
    codes: &[u16],
    example: Option<&str>,
) -> Option<Choice<'m>> {
    let responses = &operation.responses;
    let declared = |code: &u16| {
        let response = responses.iter().find(|response| {
            response.status == StatusPattern::Code(*code) || response.status == range_of(*code)
        })?;
        Some((*code, response))
    };
    let (status, response) = codes.iter().find_map(declared).or_else(|| {
        let is_default = |response: &&Response| response.status == StatusPattern::Default;
        Some((*codes.first()?, responses.iter().find(is_default)?))
    })?;
    let with_example = response
        .content
        .iter()
        .find(|content| !content.examples.is_empty());
    let content = match with_example {
        Some(content) => Accept::default().choose(std::slice::from_ref(content)),
        None => Accept::default().choose(&response.content),
    };
    Some(Choice {
        status,
        response: Some(response),
        example: content.as_ref().and_then(|(content, _)| {
            let examples = &content.examples;
            let named = examples.iter().find(|known| Some(&*known.name) == example);
            named.or(examples.first())
        }),
        content,
        dynamic: false,
        plain: false,
        profile: None,
        locale: Locale::DEFAULT,
        assets: String::new(),
        faker: None,
    })
}

fn choose_example<'m>(
    content: Option<&'m Content>,
    preferences: &Preferences,
    dynamic: bool,
) -> Result<Option<&'m Example>, ChooseError<'m>> {
    let examples = content.map_or(&[][..], |content| &content.examples);
    if let Some(name) = &preferences.example {
        let named = examples.iter().find(|example| *example.name == **name);
        let declared = || examples.iter().map(|example| example.name.as_ref()).collect();
        return named
            .map(Some)
            .ok_or_else(|| ChooseError::Example(name.clone(), declared()));
    }
    // Nothing can be generated where an example is all that is known.
    let is_only = content.is_some_and(|content| content.schema.is_none() && content.item_schema.is_none());
    Ok(examples.first().filter(|_| !dynamic || is_only))
}

/// The lowest 2XX, else `default` as 200, else the lowest that can be sent as a final response.
pub(crate) fn default_response(responses: &[Response]) -> (u16, Option<&Response>) {
    let rank = |status: u16| match status {
        200..300 => 0,
        _ => 2,
    };
    let candidates = responses.iter().filter_map(|response| match response.status {
        StatusPattern::Code(code) if code >= 200 => Some((rank(code), code, false, response)),
        // A code goes before the range that contains it, whatever its number.
        StatusPattern::Range(2) => Some((0, 200, true, response)),
        StatusPattern::Range(digit) if digit > 2 => Some((2, u16::from(digit) * 100, true, response)),
        StatusPattern::Default => Some((1, 200, false, response)),
        _ => None,
    });
    let best = candidates.min_by_key(|(rank, code, range, _)| (*rank, *range, *code));
    best.map_or((200, None), |(_, code, _, response)| (code, Some(response)))
}

/// The response of an operation that speaks for a status: the code itself, its range, `default`.
pub fn response_for(operation: &Operation, code: u16) -> Option<&Response> {
    declared_for(&operation.responses, code)
}

fn declared_for(responses: &[Response], code: u16) -> Option<&Response> {
    let patterns = [StatusPattern::Code(code), range_of(code), StatusPattern::Default];
    patterns
        .iter()
        .find_map(|pattern| responses.iter().find(|response| response.status == *pattern))
}

#[expect(clippy::cast_possible_truncation, reason = "status codes have three digits")]
fn range_of(code: u16) -> StatusPattern {
    StatusPattern::Range((code / 100) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlobId, SchemaId};

    fn content(media_type: &str, examples: &[&str]) -> Content {
        Content {
            media_type: media_type.into(),
            schema: Some(SchemaId::new(0)),
            item_schema: None,
            examples: examples
                .iter()
                .map(|name| Example {
                    name: (*name).into(),
                    summary: None,
                    blob: BlobId::new(0),
                    violates_schema: false,
                })
                .collect(),
            encoding: Vec::new(),
        }
    }

    fn operation(responses: &[(StatusPattern, &[Content])]) -> Operation {
        Operation {
            responses: responses
                .iter()
                .map(|(status, content)| Response {
                    status: *status,
                    description: "".into(),
                    headers: Vec::new(),
                    content: content.to_vec(),
                    links: Vec::new(),
                })
                .collect(),
            ..Operation::default()
        }
    }

    use StatusPattern::{Code, Default as Any, Range};

    #[test]
    fn status_of_a_valid_request() {
        let cases: &[(&[StatusPattern], Option<u16>, Option<u16>)] = &[
            (&[Code(404), Code(204), Code(200)], None, Some(200)),
            (&[Range(2), Code(201)], None, Some(201)),
            (&[Range(2), Code(400)], None, Some(200)),
            (&[Code(404), Any], None, Some(200)),
            (&[Code(404), Code(302)], None, Some(302)),
            (&[Range(4), Code(404)], None, Some(404)),
            (&[Range(4)], None, Some(400)),
            (&[Code(101)], None, Some(200)),
            (&[], None, Some(200)),
            (&[Code(200), Code(404)], Some(404), Some(404)),
            (&[Code(200), Range(4)], Some(418), Some(418)),
            (&[Code(200), Any], Some(500), Some(500)),
            (&[Code(200)], Some(500), None),
        ];
        for (declared, code, expected) in cases {
            let responses: Vec<_> = declared.iter().map(|status| (*status, &[][..])).collect();
            let operation = operation(&responses);
            let preferences = Preferences {
                code: *code,
                ..Preferences::default()
            };
            let chosen = choose(&operation, &preferences, &Accept::default(), false);
            assert_eq!(
                chosen.ok().map(|choice| choice.status),
                *expected,
                "{declared:?} {code:?}"
            );
        }
    }

    #[test]
    fn example_of_a_valid_request() {
        let json = [content("application/json", &["cat", "dog"])];
        let operation = operation(&[(Code(200), &json)]);
        // Preferences, the server's setting, the example's name or the error.
        let cases: &[(&str, bool, &str)] = &[
            ("", false, "cat"),
            ("", true, "generated"),
            ("dynamic", false, "generated"),
            ("dynamic=false", true, "cat"),
            ("example=dog", false, "dog"),
            ("example=dog, dynamic", false, "dog"),
            ("example=cow", false, "no `cow` among cat, dog"),
        ];
        for (prefer, dynamic, expected) in cases {
            let preferences = Preferences::read([*prefer].into_iter(), None).expect(prefer);
            let found = match choose(&operation, &preferences, &Accept::default(), *dynamic) {
                Ok(choice) => choice
                    .example
                    .map_or("generated".into(), |example| example.name.to_string()),
                Err(ChooseError::Example(name, declared)) => {
                    format!("no `{name}` among {}", declared.join(", "))
                }
                Err(error) => format!("{error:?}"),
            };
            assert_eq!(found, *expected, "{prefer}");
        }
    }

    #[test]
    fn an_example_without_a_schema_is_all_there_is() {
        let mut only = content("application/json", &["cat"]);
        only.schema = None;
        let contents = [only];
        let operation = operation(&[(Code(200), &contents)]);
        let choice = choose(&operation, &Preferences::default(), &Accept::default(), true);
        let example = choice.ok().and_then(|choice| choice.example);
        assert!(example.is_some_and(|example| *example.name == *"cat"));
    }

    #[test]
    fn media_type_of_a_valid_request() {
        let json = [content("application/json", &[])];
        let operation = operation(&[(Code(200), &json), (Code(204), &[])]);
        let accept = Accept::new(["text/html"].into_iter());
        let refused = choose(&operation, &Preferences::default(), &accept, false).err();
        assert_eq!(
            refused,
            Some(ChooseError::NotAcceptable(vec!["application/json"]))
        );
        let no_content = Preferences {
            code: Some(204),
            ..Preferences::default()
        };
        assert!(choose(&operation, &no_content, &accept, false).is_ok_and(|choice| choice.content.is_none()));
    }

    #[test]
    fn response_to_a_refused_request() {
        let cases: &[(&[StatusPattern], &[u16], Option<u16>)] = &[
            (&[Code(200), Code(422), Code(400)], &[422, 400], Some(422)),
            (&[Code(200), Code(400)], &[422, 400], Some(400)),
            (&[Code(200), Range(4)], &[422, 400], Some(422)),
            (&[Code(200), Any], &[422, 400], Some(422)),
            (&[Code(200), Code(404)], &[422, 400], None),
            (&[Range(4), Code(400)], &[422, 400], Some(422)),
        ];
        for (declared, codes, expected) in cases {
            let responses: Vec<_> = declared.iter().map(|status| (*status, &[][..])).collect();
            let operation = operation(&responses);
            let chosen = choose_error(&operation, codes, None);
            assert_eq!(chosen.map(|choice| choice.status), *expected, "{declared:?}");
        }
    }

    #[test]
    fn an_error_is_told_by_example_where_there_is_one() {
        let contents = [content("application/json", &[]), content("text/plain", &["no"])];
        let operation = operation(&[(Code(400), &contents)]);
        let choice = choose_error(&operation, &[400], None).expect("declared");
        assert_eq!(
            choice.content.map(|(_, media_type)| media_type.into_owned()),
            Some("text/plain".into())
        );
        assert_eq!(choice.example.map(|example| example.name.as_ref()), Some("no"));
        let contents = [content("application/json", &["no", "never"])];
        let operation = super::tests::operation(&[(Code(400), &contents)]);
        for (wanted, expected) in [(Some("never"), "never"), (Some("nope"), "no"), (None, "no")] {
            let choice = choose_error(&operation, &[400], wanted).expect("declared");
            assert_eq!(
                choice.example.map(|example| &*example.name),
                Some(expected),
                "{wanted:?}"
            );
        }
    }
}
