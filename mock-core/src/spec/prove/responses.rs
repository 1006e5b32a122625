//! A body for every response, and for every request that the API makes: one that nothing can be made for is an error,
//! unless an example covers it.

use std::collections::BTreeMap;

use crate::engine::encode::encode;
use crate::engine::generate::{Options, generate_body};
use crate::engine::validate::{Direction, validate};
use crate::model::{Api, Content, Operation, SchemaId};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{ContentPlace, Positions};

pub(super) fn prove(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let mut proof = Proof {
        api,
        positions,
        sink,
        known: BTreeMap::new(),
    };
    for ((_, operation), place) in api.operations.iter().zip(&positions.operations) {
        for (response, place) in operation.responses.iter().zip(&place.responses) {
            for (content, place) in response.content.iter().zip(&place.content) {
                proof.content(operation, content, place, Direction::Response);
            }
        }
    }
    for ((_, operation), place) in api.outgoing.iter().zip(&positions.outgoing) {
        let request = operation.request_body.iter().flat_map(|body| &body.content);
        for (content, place) in request.zip(&place.request_content) {
            proof.content(operation, content, place, Direction::Request);
        }
    }
}

/// What is in the way of a body.
struct Obstacle {
    code: Code,
    schema: SchemaId,
    reason: String,
    help: &'static str,
}

const LOOSEN: &str = "loosen the keywords that exclude each other, or add an example beside the schema";
const RETYPE: &str = "give the schema a type that the media type has a form for, or add an example beside it";

struct Proof<'a, 'd> {
    api: &'a Api,
    positions: &'a Positions<'d>,
    sink: &'a mut Sink,
    /// Schemas and media types for which a body was tried, and whether for a request.
    known: BTreeMap<(SchemaId, &'a str, bool), Option<Obstacle>>,
}

impl<'a> Proof<'a, '_> {
    fn content(
        &mut self,
        operation: &Operation,
        content: &'a Content,
        place: &ContentPlace<'_>,
        direction: Direction,
    ) {
        let schema = content.schema.or(content.item_schema);
        let Some(schema) = schema.filter(|_| content.examples.is_empty()) else {
            return;
        };
        let api = self.api;
        let obstacle = self
            .known
            .entry((schema, &content.media_type, direction == Direction::Request))
            .or_insert_with(|| obstacle(api, content, operation, direction));
        if let Some(Obstacle {
            code,
            schema,
            reason,
            help,
        }) = obstacle
        {
            let message = format!("no body can be made for this schema: {reason}");
            let culprit = self.positions.schemas.get(schema.index());
            let culprit = culprit.unwrap_or(&place.place);
            let diagnostic = Diagnostic::new(*code, culprit.head(), message)
                .related(
                    place.place.head(),
                    match direction {
                        Direction::Request => format!("{} is requested with it", operation.label()),
                        Direction::Response => format!("{} answers with it", operation.label()),
                    },
                )
                .help(*help);
            self.sink.push(diagnostic);
        }
    }
}

/// Why no body can be made, if so.
fn obstacle(api: &Api, content: &Content, operation: &Operation, direction: Direction) -> Option<Obstacle> {
    let schemas = &api.schemas;
    let obstacle = |code, schema, reason| {
        Some(Obstacle {
            code,
            schema,
            reason,
            help: LOOSEN,
        })
    };
    let options = Options {
        faker: api.head.faker.as_deref(),
        ..Options::new(0, direction)
    };
    let value = match generate_body(schemas, content, &content.media_type, &options) {
        Ok(value) => value,
        // A search that gave up proves nothing; the server will say so if it comes to that.
        Err(failure) if failure.gave_up => {
            return obstacle(Code::AnswerNotFound, failure.schema, failure.reason);
        }
        Err(failure) => return obstacle(Code::Unanswerable, failure.schema, failure.reason),
    };
    let schema = content.schema.or(content.item_schema)?;
    if content.schema.is_some()
        && let Some(violation) = validate(schemas, schema, &value, direction).into_iter().next()
    {
        return obstacle(Code::AnswerNotFound, violation.schema, violation.message);
    }
    // Deployed descriptions give types to forms that no form can hold; all other media types are answered all the same.
    let error = encode(schemas, content, &content.media_type, &value, &operation.label()).err()?;
    Some(Obstacle {
        code: Code::AnswerNotFound,
        schema,
        reason: error.to_string(),
        help: RETYPE,
    })
}
