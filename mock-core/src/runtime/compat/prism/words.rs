//! Findings in the words of Prism, which are those of ajv.

use crate::json::{Object, Value};
use crate::model::{Api, Literal, ObjectKeywords, Schema, StringKeywords, TypeSet};
use crate::runtime::json_field::to_ascii;
use crate::runtime::problem::{Finding, Place};

/// Which message a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
}

impl Side {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Side::Request => ("request", "Request"),
            Side::Response => ("response", "Response"),
        }
    }
}

/// The longest value of the header field.
const MAX_FIELD_BYTES: usize = 8092;

/// The findings as the value of `sl-violations`, in ASCII.
pub(super) fn findings_field(api: &Api, request: &[Finding], response: &[Finding]) -> String {
    let of = |side| move |finding| to_value(api, side, finding, true);
    let items = in_order(request)
        .into_iter()
        .map(of(Side::Request))
        .chain(response.iter().map(of(Side::Response)));
    let field = to_ascii(&Value::Array(items.collect()).to_string());
    match field.get(..MAX_FIELD_BYTES) {
        Some(start) if field.len() > MAX_FIELD_BYTES => format!("Too many violations! {start}"),
        _ => field,
    }
}

/// By place, as Prism looks at them; the whole value of a place before its parts.
pub(super) fn in_order(findings: &[Finding]) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = findings.iter().collect();
    // One stands for all schemes.
    let mut is_told = false;
    findings.retain(|finding| finding.keyword != "security" || !std::mem::replace(&mut is_told, true));
    findings.sort_by_key(|finding| {
        let place = match finding.place.location() {
            _ if finding.keyword == "security" => 0,
            "body" => 1,
            "header" => 2,
            "query" => 3,
            _ => 4,
        };
        (place, !finding.pointer.is_empty())
    });
    findings
}

/// A finding about the request as a whole: the status that it gives, none for a warning, and a message.
fn of_whole(finding: &Finding) -> Option<(Option<i64>, String)> {
    match finding.keyword {
        "security" => Some((Some(401), "Invalid security scheme used".to_owned())),
        "unchecked" => Some((
            None,
            format!(
                "We currently do not support this type of security scheme: {}",
                finding.member.as_deref().unwrap_or_default()
            ),
        )),
        "content" => Some((
            Some(415),
            match &finding.member {
                Some(declared) => format!("Supported content types: {declared}"),
                None => finding.message.clone(),
            },
        )),
        _ => None,
    }
}

/// One finding; its location begins with the side where `prefixed`.
pub(super) fn to_value(api: &Api, side: Side, finding: &Finding, prefixed: bool) -> Value<'static> {
    let text = |text: &str| Value::String(text.to_owned().into());
    if let Some((status, message)) = of_whole(finding) {
        let mut object = Object::new();
        let location = prefixed.then(|| text(side.names().0));
        object.insert("location", Value::Array(location.into_iter().collect()));
        let severity = if status.is_some() { "Error" } else { "Warning" };
        object.insert("severity", text(severity));
        if let Some(status) = status {
            object.insert("code", Value::from(status));
        }
        object.insert("message", text(&message));
        return Value::Object(object);
    }
    let place = finding.place.location();
    let mut at: Vec<String> = Vec::new();
    if let Place::Parameter(_, name) = &finding.place {
        at.push(name.to_ascii_lowercase());
    }
    // Escapes stay as they are.
    at.extend(finding.pointer.split('/').skip(1).map(str::to_owned));
    let mut member = finding.member.as_deref().map(str::to_owned);
    // A parameter is a member of its place, so it is the place that misses it.
    let is_parameter = matches!(finding.place, Place::Parameter(..));
    if is_parameter && finding.keyword == "required" && member.is_none() {
        member = at.pop();
    }
    let mut object = Object::new();
    let no_body = finding.place == Place::Body && finding.schema.is_none() && member.is_none();
    if no_body && prefixed {
        object.insert("location", Value::Array(vec![text(side.names().0)]));
    } else if !no_body {
        let prefix = prefixed.then(|| text(side.names().0));
        let location = prefix
            .into_iter()
            .chain([text(place)])
            .chain(at.iter().map(|step| text(step)));
        object.insert("location", Value::Array(location.collect()));
    }
    let warning = finding.keyword == "deprecated";
    object.insert("severity", text(if warning { "Warning" } else { "Error" }));
    object.insert("code", text(code(finding.keyword)));
    let schema = finding.schema.map(|id| api.schemas.get(id));
    let words = words(finding, schema, member.as_deref());
    let message = match (no_body, warning) {
        (true, _) => "Body parameter is required".to_owned(),
        (_, true) => finding.message.clone(),
        _ => {
            let what = if is_parameter { "parameter" } else { "property" };
            let subject = if at.is_empty() {
                String::new()
            } else {
                format!(" {what} {}", at.join("."))
            };
            format!("{} {place}{subject} {words}", side.names().1)
        }
    };
    object.insert("message", text(&message));
    Value::Object(object)
}

