//! Methods of faker.js by the shape of what they make, over many seeds.

use fancy_regex::Regex;

use super::*;
use crate::engine::generate::{Options, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::{Direction, is_valid};

const SEEDS: u64 = 100;

/// A schema with `x-faker`, and the shape of all its values.
const SHAPES: &[(&str, &str)] = &[
    (
        r#""type":"string","x-faker":"name.firstName""#,
        r#"^"\p{Lu}[^ ]+"$"#,
    ),
    (
        r#""type":"string","x-faker":"faker.person.firstName""#,
        r#"^"\p{Lu}[^ ]+"$"#,
    ),
    (
        r#""x-faker":"{{name.firstName}} & {{name.lastName}}""#,
        r#"^"\p{Lu}.* & \p{Lu}.*"$"#,
    ),
    (
        r#""x-faker":{"helpers.fake":["n{{random.number({\"min\":10,\"max\":99})}}"]}"#,
        r#"^"n\d\d"$"#,
    ),
    (
        r#""x-faker":{"fake":"{{finance.amount(5,9,2,\"$\")}}"}"#,
        r#"^"\$[5-9]\.\d\d"$"#,
    ),
    (
        r#""type":"integer","x-faker":{"random.number":[{"min":1,"max":5}]}"#,
        r"^[1-5]$",
    ),
    (
        r#""type":"integer","x-faker":{"number.int":{"min":-3,"max":-1}}"#,
        r"^-[123]$",
    ),
    (r#""type":"integer","x-faker":"datatype.number(7)""#, r"^[0-7]$"),
    (r#""type":"string","x-faker":{"random.number":9}"#, r#"^"\d"$"#),
    (
        r#""type":"integer","x-faker":{"number.int":{"min":1,"max":50,"multipleOf":20}}"#,
        "^[24]0$",
    ),
    (
        r#""type":"number","x-faker":{"random.float":{"min":-1,"max":1,"precision":0.1}}"#,
        r"^(0|-?1|-?0\.\d)$",
    ),
    (
        r#""type":"number","x-faker":{"number.float":{"min":2,"max":3,"fractionDigits":3}}"#,
        r"^(3|2(\.\d{1,3})?)$",
    ),
    (
        r#""type":"number","x-faker":{"finance.amount":[10,20,1]}"#,
        r"^(1\d(\.\d)?|20)$",
    ),
    (
        r#""type":"string","x-faker":"commerce.price""#,
        r#"^"\d+\.\d\d"$"#,
    ),
    (
        r#""type":"boolean","x-faker":"datatype.boolean""#,
        "^(true|false)$",
    ),
    (r#""type":"boolean","x-faker":{"datatype.boolean":1}"#, "^true$"),
    (r#""x-faker":{"helpers.arrayElement":[["a","b"]]}"#, r#"^"[ab]"$"#),
    (
        r#""type":"integer","x-faker":{"random.arrayElement":[[10,20]]}"#,
        "^[12]0$",
    ),
    (
        r#""type":"array","x-faker":{"helpers.arrayElements":[["a","b","c"],2]}"#,
        r#"^\["[abc]","[abc]"\]$"#,
    ),
    (
        r#""x-faker":{"helpers.slugify":["Hello World"]}"#,
        r#"^"hello-world"$"#,
    ),
    (
        r###""x-faker":{"helpers.replaceSymbols":["##-??"]}"###,
        r#"^"\d\d-[A-Z]{2}"$"#,
    ),
    (
        r#""x-faker":{"phone.phoneNumber":["+49 ### ####"]}"#,
        r#"^"\+49 \d{3} \d{4}"$"#,
    ),
    (
        r#""x-faker":{"string.alphanumeric":[{"length":8,"casing":"upper"}]}"#,
        r#"^"[A-Z0-9]{8}"$"#,
    ),
    (r#""x-faker":{"random.alphaNumeric":5}"#, r#"^"[a-z0-9]{5}"$"#),
    (r#""x-faker":"string.hexadecimal""#, r#"^"0x[0-9a-f]"$"#),
    (r#""x-faker":{"internet.password":[12]}"#, r#"^"[a-z0-9]{12}"$"#),
    (
        r#""x-faker":"random.uuid""#,
        r#"^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]+"$"#,
    ),
    (r#""x-faker":{"lorem.words":[4]}"#, r#"^"[a-z]+( [a-z]+){3}"$"#),
    (
        r#""x-faker":{"lorem.slug":{"min":2,"max":3}}"#,
        r#"^"[a-z]+(-[a-z]+){1,2}"$"#,
    ),
    (
        r#""type":"string","x-faker":"date.past""#,
        r#"^"202[56]-\d\d-\d\dT\d\d:\d\d:\d\dZ"$"#,
    ),
    (
        r#""type":"string","format":"date","x-faker":"date.future""#,
        r#"^"202[67]-\d\d-\d\d"$"#,
    ),
    (r#""type":"integer","x-faker":"date.recent""#, r"^17\d{8}$"),
    (
        r#""x-faker":{"date.between":["2001-02-03","2001-02-05"]}"#,
        r#"^"2001-02-0[345]T"#,
    ),
    (
        r#""x-faker":{"date.birthdate":{"min":1990,"max":1991,"mode":"year"}}"#,
        r#"^"199[01]-"#,
    ),
    (
        r#""type":"number","x-faker":"address.latitude""#,
        r"^-?\d+(\.\d+)?$",
    ),
    (
        r#""type":"string","x-faker":"address.latitude""#,
        r#"^"-?\d+(\.\d+)?"$"#,
    ),
    (r#""x-faker":"image.avatar""#, r#"^"data:image/svg"#),
    (
        r#""type":"object","x-faker":"airline.airport""#,
        r#"^\{"name":".+","iataCode":"[A-Z]{3}"\}$"#,
    ),
    (r#""x-faker":"database.mongodbObjectId""#, r#"^"[0-9a-f]{24}"$"#),
    // What the schema does not accept is made from the rest of the schema.
    (
        r#""type":"string","maxLength":3,"x-faker":"internet.email""#,
        r#"^".{0,3}"$"#,
    ),
    (
        r#""type":"integer","minimum":3,"maximum":4,"x-faker":"name.firstName""#,
        "^[34]$",
    ),
    (
        r#""type":"integer","minimum":5,"x-faker":{"random.number":[{"min":1,"max":6}]}"#,
        "^[56]$",
    ),
    (r#""enum":["x"],"x-faker":"name.firstName""#, r#"^"x"$"#),
];

#[test]
fn values_have_the_shape_of_their_method() {
    for (schema, shape) in SHAPES {
        let shape = Regex::new(shape).unwrap();
        let (schemas, id) = schemas(&format!("{{{schema}}}"));
        for seed in 0..SEEDS {
            let value = generate(&schemas, id, &Options::new(seed, Direction::Response)).unwrap();
            assert!(shape.is_match(&value.to_string()).unwrap(), "{schema}: {value}");
            assert!(
                is_valid(&schemas, id, &value, Direction::Response),
                "{schema}: {value}"
            );
        }
    }
}

#[test]
fn every_method_makes_a_value_without_arguments_or_says_that_it_needs_some() {
    let needs =
        |name: &str| name.starts_with("helpers.") || name.ends_with("Element") || name.contains("between");
    for name in faker_methods() {
        let made = check_faker(&Value::String(name.into()));
        let needs = needs(name) || name.ends_with("arrayElements");
        assert!(
            made.is_ok() || needs && made == Err(FakerFault::Arguments),
            "{name}: {made:?}"
        );
    }
}

#[test]
fn no_method_stands_twice() {
    let mut names: Vec<_> = faker_methods().collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn what_means_nothing_is_told() {
    for (written, fault) in [
        (r#""name.fistName""#, FakerFault::Unknown("name.fistName".into())),
        (r#""{{name.x}}""#, FakerFault::Unknown("name.x".into())),
        (r#"{"random.number":[{"min":5,"max":1}]}"#, FakerFault::Arguments),
        (r#"{"random.number":["x"]}"#, FakerFault::Arguments),
        (r#"{"date.past":[1e9]}"#, FakerFault::Arguments),
        (r#"{"date.between":["soon","later"]}"#, FakerFault::Arguments),
        (r#"{"helpers.arrayElement":[[]]}"#, FakerFault::Arguments),
        (r#"{"lorem.words":99999999999}"#, FakerFault::Arguments),
        (r#"{"number.float":{"fractionDigits":-1}}"#, FakerFault::Arguments),
        ("{}", FakerFault::Shape),
        ("5", FakerFault::Shape),
    ] {
        let value = Value::parse(written.as_bytes()).unwrap();
        assert_eq!(check_faker(&value), Err(fault), "{written}");
    }
}

#[test]
fn names_of_one_person_agree() {
    let (schemas, id) = schemas(
        r#"{"type":"object","required":["first_name","last_name","full_name"],"properties":{
            "first_name":{"x-faker":"person.firstName"},"last_name":{"x-faker":"name.lastName"},
            "full_name":{"x-faker":"{{name.firstName}} {{name.lastName}}"}}}"#,
    );
    for seed in 0..SEEDS {
        let value = generate(&schemas, id, &Options::new(seed, Direction::Response)).unwrap();
        let text = |name: &str| value.as_object()?.get(name)?.as_str().map(str::to_owned);
        let [first, last, full] = ["first_name", "last_name", "full_name"].map(|name| text(name).unwrap());
        assert_eq!(full, format!("{first} {last}"));
    }
}
