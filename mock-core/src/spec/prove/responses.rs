//! A body for every response, and for every request that the API makes: one that nothing can be made for is an error,
//! unless an example covers it.

use std::collections::BTreeMap;

use crate::engine::encode::encode;
use crate::engine::generate::{Options, generate};
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
}

struct Proof<'a, 'd> {
    api: &'a Api,
    positions: &'a Positions<'d>,
    sink: &'a mut Sink,
    /// Schemas for which a body was tried, and whether for a request.
    known: BTreeMap<(SchemaId, bool), Option<Obstacle>>,
}

impl Proof<'_, '_> {
    fn content(
        &mut self,
        operation: &Operation,
        content: &Content,
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
            .entry((schema, direction == Direction::Request))
            .or_insert_with(|| obstacle(api, schema, content, operation, direction));
        if let Some(Obstacle { code, schema, reason }) = obstacle {
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
                .help("loosen the keywords that exclude each other, or add an example beside the schema");
            self.sink.push(diagnostic);
        }
    }
}

/// Why no body can be made, if so.
fn obstacle(
    api: &Api,
    schema: SchemaId,
    content: &Content,
    operation: &Operation,
    direction: Direction,
) -> Option<Obstacle> {
    let options = Options::new(0, direction);
    let obstacle = |code, schema, reason| Some(Obstacle { code, schema, reason });
    let value = match generate(&api.schemas, schema, &options) {
        Ok(value) => value,
        // A search that gave up proves nothing; the server will say so if it comes to that.
        Err(failure) if failure.gave_up => {
            return obstacle(Code::AnswerNotFound, failure.schema, failure.reason);
        }
        Err(failure) => return obstacle(Code::Unanswerable, failure.schema, failure.reason),
    };
    let violations = validate(&api.schemas, schema, &value, direction);
    if let Some(violation) = violations.into_iter().next() {
        return obstacle(Code::AnswerNotFound, violation.schema, violation.message);
    }
    encode(
        &api.schemas,
        content,
        &content.media_type,
        &value,
        &operation.label(),
    )
    .err()
    .and_then(|error| obstacle(Code::Unanswerable, schema, error.to_string()))
}
