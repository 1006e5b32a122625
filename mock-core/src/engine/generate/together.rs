//! Values that have to agree with something else: bytes with their media type, places with each other.

use super::{Options, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::Direction;

#[test]
fn bytes_are_what_their_media_type_says() {
    let of = |schema: &str| {
        let (all, id) = schemas(schema);
        let value = generate(&all, id, &Options::new(1, Direction::Response)).unwrap();
        value
            .as_object()
            .unwrap()
            .iter()
            .next()
            .unwrap()
            .1
            .as_str()
            .unwrap()
            .to_owned()
    };
    for (property, start) in [
        (
            r#""a":{"type":"string","contentEncoding":"base64","contentMediaType":"image/png"}"#,
            "iVBORw0KGgo",
        ),
        (
            r#""a":{"type":"string","format":"byte","contentMediaType":"application/pdf"}"#,
            "JVBERi0",
        ),
        (
            r#""a":{"type":"string","contentMediaType":"image/svg+xml"}"#,
            "<svg ",
        ),
        (
            r#""a":{"type":"string","contentMediaType":"application/json"}"#,
            "{}",
        ),
        (r#""photo":{"type":"string","format":"byte"}"#, "iVBORw0KGgo"),
        (r#""invoice":{"type":"string","format":"byte"}"#, "JVBERi0"),
    ] {
        let text = of(&format!(r#"{{"type":"object","properties":{{{property}}}}}"#));
        assert!(text.starts_with(start), "{property}: {text}");
    }
    // A short text has no room for a picture.
    let short =
        of(r#"{"type":"object","properties":{"photo":{"type":"string","format":"byte","maxLength":16}}}"#);
    assert!(short.len() <= 16, "{short}");
}

#[test]
fn what_belongs_together_is_in_one_country() {
    let schema = r#"{"type":"object","properties":{"country":{"type":"string"},
        "address":{"type":"object","properties":{"country":{"type":"string"},"geo":{"type":"object","properties":{"country":{"type":"string"}}}}}}}"#;
    let (all, id) = schemas(schema);
    let mut countries = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let value = generate(&all, id, &Options::new(seed, Direction::Response)).unwrap();
        let own = |pointer: &str| crate::engine::pointer::find(&value, pointer).unwrap().to_string();
        assert_eq!(own("/country"), own("/address/country"));
        assert_eq!(own("/country"), own("/address/geo/country"));
        countries.insert(own("/country"));
    }
    assert!(countries.len() > 3, "{countries:?}");
}

#[test]
fn codes_and_currencies_are_those_of_the_place() {
    let schema = r#"{"type":"object","properties":{"country":{"type":"string","maxLength":2},"shipping_country":{"type":"string","pattern":"^[A-Z]{3}$"},
        "currency":{"enum":["usd","eur","gbp","chf","cad","aud","sek"]},"currency_code":{"type":"string"}}}"#;
    let (all, id) = schemas(schema);
    for seed in 0..30 {
        let value = generate(&all, id, &Options::new(seed, Direction::Response)).unwrap();
        let of = |name: &str| value.as_object().unwrap().get(name).unwrap().as_str().unwrap();
        assert!(
            of("country").bytes().all(|letter| letter.is_ascii_uppercase()),
            "{value}"
        );
        assert_eq!(of("shipping_country").len(), 3, "{value}");
        let code = of("currency_code").to_ascii_lowercase();
        let is_offered = ["usd", "eur", "gbp", "chf", "cad", "aud", "sek"].contains(&&*code);
        assert!(!is_offered || of("currency") == code, "{value}");
    }
}

#[test]
fn facts_stay_right_whatever_their_examples_are() {
    let schema = r#"{"type":"object","properties":{"number":{"type":"string","examples":["4956288884128188"]},
        "exp_month":{"type":"integer"}}}"#;
    let (all, id) = schemas(schema);
    for seed in 0..20 {
        let options = Options {
            fresh: true,
            ..Options::new(seed, Direction::Response)
        };
        let value = generate(&all, id, &options).unwrap();
        let number = value
            .as_object()
            .unwrap()
            .get("number")
            .unwrap()
            .as_str()
            .unwrap();
        let starts = ["42424242", "55555555", "3782822", "60111111", "40000566"];
        assert!(starts.iter().any(|start| number.starts_with(start)), "{number}");
    }
}

#[test]
fn forms_of_a_text_are_the_same_text_and_links_stay_links() {
    let schema = r#"{"type":"object","properties":{"id":{"type":"integer"},"url":{"type":"string","format":"uri"},
        "html_url":{"type":"string","format":"uri"},"body":{"type":"string"},"body_html":{"type":"string"},
        "body_text":{"type":"string"}}}"#;
    let (all, id) = schemas(schema);
    let value = generate(&all, id, &Options::new(1, Direction::Response)).unwrap();
    let object = value.as_object().unwrap();
    let of = |name: &str| object.get(name).unwrap().as_str().unwrap();
    let key = object.get("id").unwrap().to_string();
    assert!(
        of("url").ends_with(&key) && of("html_url").ends_with(&key),
        "{value}"
    );
    assert_eq!(of("body"), of("body_text"));
    assert_eq!(of("body_html"), format!("<p>{}</p>", of("body")));
}
