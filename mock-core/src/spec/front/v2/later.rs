//! Fields of OpenAPI 3 in a document of 2.0: they are taken for what they mean there, and reported.

use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::read::Node;

/// An object, and what 2.0 has for each field that it got in 3.0.
pub(super) type Later = [(&'static str, &'static str)];

pub(super) const ROOT: &Later = &[
    (
        "components",
        "`definitions`, `parameters`, `responses` and `securityDefinitions`",
    ),
    ("servers", "`schemes`, `host` and `basePath`"),
];

pub(super) const OPERATION: &Later = &[
    (
        "requestBody",
        "a parameter with `in: body`, or several with `in: formData`",
    ),
    ("servers", "`schemes`"),
];

pub(super) const PARAMETER: &Later = &[
    ("content", "`in: body` and `consumes`"),
    ("style", "`collectionFormat`"),
    ("explode", "`collectionFormat: multi`"),
    ("example", "`x-example`"),
    ("examples", "`x-examples`"),
    ("deprecated", "`x-deprecated`"),
];

pub(super) const RESPONSE: &Later = &[("content", "`schema` and `produces`")];

/// Reports those of `fields` that `node` has.
pub(super) fn check_later_fields(node: &Node, fields: &Later, sink: &mut Sink) {
    for (name, instead) in fields {
        if let Some(entry) = node.entry(name) {
            let message = format!("`{name}` is a field since OpenAPI 3.0, but this description follows 2.0");
            sink.push(
                Diagnostic::new(Code::FieldUnknown, entry.key.span, message)
                    .help(format!("it is taken for what it means there; 2.0 has {instead}")),
            );
        }
    }
}
