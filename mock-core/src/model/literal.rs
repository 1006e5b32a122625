//! JSON values that stand in a description: members of `enum`, `const`, defaults, examples.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::json::Value;

/// A JSON value of the description; baked as its JSON text.
#[derive(Debug, Clone)]
pub struct Literal(pub Value<'static>);

impl Serialize for Literal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Value::parse(text.as_bytes())
            .map(|value| Literal(value.into_owned()))
            .map_err(de::Error::custom)
    }
}
