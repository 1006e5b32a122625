//! Branches without the property that tells them apart.

use crate::model::{Api, SchemaId};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for ((_, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        let discriminator = schema
            .applicators
            .as_deref()
            .and_then(|it| it.discriminator.as_ref());
        let Some(discriminator) = discriminator else {
            continue;
        };
        for (name, branch) in &discriminator.branches {
            if may_have(api, *branch, &discriminator.property) {
                continue;
            }
            let span = place
                .member("discriminator")
                .map_or_else(|| place.head(), |it| it.value_of("propertyName"));
            let message = format!(
                "the branch `{name}` has no property `{}` that could tell it apart",
                discriminator.property
            );
            let mut diagnostic = Diagnostic::new(Code::DiscriminatorProperty, span, message);
            if let Some(branch) = positions.schemas.get(branch.index()) {
                diagnostic = diagnostic.related(branch.head(), "this is the branch");
            }
            sink.push(diagnostic);
        }
    }
}

/// Whether a schema that applies to the branch describes the property, or the branch has branches itself.
fn may_have(api: &Api, branch: SchemaId, property: &str) -> bool {
    super::applied(&api.schemas, branch).iter().any(|(_, schema)| {
        let described = schema
            .object
            .as_deref()
            .is_some_and(|object| object.properties.iter().any(|known| &*known.name == property));
        let branches = schema
            .applicators
            .as_deref()
            .is_some_and(|it| !it.any_of.is_empty() || !it.one_of.is_empty());
        described || branches
    })
}
