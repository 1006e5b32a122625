//! Requests to operations that have a role → answers from the world, and changes of it.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use percent_encoding::utf8_percent_encode;

use super::check::Decoded;
use super::mock::Shared;
use super::origin;
use super::problem::{Kind, Problem};
use super::produce::{Produced, Source};
use super::respond::{Answer, refuse, respond, write};
use super::settings::Missing;
use super::store::{Attempt, Outcome, Session, Store, StoreError};
use crate::engine::encode::encode;
use crate::engine::negotiate::{Accept, Choice, Preferences};
use crate::engine::seed::Seed;
use crate::engine::uri;
use crate::engine::world::{AllChanges, Asked, Change, Inner, Told, World};
use crate::json::Value;
use crate::model::{Action, Content, Example, Operation, OperationId, Role, StatusPattern};

/// A request to an operation that has a role. Most are answered by an example as it stands, so nothing is worked out before
/// it is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'r> {
    role: &'static Role,
    parts: &'r Parts,
    decoded: &'r Decoded<'r>,
}

impl<'r> Request<'r> {
    pub(super) fn of(
        operation: &'static Operation,
        parts: &'r Parts,
        decoded: &'r Decoded<'r>,
    ) -> Option<Request<'r>> {
        Some(Request {
            role: operation.role.as_deref()?,
            parts,
            decoded,
        })
    }

    fn writes(&self) -> bool {
        !matches!(self.role.action, Action::List | Action::Read)
    }

    fn body(&self) -> Option<&'r Value<'r>> {
        self.decoded.body.as_ref()?.value.as_ref()
    }

    fn path(&self) -> &'r str {
        self.parts.uri.path()
    }

    fn session(&self) -> Session {
        Session::of(&self.parts.headers)
    }

    /// Without what URLs begin with, which few answers need.
    fn asked(&self, operation: &'static Operation) -> Asked<'r, 'r> {
        Asked {
            operation,
            role: self.role,
            parameters: &self.decoded.parameters,
            body: self.body(),
            base: "",
            path: self.path(),
            query: self.parts.uri.query().unwrap_or_default(),
        }
    }
}

/// An operation that is to be answered from the world.
pub(super) struct Consultation<'r> {
    pub(super) shared: &'r Shared,
    pub(super) id: OperationId,
    pub(super) operation: &'static Operation,
    pub(super) choice: &'r Choice<'static>,
    pub(super) preferences: &'r Preferences,
    pub(super) request: Request<'r>,
    /// What the whole world depends on.
    pub(super) world_seed: u64,
    /// What everything else in the answer depends on.
    pub(super) seed: Seed,
}

impl<'r> Consultation<'r> {
    /// The answer; `None` where the world has nothing to say.
    ///
    /// # Errors
    /// [`Problem`] if the body cannot be written, or the store is full.
    pub(super) fn answer(&self) -> Result<Option<Answer<Bytes>>, Problem> {
        if !self.is_concerned() {
            return Ok(None);
        }
        let request = self.request;
        let (told, created) = match &self.shared.store {
            Some(store) if request.writes() => self.write(store)?,
            Some(store) => (self.told(Some(store.changes(&request.session()))).0, None),
            None => {
                let (told, change) = self.told(None);
                (
                    told,
                    change.filter(|change| change.is_new).map(|change| change.key),
                )
            }
        };
        let Some(told) = told else { return Ok(None) };
        let choice = self.choice_of_status(created.is_some());
        let mut answer = match self.respond(&choice, told) {
            Some(answer) => answer,
            None if created.is_some() || matches!(choice, Cow::Owned(_)) => {
                respond(self.shared.api, self.operation, &choice, self.seed)?
            }
            None => return Ok(None),
        };
        self.locate(&mut answer, created.as_deref());
        Ok(Some(answer))
    }

