//! Security schemes and requirements.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::super::super::place::Place;
use super::super::skeleton::Extensions;
use super::Lower;
use crate::model::{self, ApiKeyLocation, OAuthFlow, OAuthFlowKind, SecuritySchemeKind};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};
use crate::spec::read::Kind;

/// Words of the OAuth Flows Object.
const FLOWS: [(&str, OAuthFlowKind); 5] = [
    ("implicit", OAuthFlowKind::Implicit),
    ("password", OAuthFlowKind::Password),
    ("clientCredentials", OAuthFlowKind::ClientCredentials),
    ("authorizationCode", OAuthFlowKind::AuthorizationCode),
    ("deviceAuthorization", OAuthFlowKind::DeviceAuthorization),
];

impl<'d> Lower<'_, '_, 'd> {
    pub(super) fn security_schemes(&self) -> Vec<model::SecurityScheme> {
        let schemes = self.skeleton.components().security_schemes.iter();
        schemes
            .filter_map(|(name, scheme)| {
                let scheme = self.skeleton.resolve(scheme)?;
                let place = self.skeleton.place(extensions(scheme));
                Some(model::SecurityScheme {
                    name: name.as_str().into(),
                    description: text(place, "description"),
                    deprecated: place
                        .member("deprecated")
                        .is_some_and(|deprecated| deprecated.node.kind == Kind::Bool(true)),
                    kind: kind(scheme, place),
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

fn kind(scheme: &SecurityScheme, place: Place<'_>) -> SecuritySchemeKind {
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
        SecurityScheme::OAuth2 { .. } => SecuritySchemeKind::OAuth2 {
            flows: place.member("flows").map(flows).unwrap_or_default(),
            metadata_url: text(place, "oauth2MetadataUrl"),
        },
        SecurityScheme::OpenIDConnect {
            open_id_connect_url, ..
        } => SecuritySchemeKind::OpenIdConnect {
            url: open_id_connect_url.as_str().into(),
        },
    }
}

/// An OAuth Flows Object, in the order of the description.
fn flows(place: Place<'_>) -> Vec<OAuthFlow> {
    let flows = place.node.as_object().unwrap_or_default().iter();
    flows
        .filter_map(|entry| {
            let (_, kind) = FLOWS.iter().find(|(name, _)| **name == *entry.key.value)?;
            let place = Place::of_entry(entry);
            let scopes = place.member("scopes").and_then(|scopes| scopes.node.as_object());
            let scopes = scopes.unwrap_or_default().iter();
            Some(OAuthFlow {
                kind: *kind,
                authorization_url: text(place, "authorizationUrl"),
                device_authorization_url: text(place, "deviceAuthorizationUrl"),
                token_url: text(place, "tokenUrl"),
                refresh_url: text(place, "refreshUrl"),
                scopes: scopes
                    .map(|scope| {
                        let description = scope.value.as_str().unwrap_or_default();
                        (scope.key.value.clone(), description.into())
                    })
                    .collect(),
            })
        })
        .collect()
}

fn text(place: Place<'_>, field: &str) -> Option<Box<str>> {
    Some(place.member(field)?.node.as_str()?.into())
}

fn extensions(scheme: &SecurityScheme) -> &Extensions {
    match scheme {
        SecurityScheme::APIKey { extensions, .. }
        | SecurityScheme::HTTP { extensions, .. }
        | SecurityScheme::OAuth2 { extensions, .. }
        | SecurityScheme::OpenIDConnect { extensions, .. } => extensions,
    }
}
