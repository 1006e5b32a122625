//! Small documents of 2.0, what becomes of their parts, and what is reported.

use super::{MediaTypes, Rewriter};
use crate::engine::pointer;
use crate::spec::diag::Sink;
use crate::spec::read::{Node, read};
use crate::spec::source::SourceMap;

struct Rewritten {
    sources: SourceMap,
    node: Node,
    sink: Sink,
}

fn find<'n>(root: &'n Node, pointer: &str) -> Option<&'n Node> {
    pointer::split(pointer)?
        .iter()
        .try_fold(root, |node, token| match node.as_array() {
            Some(items) => items.get(token.parse::<usize>().ok()?),
            None => node.get(token),
        })
}

fn rewritten(text: &str) -> Rewritten {
    let sources = SourceMap::default();
    let file = sources.add("a.yaml", "/a.yaml", text.to_owned());
    let mut sink = Sink::default();
    let root = read(&sources, file, &mut sink).unwrap();
    let node = Rewriter {
        root: &root,
        targets: &|reference, _| find(&root, reference.as_str()?.strip_prefix('#')?),
        consumes: MediaTypes::of(root.entry("consumes"), &mut sink),
        produces: MediaTypes::of(root.entry("produces"), &mut sink),
        sink: &mut sink,
    }
    .rewrite_root();
    Rewritten { sources, node, sink }
}

/// Each document, and what stands at `pointer` once it is rewritten.
fn assert_at(pointer: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let expected = json(expected);
        let found = rewritten(text);
        let found = find(&found.node, pointer).map(|node| node.to_value().to_string());
        assert_eq!(found.as_deref(), Some(&*expected), "{pointer} of {text}");
    }
}

/// YAML as JSON.
fn json(text: &str) -> String {
    let sources = SourceMap::default();
    let file = sources.add("expected.yaml", "/expected.yaml", text.to_owned());
    let node = read(&sources, file, &mut Sink::default()).unwrap();
    node.to_value().to_string()
}

/// Code and text of each place that is reported.
fn reported(text: &str) -> Vec<(String, String)> {
    let Rewritten { sources, sink, .. } = rewritten(text);
    let place = |span| sources.text(span).lines().next().unwrap_or_default().to_owned();
    sink.into_sorted()
        .into_iter()
        .map(|diagnostic| (diagnostic.code.to_string(), place(diagnostic.span.unwrap())))
        .collect()
}

/// A document whose one operation is `operation`.
fn operation(operation: &str) -> String {
    format!("{{paths: {{/a: {{post: {operation}}}}}}}")
}

#[test]
fn servers() {
    assert_at(
        "/servers",
        &[
            (
                "{host: h:80, basePath: /b/, schemes: [http, wss]}",
                "[{url: 'http://h:80/b'}, {url: 'wss://h:80/b'}]",
            ),
            ("{host: h, basePath: /}", "[{url: //h}]"),
            ("{basePath: /b, schemes: [http]}", "[{url: /b}]"),
            ("{basePath: /}", "[{url: /}]"),
            ("{basePath: b}", "[{url: /b}]"),
            ("{host: 'https://h/x', schemes: [https]}", "[{url: 'https://h'}]"),
            (
                "{host: '{h}.x', schemes: [https]}",
                "[{url: 'https://{h}.x', variables: {h: {default: h}}}]",
            ),
        ],
    );
    assert!(rewritten("{schemes: [https]}").node.get("servers").is_none());
}

