//! Operation → a request that the description calls valid.

use mock_core::engine::encode::{encode, encode_simple};
use mock_core::engine::generate::{Options, generate};
use mock_core::engine::validate::Direction;
use mock_core::json::Value;
use mock_core::model::{
    Api, ApiKeyLocation, Content, Example, Operation, Parameter, ParameterLocation, ParameterStyle,
    ParameterValue, SchemaId, SecuritySchemeKind,
};

/// A request.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) target: String,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A request with everything that the operation requires.
pub(crate) fn request(api: &Api, operation: &Operation) -> Request {
    let mut request = Request {
        target: operation.path.to_string(),
        ..Request::default()
    };
    let mut query = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        add_parameter(api, parameter, &mut request, &mut query);
    }
    if let Some(requirement) = operation.security.first() {
        for (scheme, _) in &requirement.schemes {
            add_credentials(
                &api.head.security_schemes[*scheme as usize].kind,
                &mut request,
                &mut query,
            );
        }
    }
    if !query.is_empty() {
        request.target = format!("{}?{}", request.target, query.join("&"));
    }
    let json_first = |content: &&Content| !content.media_type.contains("json");
    if let Some(body) = &operation.request_body
        && let Some(content) = body.content.iter().min_by_key(json_first)
    {
        add_body(api, content, &mut request);
    }
    request
}

fn add_parameter(api: &Api, parameter: &Parameter, request: &mut Request, query: &mut Vec<String>) {
    let (schema, style, explode) = match &parameter.value {
        ParameterValue::Styled {
            schema,
            style,
            explode,
            ..
        } => (Some(*schema), Some(*style), *explode),
        ParameterValue::Content(content) => (content.schema, None, false),
    };
    let name = percent(&parameter.name);
    let value = value(api, schema, &parameter.examples);
    let simple = match style {
        Some(style) => encode_simple(&value, style, explode),
        None => value.to_string(),
    };
    match (parameter.location, &value) {
        (ParameterLocation::Path, _) => {
            let text = match style {
                Some(ParameterStyle::Label) => format!(".{}", percent(&simple)),
                Some(ParameterStyle::Matrix) => format!(";{name}={}", percent(&simple)),
                _ => percent(&simple),
            };
            request.target = request.target.replace(&format!("{{{}}}", parameter.name), &text);
        }
        (ParameterLocation::Header, _) => request.fields.push((parameter.name.to_string(), simple)),
        (ParameterLocation::Cookie, _) => {
            request
                .fields
                .push(("cookie".into(), format!("{name}={}", percent(&simple))));
        }
        (_, Value::Array(items)) if explode => {
            query.extend(
                items
                    .iter()
                    .map(|item| format!("{name}={}", percent(&encode_simple(item, ParameterStyle::Simple, false)))),
            );
        }
        (_, Value::Object(object)) if style == Some(ParameterStyle::DeepObject) => {
            let members = object.iter();
            query.extend(
                members
                    .map(|(key, value)| format!("{name}[{key}]={}", percent(&encode_simple(value, ParameterStyle::Simple, false)))),
            );
        }
        (_, Value::Object(object)) if explode => {
            let members = object.iter();
            query.extend(
                members.map(|(key, value)| format!("{key}={}", percent(&encode_simple(value, ParameterStyle::Simple, false)))),
            );
        }
        _ => query.push(format!(
            "{name}={}",
            simple.split(',').map(percent).collect::<Vec<_>>().join(",")
        )),
    }
}

fn add_credentials(kind: &SecuritySchemeKind, request: &mut Request, query: &mut Vec<String>) {
    let mut field = |name: &str, value: &str| request.fields.push((name.into(), value.into()));
    match kind {
        SecuritySchemeKind::ApiKey { location, parameter } => match location {
            ApiKeyLocation::Query => query.push(format!("{parameter}=key")),
            ApiKeyLocation::Header => field(parameter, "key"),
            ApiKeyLocation::Cookie => field("cookie", &format!("{parameter}=key")),
        },
        SecuritySchemeKind::Http(scheme) => field("authorization", &format!("{scheme} dXNlcjpwYXNz")),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            field("authorization", "Bearer token");
        }
        SecuritySchemeKind::MutualTls => {}
    }
}

fn add_body(api: &Api, content: &Content, request: &mut Request) {
    let example = content.examples.iter().find(|example| !example.violates_schema);
    let (bytes, media_type) = if let Some(example) = example {
        (api.blobs.get(example.blob), content.media_type.to_string())
    } else {
        let value = value(api, content.schema, &[]);
        let encoded = encode(&api.schemas, content, &content.media_type, &value, "request");
        let encoded = encoded.expect("a body that can be written");
        (encoded.bytes, encoded.content_type)
    };
    request.fields.push(("content-type".into(), media_type));
    request.body = bytes.to_vec();
}

/// The first example that is right, else a generated value.
fn value(api: &Api, schema: Option<SchemaId>, examples: &[Example]) -> Value<'static> {
    if let Some(example) = examples.iter().find(|example| !example.violates_schema) {
        return Value::parse(&api.blobs.get(example.blob))
            .expect("an example")
            .into_owned();
    }
    let options = Options::new(1, Direction::Request);
    let generated = schema.map(|schema| generate(&api.schemas, schema, &options));
    generated.map_or(Value::Null, |value| value.expect("a value").into_owned())
}

/// Everything but unreserved characters (RFC 3986 §2.3) as an escape.
fn percent(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escape = |byte: u8| {
        if is_plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(escape).collect()
}
