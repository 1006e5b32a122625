//! A small API, built by hand: this half of the crate knows no descriptions.

use crate::engine::path::{Routes, Template};
use crate::model::{
    Api, ApiKeyLocation, BlobId, Content, Example, Header, Literal, Method, NumericKeywords, ObjectKeywords,
    Operation, OperationId, Parameter, ParameterLocation, ParameterStyle, ParameterValue, Property,
    RequestBody, Response, Schema, SchemaId, SchemaPlace, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind, StatusPattern, TypeSet,
};

const DINOSAUR: SchemaId = SchemaId::new(0);
const STRING: SchemaId = SchemaId::new(1);
const ID: SchemaId = SchemaId::new(2);
const NOTHING: SchemaId = SchemaId::new(3);

pub(super) const TREX: &str = r#"{"id":1,"name":"T-Rex"}"#;
const TREX_BLOB: BlobId = BlobId::new(0);
const LIST_BLOB: BlobId = BlobId::new(1);
const FAULT_BLOB: BlobId = BlobId::new(2);
const HEADER_BLOB: BlobId = BlobId::new(3);
const LONG_BLOB: BlobId = BlobId::new(4);

/// Operations: see the body; the base path is `/v1`.
pub(super) fn api() -> &'static Api {
    let mut api = Api {
        schemas: schemas().into_iter().collect(),
        places: places().into_iter().collect(),
        blobs: [TREX, &format!("[{TREX}]"), "no <b>good</b>", "[1,2]", &long()]
            .into_iter()
            .collect(),
        ..Api::default()
    };
    api.head.title = "Dinosaurs".into();
    api.head.version = "1.0".into();
    api.head.base_paths = vec!["/v1".into()];
    api.head.security_schemes = vec![SecurityScheme {
        name: "key".into(),
        description: None,
        deprecated: false,
        kind: SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Header,
            parameter: "X-Key".into(),
        },
    }];
    let operations = operations();
    let mut routes = Routes::default();
    for (index, operation) in operations.iter().enumerate() {
        let template = Template::parse(&operation.path).expect("a template");
        routes.insert(&template, operation.method.clone(), OperationId::new(index));
    }
    api.routes = routes.finish();
    api.operations = operations.into_iter().collect();
    Box::leak(Box::new(api))
}

/// A body that is worth compressing.
fn long() -> String {
    format!("[{}1]", "1,".repeat(2000))
}

fn schemas() -> [Schema; 4] {
    let of = |types| Schema {
        types,
        ..Schema::default()
    };
    let property = |name: &str, schema| Property {
        name: name.into(),
        schema,
    };
    let one = crate::json::Value::parse(b"1").expect("JSON");
    let dinosaur = Schema {
        object: Some(Box::new(ObjectKeywords {
            properties: vec![property("id", ID), property("name", STRING)],
            required: vec!["name".into()],
            ..ObjectKeywords::default()
        })),
        ..of(TypeSet::OBJECT)
    };
    let id = Schema {
        numeric: Some(Box::new(NumericKeywords {
            minimum: Some(Literal(one)),
            ..NumericKeywords::default()
        })),
        ..of(TypeSet::INTEGER)
    };
    [dinosaur, of(TypeSet::STRING), id, of(TypeSet::NONE)]
}

fn places() -> [SchemaPlace; 4] {
    ["Dinosaur", "Dinosaur/properties/name", "Id", "Nothing"].map(|name| SchemaPlace {
        file: "api.yaml".into(),
        line: 7,
        pointer: format!("/components/schemas/{name}").into(),
    })
}

