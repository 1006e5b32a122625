//! URIs (RFC 3986), IRIs (RFC 3987) and URI templates (RFC 6570).

use iri_string::spec::{IriSpec, UriSpec};
use iri_string::template::UriTemplateStr;
use iri_string::validate;

pub(super) fn is_uri(text: &str) -> bool {
    validate::iri::<UriSpec>(text).is_ok()
}

pub(super) fn is_uri_reference(text: &str) -> bool {
    validate::iri_reference::<UriSpec>(text).is_ok()
}

pub(super) fn is_iri(text: &str) -> bool {
    validate::iri::<IriSpec>(text).is_ok()
}

pub(super) fn is_iri_reference(text: &str) -> bool {
    validate::iri_reference::<IriSpec>(text).is_ok()
}

pub(super) fn is_uri_template(text: &str) -> bool {
    UriTemplateStr::new(text).is_ok()
}
