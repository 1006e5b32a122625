//! References of all kinds over small trees of files.

use std::fs;

use super::*;

/// A folder of files that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &str)]) -> Folder {
        let name = format!("mock-core-document-{test}-{}", std::process::id());
        let folder = Folder(std::env::temp_dir().join(name));
        for (name, text) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// What each member of `x` in the entry document leads to: its file, pointer and value, or the message of the error.
fn resolve_all(test: &str, settings: &Settings, files: &[(&str, &str)]) -> Vec<String> {
    let folder = Folder::new(test, files);
    let sources = SourceMap::default();
    let mut sink = Sink::default();
    let entry = folder.0.join(files[0].0);
    let description = Description::open(&sources, &entry, settings, &mut sink).unwrap();
    let short = |path: &Path| {
        path.strip_prefix(&folder.0)
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    let mut outcomes = Vec::new();
    for entry in description.entry().root.get("x").unwrap().as_object().unwrap() {
        let mut sink = Sink::default();
        let outcome = match description.resolve(&entry.value, &mut sink) {
            Ok(Target { node, location }) => {
                let file = short(&sources.file(location.file).path);
                format!("{file}#{} {}", location.pointer, node.to_value())
            }
            Err(_) => sink
                .into_sorted()
                .iter()
                .map(|report| {
                    let place = sources.line_column(report.span.unwrap());
                    let help = report.help.as_deref().unwrap_or("-");
                    let report = format!(
                        "{} {}:{} {}; {help}",
                        report.code, place.line, place.column, report.message
                    );
                    report.replace(&*folder.0.to_string_lossy(), "")
                })
                .collect(),
        };
        outcomes.push(outcome);
    }
    outcomes
}

#[test]
fn references_lead_into_the_same_file() {
    let text = r"
x:
  a: '#/c/schemas/Pet'
  b: '#/paths/~1p~1%7Bid%7D/get/a~0b'
  c: '#/list/1'
  d: '#'
  e: '#/via/name'
  f: '#tag'
  g: 'https://example.com/pet'
c: {schemas: {Pet: {type: object}}}
paths: {'/p/{id}': {get: {a~b: 1}}}
list: [zero, one]
via: {$ref: '#/target'}
target: {name: {$anchor: tag}, id: {$id: 'https://example.com/pet'}}
";
    let outcomes = resolve_all("local", &Settings::default(), &[("a b.yaml", text)]);
    assert_eq!(outcomes[0], r#"a b.yaml#/c/schemas/Pet {"type":"object"}"#);
    assert_eq!(outcomes[1], "a b.yaml#/paths/~1p~1{id}/get/a~0b 1");
    assert_eq!(outcomes[2], r#"a b.yaml#/list/1 "one""#);
    assert!(outcomes[3].starts_with("a b.yaml# {"));
    assert_eq!(outcomes[4], r#"a b.yaml#/target/name {"$anchor":"tag"}"#);
    assert_eq!(outcomes[5], outcomes[4]);
    assert_eq!(
        outcomes[6],
        r#"a b.yaml#/target/id {"$id":"https://example.com/pet"}"#
    );
}

#[test]
fn an_id_is_the_base_of_the_references_in_it() {
    let text = r"
x:
  $id: 'https://example.com/base/x'
  absolute: '/base/pet'
  relative: 'pet#/name'
  own: '#/own'
  documents: '#/list/0'
  file: 'other.yaml'
list: [{$id: 'https://example.com/base/pet', name: Rex}]
";
    let files = [("openapi.yaml", text), ("other.yaml", "it")];
    let outcomes = resolve_all("id", &Settings::default(), &files);
    let pet = r#"{"$id":"https://example.com/base/pet","name":"Rex"}"#;
    assert_eq!(outcomes[1], format!("openapi.yaml#/list/0 {pet}"));
    assert_eq!(outcomes[2], r#"openapi.yaml#/list/0/name "Rex""#);
    assert_eq!(outcomes[3], r##"openapi.yaml#/x/own "#/own""##);
    assert_eq!(outcomes[4], outcomes[1]);
    assert_eq!(outcomes[5], r#"other.yaml# "it""#);
}

#[test]
fn references_lead_into_other_files_and_back() {
    let settings = Settings {
        references: BTreeMap::from([
            ("https://example.com/one.yaml".to_owned(), "vendor/1.yaml".into()),
            ("https://example.com/all/".to_owned(), "vendor".into()),
        ]),
        ..Settings::default()
    };
    let entry = r"
x:
  a: './models/d%20%C3%A9.json#/D'
  b: 'models/../models/d é.json'
  c: 'models/d é.json#/D/back/own'
  d: 'https://example.com/one.yaml#/k'
  e: 'https://example.com/all/2%20.yaml'
  f: 'models/100%.yaml'
own: {it: 1}
";
    let files = [
        ("openapi.yaml", entry),
        (
            "models/d é.json",
            r#"{"D": {"back": {"$ref": "../openapi.yaml"}}}"#,
        ),
        ("models/100%.yaml", "percent"),
        ("vendor/1.yaml", "k: one"),
        ("vendor/2 .yaml", "two"),
    ];
    let outcomes = resolve_all("files", &settings, &files);
    assert_eq!(
        outcomes[0],
        r#"models/d é.json#/D {"back":{"$ref":"../openapi.yaml"}}"#
    );
    assert_eq!(
        outcomes[1],
        r#"models/d é.json# {"D":{"back":{"$ref":"../openapi.yaml"}}}"#
    );
    assert_eq!(outcomes[2], r#"openapi.yaml#/own {"it":1}"#);
    assert_eq!(outcomes[3], r#"vendor/1.yaml#/k "one""#);
    assert_eq!(outcomes[4], r#"vendor/2 .yaml# "two""#);
    assert_eq!(outcomes[5], r#"models/100%.yaml# "percent""#);
}

#[test]
fn what_leads_nowhere_names_what_is_near() {
    let entry = r"
x:
  a: '#/components/schemas/Dinosuar'
  b: '#/components/responses/Dinosaur'
  c: '#/list/7'
  d: '#/list/0/deep'
  e: '#tga'
  f: 'https://example.com/y.yaml'
  g: 'comon.yaml'
  h: 7
  i: 'broken.yaml#/a'
  j: 'broken.yaml'
  k: '#/loop/gone'
components: {schemas: {Dinosaur: {$anchor: tag}}, responses: {}}
list: [zero]
loop: {$ref: '#/loop/gone'}
";
    let files = [
        ("openapi.yaml", entry),
        ("common.yaml", "a: 1"),
        ("broken.yaml", "a: ["),
    ];
    let outcomes = resolve_all("nowhere", &Settings::default(), &files);
    let expected = [
        "ref-unresolved 3:6 the reference `#/components/schemas/Dinosuar` leads nowhere: `/components/schemas` has no \
         `Dinosuar`; did you mean `Dinosaur`?",
        "ref-unresolved 4:6 the reference `#/components/responses/Dinosaur` leads nowhere: `/components/responses` has \
         no `Dinosaur`; did you mean `#/components/schemas/Dinosaur`?",
        "ref-unresolved 5:6 the reference `#/list/7` leads nowhere: `/list` has 1 items and no item `7`; -",
        "ref-unresolved 6:6 the reference `#/list/0/deep` leads nowhere: `/list/0` is a string and has no `deep`; -",
        "ref-unresolved 7:6 the reference `#tga` leads nowhere: no schema has the `$anchor` `tga`; did you mean `#tag`?",
        "ref-remote 8:6 `https://example.com/y.yaml` is in the network, which a build does not read; save it beside \
         the description and name it in the settings: `references = { \"https://example.com/y.yaml\" => \"y.yaml\" }`",
        "ref-file 9:6 the file `comon.yaml` does not exist; did you mean `common.yaml`?",
        "ref-not-a-string 10:6 a reference must be a string, not a number; such as `\"#/components/schemas/Pet\"`",
        "syntax-yaml 1:4 the `[` is never closed; check that each bracket is closed; a text with brackets or commas stands in quotes",
        "",
        "ref-cycle 16:14 the reference `#/loop/gone` leads back to itself; let one of the references lead to a \
         definition",
    ];
    assert_eq!(outcomes, expected);
}
