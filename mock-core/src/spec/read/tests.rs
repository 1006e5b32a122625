//! Both readers: values, places, and what is wrong with broken texts.

use super::*;
use crate::spec::diag::Severity;

struct Outcome {
    sources: SourceMap,
    file: FileId,
    node: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

fn read_text(name: &str, text: &str) -> Outcome {
    let sources = SourceMap::default();
    let file = sources.add(name, name, text.to_owned());
    let mut sink = Sink::default();
    let node = read(&sources, file, &mut sink).ok();
    Outcome {
        sources,
        file,
        node,
        diagnostics: sink.into_sorted(),
    }
}

impl Outcome {
    /// The value as JSON; nothing may have been reported.
    fn json(&self) -> String {
        assert_eq!(self.diagnostics, []);
        self.node.as_ref().unwrap().to_value().to_string()
    }

    /// `code line:column text` of each diagnostic.
    fn reports(&self) -> Vec<String> {
        let report = |diagnostic: &Diagnostic| {
            let span = diagnostic.span.unwrap();
            let place = self.sources.line_column(span);
            let text = self.sources.text(span);
            format!("{} {}:{} {text}", diagnostic.code, place.line, place.column)
        };
        self.diagnostics.iter().map(report).collect()
    }

    /// `line:column` of a node.
    fn place(&self, span: Span) -> (String, &str) {
        let place = self.sources.line_column(span);
        (
            format!("{}:{}", place.line, place.column),
            self.sources.text(span),
        )
    }
}

#[test]
fn yaml_gives_the_tree_that_json_gives() {
    let cases = [
        (
            "a: 1\nb: [x, 'y', \"\\ud83d\\ude00\"]",
            r#"{"a":1,"b":["x","y","😀"]}"#,
        ),
        (
            "200: ok\n\"201\": [no, on, 18:00]",
            r#"{"200":"ok","201":["no","on","18:00"]}"#,
        ),
        (
            "a:\nb: ~\nc: null\nd: ''",
            r#"{"a":null,"b":null,"c":null,"d":""}"#,
        ),
        (
            "1.0: 1.0\n0x10: 0x10\n~: 1\ntrue: 2",
            r#"{"1.0":1.0,"0x10":16,"~":1,"true":2}"#,
        ),
        (
            "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n",
            r#"{"a":"x\n y\n","b":"x y"}"#,
        ),
        (
            "a: !!str 12\nb: !!int \"12\"\nc: !!null ''\nd: ! 12",
            r#"{"a":"12","b":12,"c":null,"d":"12"}"#,
        ),
        (
            "- &x {a: 1}\n- *x\n- &y k\n- {*y : 2}",
            r#"[{"a":1},{"a":1},"k",{"k":2}]"#,
        ),
        ("? a\n: b\n? c", r#"{"a":"b","c":null}"#),
        ("---\na: 1\n...\n", r#"{"a":1}"#),
        ("\u{feff}a: é\r\nb: c\r\n", r#"{"a":"é","b":"c"}"#),
        ("[1, 2,]", "[1,2]"),
        (
            "a: 0777\nb: 0o777\nc: 1_000\nd: 2024-10-01T10:00:00Z",
            r#"{"a":777,"b":511,"c":"1_000","d":"2024-10-01T10:00:00Z"}"#,
        ),
        ("y: n\non: off\nyes: Yes", r#"{"y":"n","on":"off","yes":"Yes"}"#),
        (
            "a: 123456789012345678901234567890\nb: -18446744073709551617",
            r#"{"a":123456789012345678901234567890,"b":-18446744073709551617}"#,
        ),
        (
            "{\"a\": 123456789012345678901234567890.10}",
            r#"{"a":123456789012345678901234567890.10}"#,
        ),
        ("'qu\"o\\te': \"\\t\"", r#"{"qu\"o\\te":"\t"}"#),
        ("a:\t1\r\nb: x\ty\r\n", r#"{"a":1,"b":"x\ty"}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(read_text("a.yaml", text).json(), expected, "{text}");
    }
}

#[test]
fn merge_keys_add_what_is_not_explicit() {
    let anchors = "- &a {x: 1, y: 1}\n- &b {y: 2, z: 2}\n";
    let cases = [
        ("{<<: *a, y: 3}", r#"{"x":1,"y":3}"#),
        ("{y: 3, <<: *a, w: 4}", r#"{"y":3,"x":1,"w":4}"#),
        ("{<<: [*b, *a]}", r#"{"y":2,"z":2,"x":1}"#),
        ("{<<: *b, q: 0, <<: *a}", r#"{"y":2,"z":2,"q":0,"x":1}"#),
        ("{<<: {n: 5}}", r#"{"n":5}"#),
        ("{'<<': 1}", r#"{"<<":1}"#),
    ];
    for (text, expected) in cases {
        let outcome = read_text("a.yaml", &format!("{anchors}- {text}"));
        assert_eq!(outcome.diagnostics, [], "{text}");
        let merged = &outcome.node.as_ref().unwrap().as_array().unwrap()[2];
        assert_eq!(merged.to_value().to_string(), expected, "{text}");
    }
}

#[test]
fn json_is_told_by_its_name_or_its_first_character() {
    let json = "{\"a\": \"\\/\"}";
    assert_eq!(read_text("a.JSON", json).json(), r#"{"a":"/"}"#);
    assert_eq!(read_text("a", json).json(), r#"{"a":"/"}"#);
    assert_eq!(read_text("a.yaml", "\n {\"a\": b}").json(), r#"{"a":"b"}"#);
    assert_eq!(read_text("a.json", "a: b").reports(), ["syntax-json 1:1 a"]);
}

#[test]
fn broken_texts_are_reported_at_the_culprit() {
    let json = [
        ("{\"a\": 1,}", "syntax-json 1:8 ,"),
        ("{\"a\": 1\n \"b\": 2}", "syntax-json 1:8 "),
        ("{\"a\": 'x'}", "syntax-json 1:7 '"),
        ("{a: 1}", "syntax-json 1:2 a"),
        ("{\"a\": 1", "syntax-json 1:8 "),
        ("[1, 2", "syntax-json 1:6 "),
        ("[1, 01]", "syntax-json 1:5 01"),
        ("[True]", "syntax-json 1:2 True"),
        ("[\"a\n\"]", "syntax-json 1:2 \"a"),
        ("[\"é\\x\"]", "syntax-json 1:4 \\x"),
        ("[1] // c", "syntax-json 1:5 /"),
        ("[1] [2]", "syntax-json 1:5 ["),
        ("{\"a\": 1, \"b\": 2, \"a\": 3}", "duplicate-key 1:18 \"a\""),
        ("\u{feff}{\"a\": ?}", "syntax-json 1:7 ?"),
    ];
    let yaml = [
        ("a: 1\nb: 2\n\"a\": 3", "duplicate-key 3:1 \"a\""),
        ("200: a\n'200': b", "duplicate-key 2:1 '200'"),
        ("a: b: c", "syntax-yaml 1:5 :"),
        ("a:\n\tb: 1", "syntax-yaml 2:1 \t"),
        ("a:\n  - b\n \t- c", "syntax-yaml 3:2 \t"),
        ("a: [b\nc: d", "syntax-yaml 2:2 :"),
        ("a: {b: c,\n", "syntax-yaml 1:4 {"),
        ("a: {b: 1]", "syntax-yaml 1:4 {"),
        ("a: \"b\" c", "syntax-yaml 1:8 c"),
        ("a: @b", "syntax-yaml 1:4 @b"),
        ("a: *b", "yaml-alias 1:4 *b"),
        ("a: &b [*b]", "yaml-alias 1:8 *b"),
        ("a: 1\n---\nb: 2", "yaml-documents 2:1 ---"),
        ("{{a}}: 1", "yaml-key 1:1 {"),
        ("[a]: 1", "yaml-key 1:1 ["),
        ("a: !Ref b", "yaml-tag 1:4 !Ref"),
        ("a: !!int b", "yaml-tag 1:4 !!int"),
        ("<<: 1", "yaml-merge 1:1 <<"),
        ("", "file-empty 1:1 "),
        (" \n", "file-empty 1:1 "),
        ("# only a comment\n", "file-empty 1:1 "),
        ("a: b\n  c: d", "syntax-yaml 2:3 c"),
        ("a: \"é \\n \\d\"", "syntax-yaml 1:10 \\d"),
        ("a: 1\n<<<<<<< HEAD\n", "syntax-yaml 2:1 <<<<<<<"),
    ];
    for (name, text, expected) in json
        .map(|(text, expected)| ("a.json", text, expected))
        .into_iter()
        .chain(yaml.map(|(text, expected)| ("a.yaml", text, expected)))
    {
        assert_eq!(read_text(name, text).reports(), [expected], "{text:?}");
    }
}

#[test]
fn several_slips_are_reported_at_once() {
    let text = "{\"a\": 1, \"a\": 2, \"b\": [1, 2,], \"a\": 3}";
    let outcome = read_text("a.json", text);
    assert_eq!(
        outcome.reports(),
        [
            "duplicate-key 1:10 \"a\"",
            "syntax-json 1:28 ,",
            "duplicate-key 1:32 \"a\""
        ]
    );
    assert_eq!(
        outcome.node.unwrap().to_value().to_string(),
        r#"{"a":1,"b":[1,2]}"#
    );
    let broken_later = read_text("a.yaml", "a: 1\na: 2\nb: \"c");
    assert_eq!(
        broken_later.reports(),
        ["duplicate-key 2:1 a", "syntax-yaml 3:4 \"c"]
    );
}

#[test]
fn duplicates_are_found_and_keys_looked_up_in_big_mappings() {
    let keys: Vec<_> = (0..1000).map(|key| format!("k{key}: {key}\n")).collect();
    let outcome = read_text("a.yaml", &(keys.concat() + "k500: again\nk7: again\n"));
    assert_eq!(
        outcome.reports(),
        ["duplicate-key 1001:1 k500", "duplicate-key 1002:1 k7"]
    );
    let node = outcome.node.unwrap();
    assert_eq!(node.as_object().unwrap().len(), 1000);
    for key in 0..1000 {
        let value = node.get(&format!("k{key}")).unwrap().to_value().to_string();
        assert_eq!(value, key.to_string());
    }
    assert_eq!(node.get("k1000"), None);
}

#[test]
fn every_node_knows_its_place_in_yaml() {
    let text = "\u{feff}é: [ü, \"q\"]\r\nb:\r\n  - c: |\r\n      text\r\n\r\n  - {d: 1}\r\ne:\r\n";
    let outcome = read_text("a.yaml", text);
    let root = outcome.node.as_ref().unwrap();
    let place = |pointer: &[&str]| {
        let mut node = root;
        for token in pointer {
            node = match node.as_array() {
                Some(items) => &items[token.parse::<usize>().unwrap()],
                None => node.get(token).unwrap(),
            };
        }
        outcome.place(node.span)
    };
    let at = |place: &str, text: &'static str| (place.to_owned(), text);
    assert_eq!(place(&["é"]), at("1:4", "[ü, \"q\"]"));
    assert_eq!(place(&["é", "0"]), at("1:5", "ü"));
    assert_eq!(place(&["é", "1"]), at("1:8", "\"q\""));
    assert_eq!(place(&["b", "0", "c"]), at("4:7", "text"));
    assert_eq!(place(&["b", "1"]), at("6:5", "{d: 1}"));
    assert_eq!(place(&["e"]).1, "");
    assert_eq!(outcome.place(root.entry("b").unwrap().key.span), at("2:1", "b"));
    assert!(outcome.sources.text(root.span).starts_with("é:"));
    assert_eq!(outcome.file, FileId::ENTRY);
}

#[test]
fn json_and_yaml_put_the_same_line_at_the_same_place() {
    let text = "{\n  \"ö\": {\"b\": [1, \"x\"]},\n\t\"c\": null\n}";
    let places = |name: &str| {
        let outcome = read_text(name, text);
        let root = outcome.node.as_ref().unwrap();
        let inner = root.get("ö").unwrap();
        let item = &inner.get("b").unwrap().as_array().unwrap()[1];
        [root, inner, item, root.get("c").unwrap()]
            .map(|node| (outcome.place(node.span).0, outcome.place(node.span).1.to_owned()))
    };
    assert_eq!(places("a.json"), places("a.yaml"));
    assert_eq!(places("a.json")[2], ("2:18".to_owned(), "\"x\"".to_owned()));
}

#[test]
fn nesting_and_expansion_are_bounded() {
    let cases = [
        ("a.json", "[".repeat(100_000), "nested-too-deep 1:129 ["),
        ("a.json", "{\"a\":".repeat(100_000), "nested-too-deep 1:641 {"),
        ("a.yaml", "[".repeat(100_000), "nested-too-deep 1:129 ["),
        ("a.yaml", "- ".repeat(100_000), "nested-too-deep 1:257 -"),
    ];
    for (name, text, expected) in cases {
        let outcome = read_text(name, &text);
        assert_eq!(outcome.reports(), [expected]);
        assert_eq!(outcome.diagnostics[0].severity, Severity::Error);
    }
    let deep = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
    assert_eq!(read_text("a.json", &deep).json(), deep);
    assert_eq!(read_text("a.yaml", &deep).json(), deep);

    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let alias = format!("*a{}", level - 1);
        let aliases = [&*alias; 9].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{aliases}]\n");
    }
    let outcome = read_text("a.yaml", &bomb);
    let messages: Vec<_> = outcome.diagnostics.iter().map(|bomb| &*bomb.message).collect();
    assert_eq!(messages, ["the aliases up to here stand for more than 128 MiB"]);
}