fn operations() -> Vec<Operation> {
    let mut operations = with_examples();
    operations.push(Operation {
        parameters: vec![parameter(ParameterLocation::Query, "limit", true)],
        ..operation(
            "bare",
            "GET",
            "/bare",
            vec![response(200, Vec::new()), response(400, Vec::new())],
        )
    });
    operations.push(operation(
        "long",
        "GET",
        "/long",
        vec![response(200, vec![json(DINOSAUR, &[("long", LONG_BLOB)])])],
    ));
    operations.push(Operation {
        deprecated: true,
        ..operation(
            "tagged",
            "GET",
            "/tagged",
            vec![
                response(200, vec![json(DINOSAUR, &[("trex", TREX_BLOB)])]),
                response(304, Vec::new()),
            ],
        )
    });
    for (id, path, schema) in [
        ("make", "/made/{what}", DINOSAUR),
        ("impossible", "/impossible", NOTHING),
    ] {
        operations.push(operation(
            id,
            "GET",
            path,
            vec![response(200, vec![json(schema, &[])])],
        ));
    }
    operations
}

fn operation(id: &str, method: &str, path: &str, responses: Vec<Response>) -> Operation {
    Operation {
        operation_id: Some(id.into()),
        method: Method(method.into()),
        path: path.into(),
        responses,
        ..Operation::default()
    }
}

fn with_examples() -> Vec<Operation> {
    let list = json(DINOSAUR, &[("one", LIST_BLOB)]);
    let trex = || json(DINOSAUR, &[("trex", TREX_BLOB), ("rex", TREX_BLOB)]);
    let fault = content("text/html", STRING, &[("fault", FAULT_BLOB)]);
    vec![
        operation(
            "list",
            "GET",
            "/dinosaurs/",
            vec![with_header(response(200, vec![list]))],
        ),
        Operation {
            request_body: Some(RequestBody {
                description: None,
                required: true,
                content: vec![json(DINOSAUR, &[])],
            }),
            parameters: vec![parameter(ParameterLocation::Query, "limit", false)],
            ..operation("add", "POST", "/dinosaurs/", vec![response(201, vec![trex()])])
        },
        Operation {
            parameters: vec![parameter(ParameterLocation::Path, "id", true)],
            ..operation(
                "show",
                "GET",
                "/dinosaurs/{id}",
                vec![response(200, vec![trex()]), response(404, Vec::new())],
            )
        },
        operation(
            "remove",
            "DELETE",
            "/dinosaurs/{id}",
            vec![response(204, vec![trex()])],
        ),
        Operation {
            parameters: vec![parameter(ParameterLocation::Query, "limit", true)],
            ..operation(
                "own",
                "GET",
                "/own",
                vec![response(200, vec![trex()]), response(400, vec![fault])],
            )
        },
        Operation {
            security: vec![SecurityRequirement {
                schemes: vec![(0, Vec::new())],
            }],
            ..operation("secret", "GET", "/secret", vec![response(200, vec![trex()])])
        },
    ]
}

fn parameter(location: ParameterLocation, name: &str, required: bool) -> Parameter {
    Parameter {
        name: name.into(),
        location,
        description: None,
        required,
        deprecated: false,
        allow_empty_value: false,
        value: styled(ID),
        examples: Vec::new(),
    }
}

fn styled(schema: SchemaId) -> ParameterValue {
    ParameterValue::Styled {
        schema,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
    }
}

fn json(schema: SchemaId, examples: &[(&str, BlobId)]) -> Content {
    content("application/json", schema, examples)
}

fn content(media_type: &str, schema: SchemaId, examples: &[(&str, BlobId)]) -> Content {
    Content {
        media_type: media_type.into(),
        schema: Some(schema),
        item_schema: None,
        examples: examples.iter().map(|(name, blob)| example(name, *blob)).collect(),
        encoding: Vec::new(),
    }
}

fn example(name: &str, blob: BlobId) -> Example {
    Example {
        name: name.into(),
        summary: None,
        blob,
        violates_schema: false,
    }
}

fn response(status: u16, content: Vec<Content>) -> Response {
    Response {
        status: StatusPattern::Code(status),
        description: "".into(),
        headers: Vec::new(),
        content,
        links: Vec::new(),
    }
}

fn with_header(mut response: Response) -> Response {
    let header = |name: &str| Header {
        name: name.into(),
        description: None,
        required: false,
        value: styled(ID),
        examples: vec![example("default", HEADER_BLOB)],
    };
    response.headers = vec![
        header("X-Pages"),
        header("Content-Length"),
        header("no header name"),
    ];
    response
}
