//! Requests to operations that have a role → answers from the world, and changes of it.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use percent_encoding::utf8_percent_encode;

use super::check::Decoded;
use super::mock::Shared;
use super::origin::Origin;
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
use crate::model::{Action, Content, Operation, OperationId, Role, StatusPattern};

/// What of a request matters to the world; made only for operations that have a role.
#[derive(Debug)]
pub(super) struct Request {
    role: &'static Role,
    parameters: Vec<Option<Value<'static>>>,
    body: Option<Value<'static>>,
    /// Scheme and authority of the mock, as the client sees it.
    base: String,
    path: String,
    query: String,
    session: Session,
    /// `Idempotency-Key`
    attempt: Option<String>,
}

impl Request {
    pub(super) fn of(
        operation: &'static Operation,
        parts: &Parts,
        decoded: &Decoded<'_>,
    ) -> Option<Box<Request>> {
        let role = operation.role.as_deref()?;
        let parameters = decoded.parameters.iter();
        let body = decoded.body.as_ref().and_then(|body| body.value.clone());
        Some(Box::new(Request {
            role,
            parameters: parameters
                .map(|value| value.clone().map(Value::into_owned))
                .collect(),
            body: body.map(Value::into_owned),
            base: Origin::of(parts).base(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            session: Session::of(&parts.headers),
            attempt: parts
                .headers
                .get("idempotency-key")
                .and_then(|key| key.to_str().ok())
                .map(ToOwned::to_owned),
        }))
    }

    fn writes(&self) -> bool {
        !matches!(self.role.action, Action::List | Action::Read)
    }
}

/// An operation that is to be answered from the world.
pub(super) struct Consultation<'r> {
    pub(super) shared: &'r Shared,
    pub(super) id: OperationId,
    pub(super) operation: &'static Operation,
    pub(super) choice: &'r Choice<'static>,
    pub(super) preferences: &'r Preferences,
    pub(super) request: &'r Request,
    /// What the whole world depends on.
    pub(super) world_seed: u64,
    /// What everything else in the answer depends on.
    pub(super) seed: Seed,
}

impl Consultation<'_> {
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
            Some(store) => (self.told(Some(store.changes(&request.session))).0, None),
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
            let shown = self.request.role.shown.as_ref().map(|shown| shown.schema);
            let shows = |content: &Content| content.schema == shown;
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
        let attempt = request.attempt.as_ref().map(|key| {
            let attempt = Attempt {
                operation: self.id,
                key: key.clone(),
            };
            let body = request.body.as_ref().map(Value::to_json).unwrap_or_default();
            (attempt, Seed::new(0).add(&request.path).add(&body).finish())
        });
        let written = store.write(&request.session, attempt, |changes| self.told(Some(changes)));
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
    fn server(&self) -> String {
        let depth = self.operation.path.matches('/').count();
        let path = &*self.request.path;
        let start = path.rmatch_indices('/').nth(depth.saturating_sub(1));
        let base_path = start.map_or("", |(start, _)| &path[..start]);
        format!("{}{base_path}", self.request.base)
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
        if !is_declared && !(has_items && answer.response.status() == StatusCode::CREATED) {
            return;
        }
        let mut url = format!("{}{}", request.base, request.path.trim_end_matches('/'));
        // The path of an item ends in its key already.
        if request.role.path.len() == resource.parents.len() && resource.key.is_some() {
            url.push('/');
            url.extend(utf8_percent_encode(key, uri::RESERVED));
        }
        if let Ok(value) = HeaderValue::from_str(&url) {
            answer.response.headers_mut().insert(header::LOCATION, value);
        }
    }

    /// Whether the chosen response is the one that the role speaks of.
    fn is_concerned(&self) -> bool {
        let Some(response) = self.choice.response else {
            return false;
        };
        // Who asks for the edges of a schema wants other values than those of the world.
        if self.preferences.example.is_some()
            || self.choice.profile.is_some()
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
    fn told(&self, changes: Option<Arc<AllChanges>>) -> (Option<Told<'static>>, Option<Change>) {
        let request = self.request;
        let is_stateful = changes.is_some();
        let world = World {
            api: self.shared.api,
            seed: self.world_seed,
            locale: self.choice.locale,
            assets: self.choice.assets.clone(),
            examples: !self.choice.dynamic && !self.shared.settings.ignore_examples,
            generous: self.shared.settings.missing == Missing::Generate,
            changes,
            server: self.server(),
            inner: Inner::default(),
        };
        let asked = Asked {
            operation: self.operation,
            role: request.role,
            parameters: &request.parameters,
            body: request.body.as_ref(),
            base: &request.base,
            path: &request.path,
            query: &request.query,
        };
        let content = self.choice.content.as_ref().map(|(content, _)| *content);
        let examples = content.map_or(&[][..], |content| &content.examples);
        let is_verbatim = self.choice.example.is_some()
            && !(request.writes() && is_stateful)
            && world.example(&asked, examples).is_some();
        if is_verbatim {
            return (None, None);
        }
        let (told, change) = world.answer(&asked);
        (Some(told), change)
    }

    fn respond(&self, choice: &Choice<'static>, told: Told<'static>) -> Option<Answer<Bytes>> {
        let (kind, detail) = match told {
            Told::Body(body, fields) => return self.body(choice, &body, &fields),
            Told::Nothing => return None,
            Told::Missing => (
                Kind::MemberMissing,
                format!("there is nothing at `{}`", self.request.path),
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
