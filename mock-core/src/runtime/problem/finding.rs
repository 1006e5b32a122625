//! One fault of a request and where it is.

use std::fmt;

use crate::engine::validate::Violation;
use crate::json::write_string;
use crate::model::{Api, ParameterLocation, SchemaId};
use crate::runtime::json_field;

/// The part of a request that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) enum Place {
    Parameter(ParameterLocation, Box<str>),
    Body,
}

impl Place {
    pub(in crate::runtime) fn header(name: &str) -> Place {
        Place::Parameter(ParameterLocation::Header, name.into())
    }

    pub(in crate::runtime) fn location(&self) -> &'static str {
        match self {
            Place::Parameter(location, _) => location.as_str(),
            Place::Body => "body",
        }
    }
}

/// One fault of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) struct Finding {
    pub(in crate::runtime) place: Place,
    /// JSON Pointer within the value at that place.
    pub(in crate::runtime) pointer: String,
    pub(in crate::runtime) keyword: &'static str,
    /// What the keyword speaks of: the member that it misses or does not want, the media types that would do, the kind of
    /// credentials that are absent.
    pub(in crate::runtime) member: Option<Box<str>>,
    pub(in crate::runtime) message: String,
    pub(in crate::runtime) schema: Option<SchemaId>,
}

impl Finding {
    pub(in crate::runtime) fn new(
        place: Place,
        keyword: &'static str,
        message: impl Into<String>,
    ) -> Finding {
        Finding {
            place,
            pointer: String::new(),
            keyword,
            member: None,
            message: message.into(),
            schema: None,
        }
    }

    pub(in crate::runtime) fn of_violation(place: Place, violation: Violation) -> Finding {
        Finding {
            place,
            pointer: violation.instance,
            keyword: violation.keyword,
            member: violation.member,
            message: violation.message,
            schema: Some(violation.schema),
        }
    }

    /// Appends the finding as an item of the extension `errors`.
    pub(super) fn write_json(&self, api: &Api, out: &mut String) {
        out.push_str("{\"in\":");
        write_string(out, self.place.location());
        let mut member = |name: &str, text: &str| {
            out.push_str(",\"");
            out.push_str(name);
            out.push_str("\":");
            write_string(out, text);
        };
        if let Place::Parameter(_, name) = &self.place {
            member("name", name);
        }
        if !self.pointer.is_empty() || self.place == Place::Body {
            member("pointer", &self.pointer);
        }
        member("keyword", self.keyword);
        member("message", &self.message);
        if let Some(place) = self.schema.and_then(|schema| schema_place(api, schema)) {
            member("schema", &place);
        }
        out.push('}');
    }
}

/// `file:line (#/pointer)`
fn schema_place(api: &Api, schema: SchemaId) -> Option<String> {
    (schema.index() < api.places.len()).then(|| {
        let place = api.places.get(crate::model::Row::new(schema.index()));
        [
            &*place.file,
            ":",
            &place.line.to_string(),
            " (#",
            &place.pointer,
            ")",
        ]
        .concat()
    })
}

impl fmt::Display for Finding {
    /// ``body/common_name must be a string``
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Body => f.write_str("body")?,
            Place::Parameter(location, name) => write!(f, "{} parameter `{name}`", location.as_str())?,
        }
        write!(f, "{} {}", self.pointer, self.message)
    }
}

/// The findings as the value of `Mock-Violations`.
pub(in crate::runtime) fn findings_field(api: &Api, findings: &[Finding]) -> String {
    json_field::array(findings, |finding, out| finding.write_json(api, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_ascii_json_of_bounded_length() {
        let finding = Finding::new(Place::header("X-Ü"), "type", "must be \u{1F600}\u{7f}");
        let field = findings_field(&Api::default(), std::slice::from_ref(&finding));
        assert_eq!(
            field,
            r#"[{"in":"header","name":"X-\u00dc","keyword":"type","message":"must be \ud83d\ude00\u007f"}]"#
        );
        let many = vec![finding; 1000];
        let field = findings_field(&Api::default(), &many);
        assert!(field.len() <= json_field::MAX_BYTES);
        assert!(crate::json::Value::parse(field.as_bytes()).is_ok());
    }
}
