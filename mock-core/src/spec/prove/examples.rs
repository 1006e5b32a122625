//! Examples of bodies, parameters and headers against the schemas they stand beside.

use std::collections::BTreeMap;

use super::describe;
use crate::engine::media_type::MediaType;
use crate::engine::validate::{Direction, Violation, validate};
use crate::json::Value;
use crate::model::{
    Api, BlobId, Blobs, Content, Example, Header, Operation, OperationId, Parameter, ParameterValue,
    SchemaId, Schemas,
};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{ContentPlace, OperationPlace, ParameterPlace, Place, Positions};

/// Reports examples that break their schemas, and marks them; they are served all the same.
pub(super) fn prove(api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
    let Api {
        operations,
        outgoing,
        schemas,
        blobs,
        ..
    } = api;
    let mut proof = Proof {
        schemas,
        blobs,
        sink,
        known: BTreeMap::new(),
    };
    for (table, places) in [
        (operations, &positions.operations),
        (outgoing, &positions.outgoing),
    ] {
        for (index, place) in places.iter().enumerate() {
            if let Some(operation) = table.get_mut(OperationId::new(index)) {
                proof.operation(operation, place);
            }
        }
    }
}

/// What an example has to fulfil.
struct Stated<'d> {
    schema: SchemaId,
    /// The object that has the schema.
    place: Place<'d>,
    direction: Direction,
    /// Whether it is written as text, where a number is as good as a string of its digits.
    as_text: bool,
}

struct Proof<'a> {
    schemas: &'a Schemas,
    blobs: &'a Blobs,
    sink: &'a mut Sink,
    /// Components are shared by many operations: whether an example breaks a schema.
    known: BTreeMap<(BlobId, SchemaId, bool), bool>,
}

impl Proof<'_> {
    fn operation(&mut self, operation: &mut Operation, place: &OperationPlace<'_>) {
        for (parameter, place) in operation.parameters.iter_mut().zip(&place.parameters) {
            let Parameter { value, examples, .. } = parameter;
            self.value(value, examples, place, Direction::Request);
        }
        let request = operation
            .request_body
            .iter_mut()
            .flat_map(|body| &mut body.content);
        for (content, place) in request.zip(&place.request_content) {
            self.content(content, place, Direction::Request);
        }
        for (response, place) in operation.responses.iter_mut().zip(&place.responses) {
            for (header, place) in response.headers.iter_mut().zip(&place.headers) {
                let Header { value, examples, .. } = header;
                self.value(value, examples, place, Direction::Response);
            }
            for (content, place) in response.content.iter_mut().zip(&place.content) {
                self.content(content, place, Direction::Response);
            }
        }
    }

    fn value(
        &mut self,
        value: &mut ParameterValue,
        examples: &mut [Example],
        place: &ParameterPlace<'_>,
        direction: Direction,
    ) {
        let schema = match value {
            ParameterValue::Styled { schema, .. } => schema,
            ParameterValue::Content(content) => {
                if let Some(place) = &place.content {
                    self.content(content, place, direction);
                }
                return;
            }
        };
        let stated = Stated {
            schema: *schema,
            place: place.place,
            direction,
            as_text: true,
        };
        for (example, value) in examples.iter_mut().zip(&place.examples) {
            example.violates_schema = self.breaks(example.blob, *value, &stated);
        }
    }

    fn content(&mut self, content: &mut Content, place: &ContentPlace<'_>, direction: Direction) {
        let is_json = MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.is_json());
        let Some(schema) = content.schema.filter(|_| is_json) else {
            return;
        };
        let stated = Stated {
            schema,
            place: place.place,
            direction,
            as_text: false,
        };
        for (example, value) in content.examples.iter_mut().zip(&place.examples) {
            example.violates_schema = self.breaks(example.blob, *value, &stated);
        }
    }

    /// Whether the example breaks the schema, which is reported once.
    fn breaks(&mut self, blob: BlobId, example: Place<'_>, stated: &Stated<'_>) -> bool {
        let Stated {
            schema, direction, ..
        } = *stated;
        let key = (blob, schema, direction == Direction::Request);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let bytes = self.blobs.get(blob);
        let violation = Value::parse(&bytes).ok().and_then(|value| {
            let violation = self.violation(schema, &value, direction)?;
            let text = Value::String(value.to_string().into());
            let is_scalar = matches!(value, Value::Number(_) | Value::Bool(_));
            if stated.as_text && is_scalar && self.violation(schema, &text, direction).is_none() {
                return None;
            }
            Some(violation)
        });
        if let Some(violation) = &violation {
            let (span, message) = describe(violation, "the example", example);
            let diagnostic = Diagnostic::new(Code::ExampleInvalid, span, message)
                .related(stated.place.key_of("schema"), "the schema stands here")
                .help("it is sent all the same; correct the example or the schema");
            self.sink.push(diagnostic);
        }
        self.known.insert(key, violation.is_some());
        violation.is_some()
    }

    fn violation(&self, schema: SchemaId, value: &Value<'_>, direction: Direction) -> Option<Violation> {
        validate(self.schemas, schema, value, direction)
            .into_iter()
            .next()
    }
}
