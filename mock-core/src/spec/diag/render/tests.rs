//! Golden texts of all forms.

use fancy_regex::Regex;

use super::*;
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::source::{FileId, SourceMap, Span};

/// The span of the first `needle`.
fn span(sources: &SourceMap, file: FileId, needle: &str) -> Span {
    let start = sources.file(file).text.find(needle).unwrap();
    Span::new(file, start, start + needle.len())
}

fn sample() -> (SourceMap, Vec<Diagnostic>) {
    let sources = SourceMap::default();
    let text =
        "openapi: 3.1.0\npaths:\n  /pets/{petId}:\n    get: {}\n    parameters:\n      - name: petID\n";
    let file = sources.add("specs/pets, 100%.yaml", "/specs/pets.yaml", text.to_owned());
    let diagnostics = vec![
        Diagnostic::new(
            Code::RefUnresolved,
            span(&sources, file, "{petId}"),
            "`petId` is\nnowhere",
        )
        .pointer("/paths/~1pets~1{petId}")
        .related(span(&sources, file, "petID"), "`petID` is declared here")
        .help("names are case-sensitive; rename one of the two"),
        Diagnostic::new(Code::YamlTag, span(&sources, file, "get"), "a warning"),
    ];
    (sources, diagnostics)
}

#[test]
fn text_is_for_people() {
    let (sources, diagnostics) = sample();
    let expected = r"error[ref-unresolved]: `petId` is\nnowhere
  --> specs/pets, 100%.yaml:3:9  (#/paths/~1pets~1{petId})
3 |   /pets/{petId}:
  |         ^^^^^^^
  ::: specs/pets, 100%.yaml:6:15  `petID` is declared here
  help: names are case-sensitive; rename one of the two
  rule: OAS 3.1, Reference Object; RFC 6901 §4

warning[yaml-tag]: a warning
  --> specs/pets, 100%.yaml:4:5
4 |     get: {}
  |     ^^^
  rule: OAS 3.1, Format; YAML 1.2.2 §10.3

";
    assert_eq!(text(&sources, &diagnostics), expected);
    assert_eq!(summary(&diagnostics), "1 error, 1 warning");
    assert_eq!(summary(&[]), "");
}

#[test]
fn colours_change_nothing_but_colour() {
    let (sources, diagnostics) = sample();
    let coloured = coloured_text(&sources, &diagnostics, Colours::On);
    assert!(
        coloured.starts_with(
            "\u{1b}[1;31merror[ref-unresolved]\u{1b}[0m\u{1b}[1m: `petId` is\\nnowhere\u{1b}[0m\n"
        ),
        "{coloured}"
    );
    let sequences = Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(sequences.replace_all(&coloured, ""), text(&sources, &diagnostics));
}

#[test]
fn long_lists_end_in_a_count() {
    let (sources, diagnostics) = sample();
    let many: Vec<_> = diagnostics.iter().cycle().take(50).cloned().collect();
    let shown = text(&sources, &many);
    assert_eq!(shown.matches("rule: ").count(), 40);
    assert!(
        shown.ends_with("\n... and 5 errors more (5 ref-unresolved), 5 warnings more (5 yaml-tag)\n"),
        "{shown}"
    );
    assert_eq!(summary(&many), "25 errors, 25 warnings");
}

/// The line and the underline for the first `needle` of `source`.
fn excerpt(source: &str, needle: &str) -> Vec<String> {
    let sources = SourceMap::default();
    let file = sources.add("a", "/a", source.to_owned());
    let report = Diagnostic::new(Code::Internal, span(&sources, file, needle), "x");
    let shown = text(&sources, &[report]);
    let lines = shown.lines().filter(|line| line.contains(" | "));
    lines
        .map(|line| line.split_once(" | ").unwrap().1.to_owned())
        .collect()
}

#[test]
fn underlines_sit_right() {
    let cases = [
        ("a: b", "a", ["a: b", "^"]),
        ("\u{feff}a: b", "a", ["a: b", "^"]),
        ("x\r\nö: b\r\n", "b", ["ö: b", "   ^"]),
        ("\tb:\tc", "c", ["    b:    c", "          ^"]),
        ("\ta: b", "\t", ["    a: b", "^^^^"]),
        ("漢字: b", "b", ["漢字: b", "      ^"]),
        ("a: 漢字 b", "漢字", ["a: 漢字 b", "   ^^^^"]),
        ("e\u{301}: b", "b", ["e\u{301}: b", "   ^"]),
        ("a: |\n  b  \n  c", "b  \n  c", ["  b", "  ^"]),
        ("a: \u{1b}[2J b", "b", ["a: \u{fffd}[2J b", "        ^"]),
        ("a:\nb", "\nb", ["a:", "  ^"]),
    ];
    for (source, needle, expected) in cases {
        assert_eq!(excerpt(source, needle), expected, "{source:?}");
    }
    assert_eq!(excerpt("\n\n", "\n"), [""; 0]);
}

#[test]
fn long_lines_are_cut_around_the_culprit() {
    let source = "x".repeat(500_000) + " culprit " + &"y".repeat(500_000);
    let [line, underline] = excerpt(&source, "culprit").try_into().unwrap();
    assert!(line.starts_with("…xxx") && line.ends_with("yyy…"), "{line}");
    assert!(line.chars().count() < 150);
    assert_eq!(
        underline.find('^'),
        line.chars().collect::<Vec<_>>().iter().position(|c| *c == 'c')
    );
    assert_eq!(underline.matches('^').count(), "culprit".len());
}

#[test]
fn a_chain_of_files_names_the_references_that_led_there() {
    let sources = SourceMap::default();
    let entry = sources.add("a.yaml", "/a.yaml", "$ref: b.yaml".to_owned());
    let middle = sources.add("b.yaml", "/b.yaml", "x:\n  $ref: c.yaml".to_owned());
    let last = sources.add("c.yaml", "/c.yaml", "oops".to_owned());
    sources.file(middle).set_referrer(span(&sources, entry, "b.yaml"));
    sources.file(last).set_referrer(span(&sources, middle, "c.yaml"));
    let report = Diagnostic::new(Code::Internal, span(&sources, last, "oops"), "x");
    let shown = text(&sources, &[report]);
    let chain = "  ::: b.yaml:2:9  referred to from here\n  ::: a.yaml:1:7  referred to from here\n";
    assert!(shown.contains(chain), "{shown}");
}

#[test]
fn json_is_for_tools() {
    let (sources, diagnostics) = sample();
    let report = Report {
        sources: &sources,
        diagnostics: &diagnostics,
    };
    let reports: serde_json::Value = serde_json::from_str(&json(&[report])).unwrap();
    let expected = serde_json::json!([
        {
            "code": "ref-unresolved", "severity": "error", "message": "`petId` is\nnowhere",
            "file": "specs/pets, 100%.yaml", "line": 3, "column": 9, "endLine": 3, "endColumn": 16,
            "pointer": "/paths/~1pets~1{petId}",
            "related": [{
                "message": "`petID` is declared here",
                "file": "specs/pets, 100%.yaml", "line": 6, "column": 15, "endLine": 6, "endColumn": 20,
            }],
            "help": "names are case-sensitive; rename one of the two",
            "rule": "OAS 3.1, Reference Object; RFC 6901 §4",
        },
        {
            "code": "yaml-tag", "severity": "warning", "message": "a warning",
            "file": "specs/pets, 100%.yaml", "line": 4, "column": 5, "endLine": 4, "endColumn": 8,
            "rule": "OAS 3.1, Format; YAML 1.2.2 §10.3",
        },
    ]);
    assert_eq!(reports, expected);
}

#[test]
fn github_commands_are_escaped() {
    let (sources, diagnostics) = sample();
    let expected = "::error file=specs/pets%2C 100%25.yaml,line=3,col=9,endLine=3,endColumn=16,title=ref-unresolved::\
                    `petId` is%0Anowhere%0Aspecs/pets, 100%25.yaml:6:15: `petID` is declared here%0A\
                    help: names are case-sensitive; rename one of the two\n\
                    ::warning file=specs/pets%2C 100%25.yaml,line=4,col=5,endLine=4,endColumn=8,title=yaml-tag::\
                    a warning\n";
    assert_eq!(github(&sources, &diagnostics), expected);
}

#[test]
fn sarif_has_rules_and_regions() {
    let (sources, diagnostics) = sample();
    let report = Report {
        sources: &sources,
        diagnostics: &diagnostics,
    };
    let log: serde_json::Value = serde_json::from_str(&sarif(&[report])).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let result = &run["results"][index];
        assert_eq!(result["ruleId"], diagnostic.code.name());
        assert_eq!(result["level"], diagnostic.severity.name());
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], diagnostic.code.name());
    }
    let location = &run["results"][0]["locations"][0];
    let physical = &location["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "specs/pets%2C%20100%25.yaml");
    let region = serde_json::json!({ "startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 16 });
    assert_eq!(physical["region"], region);
    assert_eq!(
        location["logicalLocations"][0]["fullyQualifiedName"],
        "#/paths/~1pets~1{petId}"
    );
    assert_eq!(
        run["results"][0]["relatedLocations"][0]["message"]["text"],
        "`petID` is declared here"
    );
}
