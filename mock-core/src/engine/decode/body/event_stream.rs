//! `text/event-stream` → an array with an item per event.

use super::BodyError;
use crate::engine::decode::coerce::Written;
use crate::engine::outline::Outline;
use crate::json::{Object, Value, max_values};

/// An event can be written with six bytes, and takes some hundred.
const MAX_EVENTS: usize = 100_000;

/// Reads the events of a stream. Where the schema of the items speaks of `data`, an item is the event with its fields; else
/// it is the event's data, as JSON where it is a JSON text.
///
/// # Errors
/// [`BodyError`] if there are too many.
///
/// # Source
/// HTML Standard, Server-sent events, interpreting an event stream; OAS 3.2, Server-Sent Event Streams
pub(super) fn decode<'m>(item: &Outline<'_>, text: &str) -> Result<Written<'static>, BodyError<'m>> {
    let speaks_of_events = item.property_names().contains(&"data");
    let mut items = Vec::new();
    let mut values_left = max_values(text.len());
    let mut event = Event::default();
    // The empty line that ends the last event is often forgotten.
    for line in text.split(['\n']).chain([""]) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            items.extend(std::mem::take(&mut event).finish(speaks_of_events, &mut values_left));
            if items.len() > MAX_EVENTS {
                let reason = format!("it has more than {MAX_EVENTS} events");
                return Err(BodyError::malformed("an event stream", reason));
            }
        } else {
            event.read(line);
        }
    }
    Ok(Written::Typed(Value::Array(items)))
}

#[derive(Default)]
struct Event {
    data: Option<String>,
    /// `event`, `id` and `retry`.
    others: Object<'static>,
}

impl Event {
    fn read(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        let text = || Value::String(value.to_owned().into());
        match field {
            "data" => match &mut self.data {
                Some(data) => data.extend(["\n", value]),
                None => self.data = Some(value.to_owned()),
            },
            "event" | "id" => self.set(field, text()),
            "retry" => {
                let number = Value::parse(value.as_bytes()).map_or_else(|_| text(), Value::into_owned);
                self.set(field, number);
            }
            // A comment, or a field that clients ignore.
            _ => {}
        }
    }

    fn set(&mut self, field: &str, value: Value<'static>) {
        self.others.insert(field.to_owned(), value);
    }

    /// `None` for an event without data, which nobody sees.
    fn finish(self, speaks_of_events: bool, values_left: &mut usize) -> Option<Value<'static>> {
        let data = self.data?;
        if speaks_of_events {
            let mut event = self.others;
            event.insert("data", Value::String(data.into()));
            return Some(Value::Object(event));
        }
        let parsed = Value::parse_within(data.as_bytes(), values_left).map(Value::into_owned);
        Some(parsed.unwrap_or_else(|_| Value::String(data.into())))
    }
}
