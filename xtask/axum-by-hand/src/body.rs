//! What a client says about a new dinosaur, and everything that is wrong with it.

use serde_json::Value;

use crate::problem::Fault;

pub(crate) struct NewDinosaur {
    pub(crate) common_name: String,
    pub(crate) scientific_name: String,
}

/// A property of the body and where the description speaks of it.
struct Property {
    name: &'static str,
    pointer: &'static str,
    schema: &'static str,
}

const SCHEMA: &str = "openapi.yaml:120 (#/components/schemas/NewDinosaur)";
const COMMON_NAME: Property = Property {
    name: "common_name",
    pointer: "/common_name",
    schema: "openapi.yaml:124 (#/components/schemas/NewDinosaur/properties/common_name)",
};
const SCIENTIFIC_NAME: Property = Property {
    name: "scientific_name",
    pointer: "/scientific_name",
    schema: "openapi.yaml:128 (#/components/schemas/NewDinosaur/properties/scientific_name)",
};

impl NewDinosaur {
    /// Reads a body, or tells all of its faults.
    pub(crate) fn read(body: Value) -> Result<NewDinosaur, Vec<Fault>> {
        let mut faults = Vec::new();
        let Value::Object(mut members) = body else {
            faults.push(fault("", "type", "must be an object".to_owned(), SCHEMA));
            return Err(faults);
        };
        for Property { name, .. } in [COMMON_NAME, SCIENTIFIC_NAME] {
            if !members.contains_key(name) {
                faults.push(fault("", "required", format!("`{name}` is required"), SCHEMA));
            }
        }
        let mut text = |property: Property| match members.remove(property.name)? {
            Value::String(text) if !text.is_empty() => Some(text),
            Value::String(_) => {
                let message = "must be at least 1 character long, but has 0".to_owned();
                faults.push(fault(property.pointer, "minLength", message, property.schema));
                None
            }
            other => {
                let message = format!("must be a string, but is {}", describe(&other));
                faults.push(fault(property.pointer, "type", message, property.schema));
                None
            }
        };
        match (text(COMMON_NAME), text(SCIENTIFIC_NAME)) {
            (Some(common_name), Some(scientific_name)) => Ok(NewDinosaur {
                common_name,
                scientific_name,
            }),
            _ => Err(faults),
        }
    }
}

fn fault(pointer: &'static str, keyword: &'static str, message: String, schema: &'static str) -> Fault {
    Fault {
        place: "body",
        pointer,
        keyword,
        message,
        schema,
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(boolean) => format!("the boolean {boolean}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the string {text:?}"),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
