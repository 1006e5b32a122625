//! The readers on hostile input: whatever the text, they end with a tree or with an error that has a place.
//!
//! Mutations are pseudo-random, from fixed seeds: each run is the same. `MOCK_FUZZ_ROUNDS` multiplies them.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use super::{Kind, Node, read};
use crate::json::Value;
use crate::spec::diag::{Diagnostic, Sink, render};
use crate::spec::source::{SourceMap, Span};

/// Mutations of each seed in one round.
const MUTATIONS: usize = 24;
/// Seeds are cut to this length: what is wrong with a reader shows in a page.
const MAX_SEED_LEN: usize = 4000;

/// Diagnostics of one text whose rendering is checked.
const MAX_RENDERED: usize = 500;

/// Texts that mean something to a reader, wherever they stand.
const FRAGMENTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    ",",
    "\"",
    "'",
    "\\",
    "\\u",
    "\\ud800",
    "|",
    ">-",
    "|9",
    "? ",
    "#",
    " #",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!",
    "!!str ",
    "!<",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "@",
    "`",
    "~",
    "\u{feff}",
    "\0",
    "\u{85}",
    "\u{a0}",
    "é",
    "😀",
    "e\u{301}",
    "0x",
    "1e999",
    "-",
    "\"a\": 1,",
    "$ref: '#'\n",
];

/// A page of every small document in the folder beside the workspace, and one of our own where there is none.
pub(in crate::spec) fn seeds() -> Vec<String> {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let mut seeds = vec!["a: &a [1, 'x', {b: \"c\"}]\nd:\n  - *a\n  - <<: {e: |\n      f\n}\n".to_owned()];
    for folder in ["broken-specs", "specs"] {
        let entries = fs::read_dir(shared.join(folder)).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for text in paths.iter().filter_map(|path| fs::read_to_string(path).ok()) {
            let end = text.floor_char_boundary(MAX_SEED_LEN);
            seeds.push(text[..end].to_owned());
        }
    }
    seeds
}

/// How much longer than usual the tests of mutations run.
pub(in crate::spec) fn rounds() -> usize {
    let rounds = std::env::var("MOCK_FUZZ_ROUNDS").ok();
    rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(1)
}

/// SplitMix64.
pub(in crate::spec) struct Random(pub(in crate::spec) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from(self.next() % end).unwrap()
    }

    fn fragment(&mut self) -> &'static str {
        FRAGMENTS[self.below(FRAGMENTS.len())]
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }

    /// Mostly a short range.
    fn range(&mut self, text: &str) -> Range<usize> {
        let (a, b) = (self.place(text), self.place(text));
        if self.below(4) == 0 {
            a.min(b)..a.max(b)
        } else {
            a..text.floor_char_boundary(a + self.below(40)).max(a)
        }
    }
}

pub(in crate::spec) fn mutate(seed: &str, random: &mut Random) -> String {
    let mut text = seed.to_owned();
    for _ in 0..=random.below(4) {
        match random.below(6) {
            0 => text.truncate(random.place(&text)),
            1 => text.insert_str(random.place(&text), random.fragment()),
            2 => text.replace_range(random.range(&text), random.fragment()),
            3 => {
                let copy = text[random.range(&text)].to_owned();
                text.insert_str(random.place(&text), &copy);
            }
            4 => {
                let mut bytes = text.into_bytes();
                let place = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << random.below(8);
                }
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            _ => {
                let mut lines: Vec<_> = text.lines().collect();
                let (from, to) = (random.below(lines.len()), random.below(lines.len()));
                lines.extend(lines.get(from).copied());
                if let Some(tail @ [_, ..]) = lines.get_mut(to..) {
                    tail.rotate_right(1);
                }
                text = lines.join("\n");
            }
        }
    }
    text
}

/// Reads the text and checks what holds for every text.
fn check(name: &str, text: &str) {
    let sources = SourceMap::default();
    let file = sources.add(name, name, text.to_owned());
    let mut sink = Sink::default();
    let outcome = read(&sources, file, &mut sink);
    let failed = sink.has_errors();
    let diagnostics = sink.into_sorted();
    for diagnostic in &diagnostics {
        check_span(&sources, diagnostic.span.unwrap());
        diagnostic
            .related
            .iter()
            .for_each(|(span, _)| check_span(&sources, *span));
    }
    check_forms(&sources, &diagnostics[..diagnostics.len().min(MAX_RENDERED)]);
    match outcome {
        Ok(node) => {
            check_places(&sources, &node);
            check_value(&node);
        }
        Err(_) => assert!(failed, "an error without a report"),
    }
}