    /// What answers, now that it is known whether PUT has made something or replaced it (RFC 9110 §9.3.4).
    fn choice_of_status(&self, has_created: bool) -> Cow<'_, Choice<'static>> {
        let codes: &[u16] = if has_created { &[201] } else { &[200, 204] };
        let is_free = self.request.role.action == Action::Replace && self.preferences.code.is_none();
        let other = is_free && (self.choice.status == 201) != has_created;
        let declared = codes.iter().filter(|_| other).find_map(|code| {
            let status = StatusPattern::Code(*code);
            let mut responses = self.operation.responses.iter();
            let response = responses.find(|response| response.status == status)?;
            let schema = self.request.role.shown.as_ref().map(|shown| shown.schema);
            let shows = |content: &Content| content.schema == schema;
            response.content.iter().all(shows).then_some((*code, response))
        });
        let Some((status, response)) = declared else {
            return Cow::Borrowed(self.choice);
        };
        let media_type = self.choice.content.as_ref().map(|(_, media_type)| &**media_type);
        let accept = Accept::new(media_type.into_iter());
        Cow::Owned(Choice {
            status,
            response: Some(response),
            content: accept.choose(&response.content),
            example: None,
            ..self.choice.clone()
        })
    }

    fn write(&self, store: &Store) -> Result<Outcome, Problem> {
        let request = self.request;
        let key = request.parts.headers.get("idempotency-key");
        let attempt = key.and_then(|key| key.to_str().ok()).map(|key| {
            let attempt = Attempt {
                operation: self.id,
                key: key.to_owned(),
            };
            let body = request.body().map(Value::to_json).unwrap_or_default();
            (attempt, Seed::new(0).add(request.path()).add(&body).finish())
        });
        let written = store.write(&request.session(), attempt, |changes| {
            let (told, change) = self.told(Some(changes));
            (told.map(Told::into_owned), change)
        });
        written.map_err(|error| match error {
            StoreError::Full => Problem::new(Kind::StateFull, "`POST /__mock/reset` makes room"),
            StoreError::OtherRequest => Problem::new(Kind::KeyReused, "its path or its body was another one"),
            StoreError::File(error) => Problem::new(
                Kind::Internal,
                format!("the state's file cannot be written: {error}"),
            ),
        })
    }

    /// Scheme, authority and base path, as the client sees them.
    fn server(&self, base: &str) -> String {
        let depth = self.operation.path.matches('/').count();
        let path = self.request.path();
        let start = path.rmatch_indices('/').nth(depth.saturating_sub(1));
        let base_path = start.map_or("", |(start, _)| &path[..start]);
        [base, base_path].concat()
    }

    /// Says where a new member is: with 201 (RFC 9110 §15.3.2), and where the response has a field for it.
    fn locate(&self, answer: &mut Answer<Bytes>, created: Option<&str>) {
        let Some(key) = created.filter(|_| answer.problem.is_none()) else {
            return;
        };
        let fields = self.choice.response.iter().flat_map(|response| &response.headers);
        let is_declared = fields
            .into_iter()
            .any(|field| field.name.eq_ignore_ascii_case("location"));
        let request = self.request;
        let resource = self.shared.api.resources.get(request.role.resource);
        let has_items = resource.key.as_ref().is_some_and(|key| key.parameter.is_some());
        if !(is_declared || has_items && answer.response.status() == StatusCode::CREATED) {
            return;
        }
        let mut url = origin::base(request.parts);
        url.push_str(request.path().trim_end_matches('/'));
        // The path of an item ends in its key already.
        if request.role.path.len() == resource.parents.len() && resource.key.is_some() {
            let key = utf8_percent_encode(key, uri::RESERVED);
            if let Some((before, after)) = self.around_key() {
                url.extend([before].into_iter().chain(key).chain([after]));
            } else {
                url.push('/');
                url.extend(key);
                // Items have a slash at their end where their collection has one.
                url.extend(request.path().ends_with('/').then_some('/'));
            }
        }
        if let Ok(value) = HeaderValue::from_str(&url) {
            answer.response.headers_mut().insert(header::LOCATION, value);
        }
    }