/// The keyword that ajv reports.
fn code(keyword: &str) -> &str {
    match keyword {
        "minContains" | "maxContains" => "contains",
        keyword => keyword,
    }
}

/// What ajv says; the mock's own words for what ajv does not know.
fn words(finding: &Finding, schema: Option<&Schema>, member: Option<&str>) -> String {
    let member = member.unwrap_or_default();
    let known = match finding.keyword {
        "required" => Some(format!("must have required property '{member}'")),
        "additionalProperties" => Some(format!("must NOT have additional properties; found '{member}'")),
        "unevaluatedProperties" => Some(format!("must NOT have unevaluated properties: '{member}'")),
        "const" => Some("must be equal to constant".to_owned()),
        "not" => Some("must NOT be valid".to_owned()),
        "oneOf" => Some("must match exactly one schema in oneOf".to_owned()),
        "anyOf" => Some("must match a schema in anyOf".to_owned()),
        "if" => Some(format!("must match \"{member}\" schema")),
        "uniqueItems" => Some(format!(
            "must NOT have duplicate items (items ## {member} are identical)"
        )),
        "unevaluatedItems" => Some(format!("must NOT have more than {member} items")),
        "propertyNames" => Some("property name must be valid".to_owned()),
        _ => None,
    };
    known
        .or_else(|| of_schema(finding.keyword, schema?, member))
        .unwrap_or_else(|| finding.message.clone())
}

/// The words of keywords that have a value.
fn of_schema(keyword: &str, schema: &Schema, member: &str) -> Option<String> {
    let bound = |words: &str, literal: Option<&Literal>| Some(format!("must be {words} {}", literal?.0));
    let count = |words: &str, unit: &str, count: Option<u64>| {
        Some(format!("must NOT have {words} than {} {unit}", count?))
    };
    let numeric = schema.numeric.as_deref();
    let string = schema.string.as_deref();
    let array = schema.array.as_deref();
    let object = schema.object.as_deref();
    match keyword {
        "type" => Some(format!("must be {}", types(schema.types))),
        "enum" => {
            let values = schema.any.as_ref()?.enumeration.as_ref()?;
            let values: Vec<String> = values.iter().map(|Literal(value)| plain(value)).collect();
            Some(format!(
                "must be equal to one of the allowed values: {}",
                values.join(", ")
            ))
        }
        "minimum" => bound(">=", numeric?.minimum.as_ref()),
        "maximum" => bound("<=", numeric?.maximum.as_ref()),
        "exclusiveMinimum" => bound(">", numeric?.exclusive_minimum.as_ref()),
        "exclusiveMaximum" => bound("<", numeric?.exclusive_maximum.as_ref()),
        "multipleOf" => bound("multiple of", numeric?.multiple_of.as_ref()),
        "minLength" => count("fewer", "characters", string?.min_length),
        "maxLength" => count("more", "characters", string?.max_length),
        "items" => count("more", "items", Some(array?.prefix_items.len() as u64)),
        "minItems" => count("fewer", "items", array?.min_items),
        "maxItems" => count("more", "items", array?.max_items),
        "contains" | "minContains" | "maxContains" => {
            let min = array?.min_contains.unwrap_or(1);
            Some(match array?.max_contains {
                Some(max) => format!("must contain at least {min} and no more than {max} valid item(s)"),
                None => format!("must contain at least {min} valid item(s)"),
            })
        }
        "dependentRequired" => of_dependency(object?, member),
        "minProperties" => count("fewer", "properties", object?.min_properties),
        "maxProperties" => count("more", "properties", object?.max_properties),
        "pattern" => Some(format!(
            "must match pattern \"{}\"",
            string?.pattern.as_ref()?.source
        )),
        "format" => of_format(string?),
        _ => None,
    }
}

/// `dependentRequired` names all that a member asks for, whichever is missing.
fn of_dependency(object: &ObjectKeywords, missing: &str) -> Option<String> {
    let mut dependencies = object.dependent_required.iter();
    let (present, names) = dependencies.find(|(_, names)| names.iter().any(|name| **name == *missing))?;
    let noun = if names.len() == 1 {
        "property"
    } else {
        "properties"
    };
    let names = names.join(", ");
    Some(format!(
        "must have {noun} {names} when property {present} is present"
    ))
}

fn of_format(string: &StringKeywords) -> Option<String> {
    Some(format!("must match format \"{}\"", string.format.as_ref()?))
}

/// `integer` or `string,null`
fn types(types: TypeSet) -> String {
    let names = types.names().filter(|name| *name != "null");
    let null = types.intersects(TypeSet::NULL).then_some("null");
    names.chain(null).collect::<Vec<_>>().join(",")
}

fn plain(value: &Value<'_>) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
