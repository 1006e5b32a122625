//! Examples of bodies, parameters and headers against the schemas they stand beside.

use std::collections::BTreeMap;

use super::describe;
use crate::engine::media_type::MediaType;
use crate::engine::validate::{Direction, Violation, validate};
use crate::json::Value;
use crate::model::{
    Api, BlobId, Blobs, Content, Example, Header, Operation, Parameter, ParameterValue, SchemaId, Schemas,
};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{ContentPlace, OperationPlace, Place, Positions};

/// Reports examples that break their schemas, and marks them; they are served all the same.
pub(super) fn prove(api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
    let Api {
        operations,
        schemas,
        blobs,
        ..
    } = api;
    let mut proof = Proof {
        schemas,
        blobs,
        positions,
        sink,
        known: BTreeMap::new(),
    };
    for (index, place) in positions.operations.iter().enumerate() {
        if let Some(operation) = operations.get_mut(crate::model::OperationId::new(index)) {
            proof.operation(operation, place);
        }
    }
}

struct Proof<'a, 'd> {
    schemas: &'a Schemas,
    blobs: &'a Blobs,
    positions: &'a Positions<'d>,
    sink: &'a mut Sink,
    /// Components are shared by many operations: whether an example breaks a schema.
    known: BTreeMap<(BlobId, SchemaId, bool), bool>,
}

impl Proof<'_, '_> {
    fn operation(&mut self, operation: &mut Operation, place: &OperationPlace<'_>) {
        for (parameter, place) in operation.parameters.iter_mut().zip(&place.parameters) {
            let Parameter { value, examples, .. } = parameter;
            self.value(value, examples, &place.examples, Direction::Request);
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
                self.value(value, examples, &place.examples, Direction::Response);
            }
            for (content, place) in response.content.iter_mut().zip(&place.content) {
                self.content(content, place, Direction::Response);
            }
        }
    }

    fn value(
        &mut self,
        value: &ParameterValue,
        examples: &mut [Example],
        places: &[Place<'_>],
        direction: Direction,
    ) {
        let ParameterValue::Styled { schema, .. } = value else {
            return;
        };
        for (example, place) in examples.iter_mut().zip(places) {
            example.violates_schema = self.breaks(example.blob, *schema, *place, direction, true);
        }
    }

    fn content(&mut self, content: &mut Content, place: &ContentPlace<'_>, direction: Direction) {
        let is_json = MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.is_json());
        let Some(schema) = content.schema.filter(|_| is_json) else {
            return;
        };
        for (example, place) in content.examples.iter_mut().zip(&place.examples) {
            example.violates_schema = self.breaks(example.blob, schema, *place, direction, false);
        }
    }

    /// Whether the example breaks the schema, which is reported once. `as_text`: it is written as text, where a number is
    /// as good as a string of its digits.
    fn breaks(
        &mut self,
        blob: BlobId,
        schema: SchemaId,
        place: Place<'_>,
        direction: Direction,
        as_text: bool,
    ) -> bool {
        let key = (blob, schema, direction == Direction::Request);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let bytes = self.blobs.get(blob);
        let violation = Value::parse(&bytes).ok().and_then(|value| {
            let violation = self.violation(schema, &value, direction)?;
            let text = Value::String(value.to_string().into());
            let is_scalar = matches!(value, Value::Number(_) | Value::Bool(_));
            if as_text && is_scalar && self.violation(schema, &text, direction).is_none() {
                return None;
            }
            Some(violation)
        });
        if let Some(violation) = &violation {
            let (span, message) = describe(violation, "the example", place);
            let mut diagnostic = Diagnostic::new(Code::ExampleInvalid, span, message)
                .help("it is sent all the same; correct the example or the schema");
            if let Some(schema) = self.positions.schemas.get(violation.schema.index()) {
                diagnostic = diagnostic.related(schema.value_of(violation.keyword), "this is what it breaks");
            }
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