    /// What stands around the key in the paths of items where that is no slash: `products({id})`, `products('{id}')`.
    fn around_key(&self) -> Option<(&'static str, &'static str)> {
        let role = self.request.role;
        let parents = self.shared.api.resources.get(role.resource).parents.len();
        let is_item = |operation: &Operation| {
            let own = operation.role.as_ref();
            own.is_some_and(|own| own.resource == role.resource && own.path.len() > parents)
        };
        let mut operations = self.shared.api.operations.iter().map(|(_, operation)| operation);
        let path = &operations.find(|operation| is_item(operation))?.path;
        match path {
            path if path.ends_with("}')") => Some(("('", "')")),
            path if path.ends_with("})") => Some(("(", ")")),
            _ => None,
        }
    }

    /// Whether the chosen response is the one that the role speaks of.
    fn is_concerned(&self) -> bool {
        let Some(response) = self.choice.response else {
            return false;
        };
        // What a request changes has no edges of its own.
        if self.preferences.example.is_some()
            || self.choice.profile.is_some() && self.request.writes()
            || !(200..300).contains(&self.choice.status)
        {
            return false;
        }
        let Some(shown) = &self.request.role.shown else {
            return true;
        };
        let declared = self.operation.responses.get(shown.response as usize);
        let schema = self
            .choice
            .content
            .as_ref()
            .and_then(|(content, _)| content.schema);
        declared.is_some_and(|declared| std::ptr::eq(declared, response)) && schema == Some(shown.schema)
    }

    /// What the world says, `None` where an example of the description says it, and what changes.
    fn told(&self, changes: Option<Arc<AllChanges>>) -> (Option<Told<'r>>, Option<Change>) {
        let request = self.request;
        let is_stateful = changes.is_some();
        let mut world = World {
            api: self.shared.api,
            seed: self.world_seed,
            locale: self.choice.locale,
            assets: String::new(),
            faker: self.choice.faker.clone(),
            profile: self.choice.profile,
            examples: !self.choice.dynamic && !self.shared.settings.ignore_examples,
            generous: self.shared.settings.missing == Missing::Generate,
            changes,
            server: String::new(),
            cache: Arc::clone(&self.shared.cache),
            inner: Inner::default(),
        };
        let asked = request.asked(self.operation);
        let content = self.choice.content.as_ref().map(|(content, _)| *content);
        let examples = content.map_or(&[][..], |content| &content.examples);
        // Of several examples, the one that is chosen may be of another member.
        let is_chosen = |example: &Example| {
            self.choice
                .example
                .is_some_and(|chosen| std::ptr::eq(chosen, example))
        };
        let is_verbatim =
            !(request.writes() && is_stateful) && world.example(&asked, examples).is_some_and(is_chosen);
        if is_verbatim {
            return (None, None);
        }
        let base = origin::base(request.parts);
        world.server = self.server(&base);
        if self.shared.has_assets() {
            world.assets.clone_from(&base);
        }
        let (told, change) = world.answer(&Asked { base: &base, ..asked });
        (Some(told), change)
    }

    fn respond(&self, choice: &Choice<'static>, told: Told<'_>) -> Option<Answer<Bytes>> {
        let (kind, detail) = match told {
            Told::Body(body, fields) => return self.body(choice, &body, &fields),
            Told::Nothing => return None,
            Told::Missing => (
                Kind::MemberMissing,
                format!("there is nothing at `{}`", self.request.path()),
            ),
            Told::Conflict => (
                Kind::MemberExists,
                "there is one with this key already".to_owned(),
            ),
            Told::Refused(reason) => (Kind::PatchRefused, reason),
        };
        let problem = Problem::new(kind, detail);
        let refused = refuse(self.shared, Some(self.operation), problem, self.seed);
        Some(refused)
    }

    /// The response with a body; `None` where the media type has no form for it.
    fn body(
        &self,
        choice: &Choice<'static>,
        body: &Value<'_>,
        fields: &[(u32, String)],
    ) -> Option<Answer<Bytes>> {
        let (content, media_type) = choice.content.as_ref()?;
        let label = self.operation.label();
        let encoded = encode(&self.shared.api.schemas, content, media_type, body, &label).ok()?;
        let produced = Produced {
            bytes: encoded.bytes,
            media_type: Some(Cow::Owned(encoded.content_type)),
            source: Source::World,
        };
        Some(write(
            self.shared.api,
            self.operation,
            (choice, self.seed),
            produced,
            fields,
        ))
    }
}