fn check_span(sources: &SourceMap, span: Span) {
    let text = &sources.file(span.file).text;
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.get(start..end).is_some(), "{span:?}");
}

/// Places are inside the text, and every key is found.
fn check_places(sources: &SourceMap, node: &Node) {
    check_span(sources, node.span);
    match &node.kind {
        Kind::Array(items) => items.iter().for_each(|item| check_places(sources, item)),
        Kind::Object(members) => members.iter().for_each(|entry| {
            check_span(sources, entry.key.span);
            check_places(sources, &entry.value);
            let found = node.entry(&entry.key.value).unwrap();
            assert!(std::ptr::eq(found, entry), "{}", entry.key.value);
        }),
        _ => {}
    }
}

/// Every tree is JSON, and reading that JSON gives the same tree.
fn check_value(node: &Node) {
    let json = node.to_value().to_string();
    let sources = SourceMap::default();
    let file = sources.add("value.json", "value.json", json.clone());
    let again = read(&sources, file, &mut Sink::default()).map(|node| node.to_value().to_string());
    assert_eq!(again, Ok(json));
}

fn check_forms(sources: &SourceMap, diagnostics: &[Diagnostic]) {
    let text = render::text(sources, diagnostics);
    assert_eq!(text.is_empty(), diagnostics.is_empty());
    let commands = render::github(sources, diagnostics);
    assert_eq!(commands.lines().count(), diagnostics.len());
    let report = render::Report { sources, diagnostics };
    for json in [render::json(&[report]), render::sarif(&[report])] {
        Value::parse(json.as_bytes()).unwrap();
    }
}

#[test]
fn mutated_documents_end_in_a_tree_or_in_errors() {
    for (index, seed) in seeds().iter().enumerate() {
        let mut random = Random(u64::try_from(index).unwrap());
        for _ in 0..MUTATIONS * rounds() {
            let text = mutate(seed, &mut random);
            for name in ["mutated.yaml", "mutated.json"] {
                let outcome = std::panic::catch_unwind(|| check(name, &text));
                assert!(outcome.is_ok(), "{name}, from seed {index}: {text:?}");
            }
        }
    }
}

/// Sizes at which anything that costs a square would not end.
#[test]
fn big_texts_cost_no_square() {
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let members = numbered(50_000, &|n| format!("\"k{n}\":{n},"));
    let anchors = numbered(20_000, &|n| format!("k{n}: &a{n} {n}\n"));
    let aliases = numbered(20_000, &|n| format!("l{n}: *b{n}\n"));
    let cases = [
        ("line.json", format!("[{}1]", "{\"a\":\"b\"},".repeat(50_000))),
        ("long.json", format!("[\"{}\"]", "x".repeat(10_000_000))),
        ("open.json", "[{\"a\":".repeat(500_000)),
        ("escapes.json", format!("\"{}\"", "\\n".repeat(500_000))),
        ("keys.json", format!("{{{members}\"z\":1}}")),
        ("same.json", format!("{{{}\"a\":1}}", "\"a\":1,".repeat(20_000))),
        ("flow.yaml", format!("[{}a]", "a, ".repeat(100_000))),
        ("flow-open.yaml", "[a, ".repeat(300_000)),
        ("block.yaml", "- a\n".repeat(100_000)),
        ("deep.yaml", "- ".repeat(1_000_000)),
        ("same.yaml", "a: 1\n".repeat(20_000)),
        ("tabs.yaml", format!("a:\n{}", "\t".repeat(1_000_000))),
        ("quote.yaml", format!("a: \"{}", "x\n".repeat(200_000))),
        ("literal.yaml", format!("a: |\n{}", "  x\n".repeat(200_000))),
        ("comments.yaml", "# c\n".repeat(200_000)),
        ("aliases.yaml", anchors + &aliases),
        (
            "merges.yaml",
            format!("a: &a {{b: 1}}\nc: {{<<: [{}*a]}}", "*a, ".repeat(50_000)),
        ),
        ("documents.yaml", "---\n".repeat(200_000)),
    ];
    for (name, text) in cases {
        check(name, &text);
    }
}

#[test]
fn no_text_exhausts_the_stack() {
    for opening in ["[", "{\"a\":", "- ", "? ", ": ", "a: {b: [", "&a [", "{? "] {
        for name in ["deep.yaml", "deep.json"] {
            check(name, &opening.repeat(100_000));
        }
    }
}
