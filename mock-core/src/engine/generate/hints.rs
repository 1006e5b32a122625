//! What examples, defaults and prose say about the values of a place without asserting it, worked out once with its plan.

use crate::json::{Number, Value};
use crate::model::{Annotations, Literal, Meaning};

use super::maker::Spot;
use super::providers::{self, Clues, TextProvider};
use super::random::Random;
use super::shape::{Magnitude, Shape};

/// Examples that are looked at; a description may have any number.
const MAX_EXAMPLES: usize = 16;

/// What is suggested for the values of a place.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// All values there are, as prose tells; once finished, those that are valid.
    pub(super) values: Vec<Value<'static>>,
    /// What some values look like; worked out from `examples`.
    shapes: Vec<Shape>,
    magnitude: Option<Magnitude>,
    examples: Vec<Value<'static>>,
    meaning: Option<Meaning>,
    range: Option<(i64, i64)>,
    /// Whether no example has a capital letter.
    is_lower: bool,
}

impl Hints {
    /// Takes what the annotations of one more schema suggest; those of the first one count most.
    pub(super) fn add(&mut self, annotations: &Annotations) {
        let literals = |literals: &[Literal]| {
            literals
                .iter()
                .map(|literal| literal.0.clone())
                .collect::<Vec<_>>()
        };
        if let Some(told) = &annotations.told {
            if self.values.is_empty() {
                self.values = literals(&told.values);
            }
            self.meaning = self.meaning.or(told.meaning);
            self.range = self.range.or(told.range);
            self.examples.extend(literals(&told.examples));
        }
        self.examples.extend(literals(&annotations.examples));
        self.examples
            .extend(annotations.default.as_ref().map(|literal| literal.0.clone()));
    }

    /// Keeps what is valid, and looks at the examples' shapes.
    pub(super) fn finish(&mut self, accepts: impl Fn(&Value<'_>) -> bool) {
        self.values.retain(&accepts);
        let mut examples = std::mem::take(&mut self.examples);
        examples.truncate(MAX_EXAMPLES);
        examples.retain(&accepts);
        let texts: Vec<&str> = examples.iter().filter_map(Value::as_str).collect();
        self.is_lower = texts.iter().any(|text| text.contains(char::is_lowercase))
            && !texts.iter().any(|text| text.contains(char::is_uppercase));
        for shape in texts.into_iter().filter_map(Shape::of) {
            if !self.shapes.contains(&shape) {
                self.shapes.push(shape);
            }
        }
        self.magnitude = examples
            .iter()
            .find_map(|example| Magnitude::of(example.as_number()?));
    }

    /// What makes texts of this meaning: one that says more than a name does, or any.
    pub(super) fn provider(&self, is_precise: bool) -> Option<TextProvider> {
        providers::text_of(self.meaning?, is_precise)
    }

    /// One of the shapes of examples; where values tell things from each other, none that is always the same.
    pub(super) fn shape(&self, is_identity: bool, random: &mut Random) -> Option<&Shape> {
        let mut shapes = self.shapes.iter().filter(|shape| !is_identity || shape.varies());
        let count = shapes.clone().count();
        shapes.nth(random.index(count))
    }

    /// The text in small letters where it is a code and examples have no others.
    pub(super) fn spelled(&self, text: providers::Text) -> providers::Text {
        const CODE: usize = 3;
        if self.is_lower && text.len() <= CODE && text.contains(|letter: char| letter.is_ascii_uppercase()) {
            return text.to_ascii_lowercase().into();
        }
        text
    }

    /// A number in the range that prose tells, or of the meaning that it tells: one that says more than a name does, or any.
    pub(super) fn number(
        &self,
        clues: &Clues<'_>,
        integer: bool,
        is_precise: bool,
        random: &mut Random,
    ) -> Option<Number<'static>> {
        if let Some((low, high)) = self.range {
            // Two decimal places stay below the next integer.
            let (high, places) = if integer { (high, 0) } else { (high - 1, 2) };
            return Some(providers::in_range(low, high, places, random));
        }
        let provider = providers::number_of(self.meaning?, is_precise)?;
        Some(provider(clues, integer, random))
    }

    /// A number as large as the example.
    pub(super) fn magnitude(&self, integer: bool, random: &mut Random) -> Option<Number<'static>> {
        self.magnitude.map(|magnitude| magnitude.number(integer, random))
    }
}

/// The value that is the currency, country or language of the place that all is about.
pub(super) fn of_place<'p>(allowed: &'p [Value<'static>], spot: &Spot<'_>) -> Option<Value<'p>> {
    if !spot.words.is_of_place() || spot.attempt > 0 || spot.profile.is_some() {
        return None;
    }
    let text = providers::text(None, &spot.clues(), &mut spot.seed.random());
    let is_it = |value: &&Value<'_>| {
        value
            .as_str()
            .is_some_and(|value| value.eq_ignore_ascii_case(&text))
    };
    allowed.iter().find(is_it).map(Value::borrowed)
}