/// Parameter Objects that stay parameters.
const PARAMETERS: &[(&str, &str)] = &[
    (
        "{name: a, in: query, required: true, type: integer, minimum: 1}",
        "{name: a, in: query, required: true, schema: {type: integer, minimum: 1}}",
    ),
    (
        "{name: a, in: query, type: array, items: {type: string}}",
        "{name: a, in: query, schema: {type: array, items: {type: string}}, explode: false}",
    ),
    (
        "{name: a, in: query, type: array, collectionFormat: multi}",
        "{name: a, in: query, schema: {type: array}}",
    ),
    (
        "{name: a, in: query, type: array, collectionFormat: ssv}",
        "{name: a, in: query, schema: {type: array}, explode: false, style: spaceDelimited}",
    ),
    (
        "{name: a, in: query, type: array, collectionFormat: tsv}",
        "{name: a, in: query, schema: {type: array}, explode: false, style: tabDelimited}",
    ),
    (
        "{name: a, in: path, type: array}",
        "{name: a, in: path, schema: {type: array}}",
    ),
    (
        "{name: a, in: header, type: array, collectionFormat: pipes}",
        "{name: a, in: header, schema: {type: array}, style: pipeDelimited}",
    ),
    (
        "{name: a, in: header, type: array, collectionFormat: multi}",
        "{name: a, in: header, schema: {type: array}}",
    ),
    (
        "{name: a, in: query, type: string, collectionFormat: multi}",
        "{name: a, in: query, schema: {type: string}}",
    ),
    (
        "{name: a, in: query, type: string, allowEmptyValue: true, x-nullable: true, x-foo: 1}",
        "{name: a, in: query, allowEmptyValue: true, x-foo: 1, schema: {type: string, x-nullable: true}}",
    ),
    (
        "{name: a, in: query, type: string, x-example: b, x-deprecated: true}",
        "{name: a, in: query, example: b, deprecated: true, schema: {type: string}}",
    ),
    (
        "{name: a, in: query, type: string, x-examples: {one: 1}}",
        "{name: a, in: query, examples: {one: {value: 1}}, schema: {type: string}}",
    ),
    (
        "{name: a, in: query, schema: {type: integer}}",
        "{name: a, in: query, schema: {type: integer}}",
    ),
    ("{name: a, in: query}", "{name: a, in: query, schema: {}}"),
    ("{$ref: '#/parameters/a'}", "{$ref: '#/parameters/a'}"),
    ("5", "5"),
];

#[test]
fn parameters() {
    for (parameter, expected) in PARAMETERS {
        let text = operation(&format!("{{parameters: [{parameter}]}}"));
        assert_at("/paths/~1a/post/parameters/0", &[(&text, expected)]);
    }
}

#[test]
fn bodies() {
    let cases = [
        (
            "{parameters: [{name: b, in: body, required: true, description: d, x-a: 1, schema: {type: object}}]}",
            "{required: true, description: d, x-a: 1, content: {application/json: {schema: {type: object}}}}",
        ),
        (
            "{consumes: [a/b, c/d], parameters: [{name: b, in: body, schema: {type: object}, x-example: {e: 1}}]}",
            "{content: {a/b: {schema: {type: object}, example: {e: 1}}, c/d: {schema: {type: object}, example: {e: 1}}}}",
        ),
        (
            "{parameters: [{name: b, in: body, schema: {}, x-examples: {one: 1, two: 2}}]}",
            "{content: {application/json: {schema: {}, examples: {one: {value: 1}, two: {value: 2}}}}}",
        ),
        (
            "{parameters: [{name: b, in: body, schema: {}, x-examples: {application/json: 1, text/plain: 2}}]}",
            "{content: {application/json: {schema: {}, example: 1}, text/plain: {schema: {}, example: 2}}}",
        ),
    ];
    for (given, expected) in cases {
        assert_at("/paths/~1a/post/requestBody", &[(&operation(given), expected)]);
    }
}

/// Fields that may come without a value, and examples of fields.
const EMPTY_FIELDS: [(&str, &str); 2] = [
    (
        "{parameters: [{name: a, in: formData, type: integer, allowEmptyValue: true}]}",
        "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {allOf: [{type: integer}], x-nullable: true}}}}}}",
    ),
    (
        "{parameters: [{name: a, in: formData, type: integer, x-nullable: true, x-examples: {one: 1, two: 2}}]}",
        "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: integer, x-nullable: true, example: 1}}}}}}",
    ),
];

