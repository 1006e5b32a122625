//! Security schemes and requirements.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::super::super::place::Place;
use super::Lower;
use crate::model::{self, ApiKeyLocation, SecuritySchemeKind};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

impl<'d> Lower<'_, '_, 'd> {
    pub(super) fn security_schemes(&self) -> Vec<model::SecurityScheme> {
        let schemes = self.skeleton.components().security_schemes.iter();
        schemes
            .filter_map(|(name, scheme)| {
                let kind = kind(self.skeleton.resolve(scheme)?);
                Some(model::SecurityScheme {
                    name: name.as_str().into(),
                    kind,
                })
            })
            .collect()
    }

    /// A `security` list of the object at `owner`; names of no scheme are reported.
    pub(super) fn requirements(
        &mut self,
        requirements: &[openapiv3::SecurityRequirement],
        owner: Place<'d>,
    ) -> Vec<model::SecurityRequirement> {
        let list = owner.member("security");
        let mut lowered = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let place = list.and_then(|list| list.item(index)).unwrap_or(owner);
            let schemes = requirement
                .iter()
                .filter_map(|(name, scopes)| {
                    let scheme = self.scheme(name, place)?;
                    let scopes = scopes.iter().map(|scope| scope.as_str().into()).collect();
                    Some((scheme, scopes))
                })
                .collect();
            lowered.push(model::SecurityRequirement { schemes });
        }
        lowered
    }

    fn scheme(&mut self, name: &str, requirement: Place<'d>) -> Option<u32> {
        let position = self.schemes.iter().position(|scheme| &*scheme.name == name);
        if position.is_none() {
            let message = format!("the security scheme `{name}` is not declared");
            let mut diagnostic =
                Diagnostic::new(Code::SecuritySchemeUnknown, requirement.key_of(name), message);
            diagnostic.help = did_you_mean(name, self.schemes.iter().map(|scheme| &*scheme.name))
                .or_else(|| Some("declare it in `components.securitySchemes`".into()));
            self.cx.sink.push(diagnostic);
        }
        u32::try_from(position?).ok()
    }
}

fn kind(scheme: &SecurityScheme) -> SecuritySchemeKind {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => SecuritySchemeKind::ApiKey {
            location: match location {
                APIKeyLocation::Query => ApiKeyLocation::Query,
                APIKeyLocation::Header => ApiKeyLocation::Header,
                APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
            },
            parameter: name.as_str().into(),
        },
        SecurityScheme::HTTP { scheme, .. } if scheme == "x-mock-mutual-tls" => SecuritySchemeKind::MutualTls,
        SecurityScheme::HTTP { scheme, .. } => SecuritySchemeKind::Http(scheme.to_ascii_lowercase().into()),
        SecurityScheme::OAuth2 { .. } => SecuritySchemeKind::OAuth2,
        SecurityScheme::OpenIDConnect { .. } => SecuritySchemeKind::OpenIdConnect,
    }
}
