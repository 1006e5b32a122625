//! What is said about an instance without asserting anything.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::engine::generate::{FakerFault, check_faker, faker_methods};
use crate::json::{Number, Value};
use crate::model::{Annotations, Literal, Xml};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

impl Lowering<'_, '_> {
    /// The least number that counting may begin with.
    fn minimum(&self) -> i64 {
        let minimum = self.place.member("minimum").map(Place::data);
        let minimum = minimum.and_then(|minimum| minimum.as_number()?.as_i64());
        minimum.unwrap_or(1).max(1)
    }

    fn annotations(&mut self) -> &mut Annotations {
        self.schema.annotations.get_or_insert_default()
    }
}

/// The text of a prose keyword; null, as an empty value in YAML, is none.
fn prose<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) -> Option<Box<str>> {
    if place.node.kind == crate::spec::read::Kind::Null {
        return None;
    }
    let place = lowering.cx.misplaced_reference(place).ok()?;
    lowering.cx.text(place).ok().map(Into::into)
}

pub(super) fn title<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().title = prose(lowering, place);
}

pub(super) fn description<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().description = prose(lowering, place);
}

pub(super) fn default<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().default = Some(Literal(place.node.to_value()));
}

pub(super) fn example<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let example = lowering.cx.example(place).node.to_value();
    lowering.annotations().examples.push(Literal(example));
}

pub(super) fn examples<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let Some(items) = place.node.as_array() else {
        let message = format!(
            "`examples` of a schema must be an array, but this is {}",
            place.node.describe()
        );
        let diagnostic = Diagnostic::new(Code::SchemaExamples, place.value(), message)
            .help("named examples stand beside the schema, in `examples` of the media type or parameter");
        lowering.cx.sink.push(diagnostic);
        return;
    };
    for item in items {
        example(lowering, Place::of(item));
    }
}

pub(super) fn deprecated<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().deprecated = lowering.boolean(place) == Some(true);
}

pub(super) fn read_only<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().read_only = lowering.boolean(place) == Some(true);
}

pub(super) fn write_only<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.annotations().write_only = lowering.boolean(place) == Some(true);
}

pub(super) fn faker<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let written = place.node.to_value();
    let fault = match check_faker(&written) {
        Ok(()) => {
            lowering.annotations().faker = Some(Literal(written));
            return;
        }
        Err(fault) => fault,
    };
    let message = match &fault {
        FakerFault::Unknown(name) => format!("`{name}` is no known method of faker.js"),
        FakerFault::Arguments => "the method of faker.js makes nothing of these arguments".to_owned(),
        FakerFault::Shape => {
            let kind = place.node.describe();
            format!("a method of faker.js is a string or an object with one member, but this is {kind}")
        }
    };
    let mut diagnostic = Diagnostic::new(Code::FakerInvalid, place.value(), message);
    diagnostic.help = match &fault {
        FakerFault::Unknown(name) => did_you_mean(name, faker_methods()),
        FakerFault::Arguments | FakerFault::Shape => None,
    };
    lowering.cx.sink.push(diagnostic);
}

/// `autoIncrement`, with `initialOffset` within or beside it.
pub(super) fn auto_increment<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let own = place.member("initialOffset");
    let beside = || {
        let names = ["initialOffset", "x-initialOffset"];
        names.iter().find_map(|name| lowering.place.member(name))
    };
    let offset = own.or_else(beside);
    let first = match (place.data(), offset.map(Place::data)) {
        (Value::Bool(false), _) => return,
        (Value::Bool(true) | Value::Object(_), None) => Some(lowering.minimum()),
        (Value::Bool(true) | Value::Object(_), Some(offset)) => offset.as_number().and_then(Number::as_i64),
        _ => None,
    };
    if first.is_some() {
        lowering.annotations().counts_from = first;
        return;
    }
    let message = "`autoIncrement` must be `true`, with a whole number as `initialOffset` where there is one";
    let diagnostic = Diagnostic::new(Code::FakerInvalid, place.value(), message);
    lowering.cx.sink.push(diagnostic);
}

pub(super) fn xml<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let Some(entries) = place.node.as_object() else {
        lowering.cx.wrong_type(place, "an object (XML Object)");
        return;
    };
    let mut xml = Xml::default();
    for entry in entries {
        let member = Place::of_entry(entry);
        match &*entry.key.value {
            "name" => xml.name = prose(lowering, member),
            "namespace" => xml.namespace = prose(lowering, member),
            "prefix" => xml.prefix = prose(lowering, member),
            "attribute" => xml.attribute = lowering.boolean(member) == Some(true),
            "wrapped" => xml.wrapped = lowering.boolean(member) == Some(true),
            "nodeType" => xml.attribute = member.node.as_str() == Some("attribute"),
            name if name.starts_with("x-") => {}
            name => {
                let message = format!("unknown field `{name}` in the XML Object");
                lowering
                    .cx
                    .sink
                    .push(Diagnostic::new(Code::FieldUnknown, member.head(), message));
            }
        }
    }
    lowering.annotations().xml = Some(xml);
}
