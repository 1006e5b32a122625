//! Tables of cases: text → value, or what is wrong with it.

use super::parse;
use crate::json::Value;

/// The value as JSON, or the error.
fn outcome(text: &str) -> String {
    match parse(text) {
        Ok(value) => value.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn values() {
    for (text, expected) in [
        (
            "a: 1\nb: [x, 2.50, ~, true]\n",
            r#"{"a":1,"b":["x",2.50,null,true]}"#,
        ),
        ("- a: 1\n  b: no\n- 0x1F\n", r#"[{"a":1,"b":"no"},31]"#),
        (
            "when: 2024-10-01 18:00:00\nbig: 12345678901234567890.10",
            r#"{"when":"2024-10-01 18:00:00","big":12345678901234567890.10}"#,
        ),
        ("\"1\"", r#""1""#),
        ("|\n  a\n  b\n", r#""a\nb\n""#),
        (">-\n  a\n  b\n", r#""a b""#),
        ("--- # comment\nx\n...\n", r#""x""#),
        (r#"{"a": {"b": "\u00e9"}}"#, r#"{"a":{"b":"é"}}"#),
        ("200: a\ntrue: b\n? \n: c\n", r#"{"200":"a","true":"b","":"c"}"#),
        ("a: &x {b: [1]}\nc: *x\n", r#"{"a":{"b":[1]},"c":{"b":[1]}}"#),
        ("&k key: *k\n", r#"{"key":"key"}"#),
        ("a: &x 7\n*x : b\n", r#"{"a":7,"7":"b"}"#),
        (
            "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc:\n  <<: [*x, {p: 4, r: 5}]\n",
            r#"{"a":{"p":1,"q":2},"b":{"q":3,"p":1},"c":{"p":1,"q":2,"r":5}}"#,
        ),
        (
            "a: !!str 1\nb: !!int \"2\"\nc: ! 3\nd: !!timestamp 2024-10-01\ne: !!map {}\n",
            r#"{"a":"1","b":2,"c":"3","d":"2024-10-01","e":{}}"#,
        ),
    ] {
        assert_eq!(outcome(text), expected, "{text}");
    }
}

#[test]
fn what_json_has_no_equal_for() {
    for (text, expected) in [
        ("", "there is no value at line 1, column 1"),
        ("# nothing\n", "there is no value at line 1, column 1"),
        (
            "a: 1\nb: 2\na: 3\n",
            "the key `a` stands twice at line 3, column 1",
        ),
        ("{1: a, \"1\": b}", "the key `1` stands twice at line 1, column 8"),
        (
            "? [a]\n: b\n",
            "a key is a collection, which JSON does not have at line 1, column 3",
        ),
        ("a: .inf", "JSON has no number `.inf` at line 1, column 4"),
        (
            "a: !dog {}",
            "the tag `!dog` has no equal in JSON at line 1, column 9",
        ),
        (
            "a: !!set {x}",
            "the tag `!!set` has no equal in JSON at line 1, column 10",
        ),
        (
            "a: !!int x",
            "`x` is not what its tag `!!int` says at line 1, column 10",
        ),
        (
            "a: &x [*x]",
            "the alias stands inside the value that its anchor names at line 1, column 8",
        ),
        ("<<: 1", "the merge key `<<` takes mappings at line 1, column 6"),
        ("a\n---\nb\n", "a second document starts at line 2, column 1"),
    ] {
        assert_eq!(outcome(text), expected, "{text}");
    }
    for text in ["a: *x", "a: 'b", "[a", "a: b: c", "a:\n\t- b", "@"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

/// What nine lines of aliases stand for would fill a disk.
#[test]
fn aliases_are_bounded() {
    let lines = (1..10).map(|level| {
        format!(
            "l{level}: &l{level} [{}]\n",
            vec![format!("*l{}", level - 1); 9].join(",")
        )
    });
    let text = format!("l0: &l0 lol\n{}", lines.collect::<String>());
    assert!(
        outcome(&text).starts_with("the aliases up to here stand for more than 8 MiB"),
        "{}",
        outcome(&text)
    );

    let chain = (1..200)
        .map(|level| format!("- &l{level} [*l{}]\n", level - 1))
        .collect::<Vec<_>>()
        .concat();
    let text = format!("- &l0 x\n{chain}");
    assert!(
        outcome(&text).starts_with("the alias nests values deeper than 128 levels"),
        "{}",
        outcome(&text)
    );
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        let text = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(parse(&text(100)).is_ok(), "{open}");
        assert!(parse(&text(100_000)).is_err(), "{open}");
    }
}

/// Objects with many members are as fast to check for keys that stand twice.
#[test]
fn many_members() {
    let text = (0..10_000)
        .map(|index| format!("k{index}: {index}\n"))
        .collect::<Vec<_>>()
        .concat();
    let value = parse(&text).unwrap();
    assert_eq!(value.as_object().map(crate::json::Object::len), Some(10_000));
    assert!(outcome(&(text + "k5000: 1\n")).starts_with("the key `k5000` stands twice"));
}

/// JSON is a part of YAML.
#[test]
fn json_texts() {
    for text in [
        "null",
        "[]",
        "{}",
        "[1,-2.5e3,\"a\\n\\\"\",{\"b\":[false]}]",
        "\"\u{e9}\\u0041\"",
    ] {
        assert_eq!(parse(text).ok(), Value::parse(text.as_bytes()).ok(), "{text}");
    }
}