#[test]
fn forms() {
    let cases = [
        (
            "{parameters: [{name: a, in: formData, type: string, required: true, description: d}, {name: b, in: formData, type: integer, x-example: 1}]}",
            "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string, description: d}, b: {type: integer, example: 1}}, required: [a]}}}, required: true}",
        ),
        (
            "{consumes: [multipart/form-data], parameters: [{name: f, in: formData, type: file}]}",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}",
        ),
        (
            "{parameters: [{name: f, in: formData, type: file}]}",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}",
        ),
        (
            "{consumes: [application/json, application/x-www-form-urlencoded], parameters: [{name: a, in: formData, type: string}]}",
            "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: string}}}}, application/json: {schema: {type: object, properties: {a: {type: string}}}}}}",
        ),
        (
            "{parameters: [{name: a, in: formData, type: array, collectionFormat: multi}, {name: b, in: formData, type: array}]}",
            "{content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: array}, b: {type: array}}}, encoding: {a: {style: form, explode: true}, b: {style: form, explode: false}}}}}",
        ),
    ];
    for (given, expected) in cases.into_iter().chain(EMPTY_FIELDS) {
        assert_at("/paths/~1a/post/requestBody", &[(&operation(given), expected)]);
    }
}

#[test]
fn shared_parameters() {
    let text = "{paths: {/a: {parameters: [{$ref: '#/parameters/b'}, {$ref: '#/parameters/q'}], post: {}, put: {parameters: [{name: b, in: body, schema: {type: string}}]}}}, \
         parameters: {b: {name: b, in: body, schema: {type: object}}, q: {name: q, in: query, type: string}}}";
    let expected = "{paths: {/a: {parameters: [{$ref: '#/parameters/q'}], post: {requestBody: {content: {application/json: {schema: {type: object}}}}}, \
         put: {parameters: [], requestBody: {content: {application/json: {schema: {type: string}}}}}}}}";
    assert_at("", &[(text, expected)]);
    assert_eq!(reported(text), []);
}

#[test]
fn responses() {
    let cases = [
        ("{description: d}", "{description: d}"),
        (
            "{description: d, schema: {type: string}}",
            "{description: d, content: {a/b: {schema: {type: string}}, c/d: {schema: {type: string}}}}",
        ),
        (
            "{schema: {type: file}, examples: {c/d: 1}}",
            "{content: {a/b: {schema: {type: string, format: binary}}, c/d: {schema: {type: string, format: binary}, example: 1}}}",
        ),
        (
            "{examples: {e/f: 1, 'a/b; q=1': 2}}",
            "{content: {a/b: {example: 2}, c/d: {}, e/f: {example: 1}}}",
        ),
        (
            "{schema: {}, examples: {one: 1}}",
            "{content: {a/b: {schema: {}, examples: {one: {value: 1}}}, c/d: {schema: {}, examples: {one: {value: 1}}}}}",
        ),
        ("{headers: {a: {}}}", "{headers: {a: {schema: {}}}}"),
        (
            "{headers: {x-h: {type: array, description: d, collectionFormat: ssv}}}",
            "{headers: {x-h: {description: d, schema: {type: array}, style: spaceDelimited}}}",
        ),
    ];
    for (response, expected) in cases {
        let text = operation(&format!(
            "{{produces: [a/b, c/d], responses: {{200: {response}}}}}"
        ));
        assert_at("/paths/~1a/post/responses/200", &[(&text, expected)]);
    }
}

#[test]
fn shared_responses_take_on_the_media_types_of_the_operation() {
    let text = "{produces: [a/b], responses: {r: {schema: {type: integer}}}, paths: {/a: {\
        get: {responses: {200: {$ref: '#/responses/r'}}}, \
        put: {produces: [c/d], responses: {200: {$ref: '#/responses/r'}}}}}}";
    let expected = "{paths: {/a: {\
        get: {responses: {200: {$ref: '#/responses/r'}}}, \
        put: {responses: {200: {content: {c/d: {schema: {type: integer}}}}}}}}}";
    assert_at("", &[(text, expected)]);
}

