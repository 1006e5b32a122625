//! Texts that are documents of their own: JSON that fulfils `contentSchema`.

use crate::engine::media_type::MediaType;
use crate::json::Value;

use super::maker::{Maker, Spot};
use super::merge::Merged;

/// Longer documents are not made: quotes within quotes double with every level.
const MAX_BYTES: usize = 1 << 16;

impl Maker<'_> {
    /// The text of a value that `contentSchema` accepts, where the place has one and its media type is JSON.
    pub(super) fn document(&self, merged: &Merged, spot: &Spot<'_>) -> Option<Value<'static>> {
        let schema = merged.content_schema.filter(|_| !merged.base64)?;
        let media_type = merged.media_type.as_deref().map(MediaType::parse);
        if !media_type.is_none_or(|media_type| media_type.is_ok_and(|media_type| media_type.is_json())) {
            return None;
        }
        let goal = [schema.into()];
        let within = Spot {
            goal: &goal,
            depth: spot.depth + 1,
            levels: spot.levels.saturating_sub(1),
            attempt: 0,
            above: Some(spot),
            ..*spot
        };
        if within.is_recursion() {
            return None;
        }
        let text = self.value_once(&within).ok()?.to_json();
        let text = Some(text)
            .filter(|text| text.len() <= MAX_BYTES)
            .map(Value::from)?;
        self.accepts(spot.goal, &text).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::generate::{Options, generate};
    use crate::engine::testing::schemas;
    use crate::engine::validate::{Direction, is_valid};

    #[test]
    fn texts_hold_what_their_schema_asks() {
        let schema = r#"{"type":"string","contentMediaType":"application/json","contentSchema":
            {"type":"object","required":["n"],"properties":{"n":{"type":"integer"},"deep":{"type":"string","contentSchema":{"const":["a"]}}}}}"#;
        let (schemas, id) = schemas(schema);
        for seed in 0..20 {
            let value = generate(&schemas, id, &Options::new(seed, Direction::Response)).unwrap();
            assert!(is_valid(&schemas, id, &value, Direction::Response));
            let document = Value::parse(value.as_str().unwrap().as_bytes()).unwrap();
            let object = document.as_object().unwrap();
            assert!(
                object.get("n").is_some_and(|n| n.as_number().is_some()),
                "{document}"
            );
            assert_eq!(object.get("deep").and_then(Value::as_str), Some("[\"a\"]"));
        }
    }
}
