//! Bounds of one schema that exclude each other.

use std::cmp::Ordering;

use crate::json::{Number, Value};
use crate::model::{Api, Literal, NumericKeywords, Schema};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{Place, Positions};

/// A keyword and the value it has.
type Bound<'s, T> = (&'static str, Option<&'s T>);

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for ((_, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        check_schema(schema, *place, sink);
    }
}

fn check_schema(schema: &Schema, place: Place<'_>, sink: &mut Sink) {
    if let Some(numeric) = &schema.numeric {
        check_numeric(numeric, place, sink);
    }
    let mut pair = |lower: Bound<'_, u64>, upper: Bound<'_, u64>| {
        if let (Some(min), Some(max)) = (lower.1, upper.1)
            && min > max
        {
            report(
                lower.0,
                upper.0,
                &format!("{min} is greater than {max}"),
                place,
                sink,
            );
        }
    };
    if let Some(string) = &schema.string {
        pair(
            ("minLength", string.min_length.as_ref()),
            ("maxLength", string.max_length.as_ref()),
        );
    }
    if let Some(array) = &schema.array {
        pair(
            ("minItems", array.min_items.as_ref()),
            ("maxItems", array.max_items.as_ref()),
        );
        pair(
            ("minContains", array.min_contains.as_ref()),
            ("maxContains", array.max_contains.as_ref()),
        );
    }
    if let Some(object) = &schema.object {
        pair(
            ("minProperties", object.min_properties.as_ref()),
            ("maxProperties", object.max_properties.as_ref()),
        );
    }
}

fn check_numeric(numeric: &NumericKeywords, place: Place<'_>, sink: &mut Sink) {
    let lower = [
        ("minimum", numeric.minimum.as_ref(), false),
        ("exclusiveMinimum", numeric.exclusive_minimum.as_ref(), true),
    ];
    let upper = [
        ("maximum", numeric.maximum.as_ref(), false),
        ("exclusiveMaximum", numeric.exclusive_maximum.as_ref(), true),
    ];
    for (min_name, min, min_excluded) in lower {
        for (max_name, max, max_excluded) in upper {
            let (Some(min), Some(max)) = (min.and_then(number), max.and_then(number)) else {
                continue;
            };
            let why = match min.partial_cmp(max) {
                Some(Ordering::Greater) => format!("{min} is greater than {max}"),
                Some(Ordering::Equal) if min_excluded || max_excluded => {
                    format!("{min} is the only number between them, and it is excluded")
                }
                _ => continue,
            };
            // In 3.0 an exclusive bound stands as `minimum`, too.
            let written = |exclusive: &'static str, plain: &'static str| {
                let moved = place.member(plain).is_some();
                if moved { plain } else { exclusive }
            };
            report(
                written(min_name, "minimum"),
                written(max_name, "maximum"),
                &why,
                place,
                sink,
            );
        }
    }
}

fn number(literal: &Literal) -> Option<&Number<'static>> {
    match &literal.0 {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

fn report(lower: &str, upper: &str, why: &str, place: Place<'_>, sink: &mut Sink) {
    let message = format!("`{lower}` and `{upper}` exclude each other: {why}");
    let diagnostic = Diagnostic::new(Code::BoundsExclude, place.value_of(lower), message)
        .related(place.value_of(upper), format!("`{upper}` stands here"));
    sink.push(diagnostic);
}