#[test]
fn security_definitions() {
    let cases = [
        (
            "{type: basic, description: d}",
            "{type: http, scheme: basic, description: d}",
        ),
        (
            "{type: apiKey, name: k, in: header}",
            "{type: apiKey, name: k, in: header}",
        ),
        (
            "{type: oauth2, flow: application, tokenUrl: t, scopes: {a: b}}",
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: t, scopes: {a: b}}}}",
        ),
        (
            "{type: oauth2, flow: accessCode, tokenUrl: t, authorizationUrl: u, scopes: {}}",
            "{type: oauth2, flows: {authorizationCode: {authorizationUrl: u, tokenUrl: t, scopes: {}}}}",
        ),
        ("{type: other}", "{type: other}"),
    ];
    for (scheme, expected) in cases {
        let text = format!("{{securityDefinitions: {{a: {scheme}}}}}");
        assert_at("/components/securitySchemes/a", &[(&text, expected)]);
    }
}

/// Lists of parameters, what is reported, and where.
const REPORTED_PARAMETERS: &[(&str, &str, &str)] = &[
    (
        "{name: a, in: body, schema: {}}, {name: b, in: body, schema: {}}",
        "body-twice",
        "b",
    ),
    (
        "{name: a, in: body, schema: {}}, {name: b, in: formData, type: string}",
        "body-and-form",
        "b",
    ),
    ("{name: a, in: body, type: string}", "body-without-schema", "a"),
    (
        "{name: a, in: formData, type: file}",
        "file-without-multipart",
        "a",
    ),
    (
        "{name: a, in: query, type: array, collectionFormat: tabs}",
        "collection-format-unknown",
        "tabs",
    ),
    (
        "{name: a, in: path, type: array, collectionFormat: multi}",
        "collection-format-misplaced",
        "multi",
    ),
    (
        "{name: a, in: query, type: array, collectionFormat: 1}",
        "wrong-type",
        "1",
    ),
    ("{name: a, in: query, schema: {}}", "schema-misplaced", "schema"),
    ("{name: a, in: query}", "field-missing", "name"),
    (
        "{name: a, in: formData, type: string}, {name: a, in: formData, type: string}",
        "parameter-duplicate",
        "a",
    ),
    (
        "{name: a, in: formData, required: maybe, type: string}",
        "wrong-type",
        "maybe",
    ),
    (
        "{name: a, in: query, type: string, style: form}",
        "field-unknown",
        "style",
    ),
];

#[test]
fn parameters_are_reported_where_they_stand() {
    for (parameters, code, place) in REPORTED_PARAMETERS {
        let text = operation(&format!("{{parameters: [{parameters}]}}"));
        assert_eq!(
            reported(&text),
            [((*code).to_owned(), (*place).to_owned())],
            "{text}"
        );
    }
}

#[test]
fn other_fields_are_reported_where_they_stand() {
    let cases = [
        (
            operation("{responses: {200: {examples: {one: 1}}}}"),
            "media-type-invalid",
            "one",
        ),
        (
            operation("{responses: {200: {content: {}}}}"),
            "field-unknown",
            "content",
        ),
        (operation("{requestBody: {}}"), "field-unknown", "requestBody"),
        (
            "{produces: application/json}".to_owned(),
            "wrong-type",
            "application/json",
        ),
        ("{consumes: [1]}".to_owned(), "wrong-type", "1"),
        ("{basePath: b}".to_owned(), "base-path-invalid", "b"),
        ("{host: 'http://h'}".to_owned(), "host-invalid", "'http://h'"),
        ("{host: 5, basePath: /}".to_owned(), "wrong-type", "5"),
        ("{basePath: 5}".to_owned(), "wrong-type", "5"),
        (operation("{responses: {200: {examples: 5}}}"), "wrong-type", "5"),
        (
            operation("{parameters: [{name: 5, in: body, schema: {}}]}"),
            "wrong-type",
            "5",
        ),
        ("{servers: []}".to_owned(), "field-unknown", "servers"),
    ];
    for (text, code, place) in cases {
        assert_eq!(reported(&text), [(code.to_owned(), place.to_owned())], "{text}");
    }
}
