//! Whether a mock answers every operation validly: each declared status and media type is asked for in process, with a
//! request made from the description, and what comes is held against its schema.

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use http_body_util::BodyExt;
use mock_core::engine::decode::decode_body;
use mock_core::engine::request::{ValidRequest, valid_request};
use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, Content, Example, Operation, RequestBody, Response, StatusPattern};
use mock_core::runtime::Mock;
use tower::ServiceExt;

/// What was asked and what came.
#[derive(Default)]
pub(super) struct Answers {
    /// Operations all of whose answers are valid.
    pub(super) valid: usize,
    /// Operations.
    pub(super) operations: usize,
    /// Requests made.
    pub(super) requests: usize,
    /// What is wrong with the other answers.
    pub(super) faults: Vec<String>,
}

/// Asks every operation of a description, as a binary would have it: baked and read back.
pub(super) fn ask(api: &Api) -> Result<Answers> {
    let baked = Api::from_baked(api.bake()?.into())?;
    // A router wants an API that lives as long as the process; so does this task, nearly.
    let api = Box::leak(Box::new(baked));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.block_on(ask_all(api))
}

async fn ask_all(api: &'static Api) -> Result<Answers> {
    let router = Mock::new(api).router();
    let mut answers = Answers::default();
    for (_, operation) in api.operations.iter() {
        let known = answers.faults.len();
        match valid_request(api, operation, 0) {
            Ok(request) => {
                let mut asked = Asked {
                    api,
                    operation,
                    router: &router,
                    request,
                    answers: &mut answers,
                };
                asked.every_answer().await?;
            }
            Err(error) => answers
                .faults
                .push(format!("{}: no request can be made: {error}", operation.label())),
        }
        answers.operations += 1;
        answers.valid += usize::from(answers.faults.len() == known);
    }
    Ok(answers)
}

/// One operation and the request that it is asked with.
struct Asked<'a> {
    api: &'a Api,
    operation: &'a Operation,
    router: &'a Router,
    request: ValidRequest,
    answers: &'a mut Answers,
}

/// One answer that is asked for.
struct Wanted<'a> {
    status: u16,
    content: Option<&'a Content>,
    dynamic: bool,
}

impl<'a> Asked<'a> {
    async fn every_answer(&mut self) -> Result<()> {
        let operation = self.operation;
        for response in &operation.responses {
            let Some(status) = sendable(response, &operation.responses) else {
                continue;
            };
            let contents = response.content.iter().map(Some);
            let none = response.content.is_empty().then_some(None);
            for content in contents.chain(none) {
                let has_example = content.is_some_and(|content| example(self.api, content).is_some());
                for dynamic in [false, true] {
                    if !dynamic || has_example {
                        self.one_answer(&Wanted {
                            status,
                            content,
                            dynamic,
                        })
                        .await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn one_answer(&mut self, wanted: &Wanted<'a>) -> Result<()> {
        let base = self.api.head.base_paths.first().map_or("", AsRef::as_ref);
        let Wanted {
            status,
            content,
            dynamic,
        } = wanted;
        let mut request = http::Request::builder()
            .method(self.operation.method.as_str())
            .uri(format!("{base}{}", self.request.target))
            .header("prefer", format!("code={status}, dynamic={dynamic}"));
        if let Some(content) = content {
            request = request.header("accept", &*content.media_type);
        }
        for (name, value) in &self.request.fields {
            request = request.header(name, value);
        }
        let fault = match request.body(Body::from(self.request.body.clone())) {
            Ok(request) => {
                let response = self.router.clone().oneshot(request).await?;
                let (head, body) = response.into_parts();
                let body = body.collect().await.context("a body breaks off")?.to_bytes();
                fault(self.api, wanted, &head, &body)
            }
            Err(error) => Some(error.to_string()),
        };
        self.answers.requests += 1;
        if let Some(fault) = fault {
            let media_type = content.map_or("no body", |content| &content.media_type);
            let label = self.operation.label();
            let way = if *dynamic { ", generated" } else { "" };
            self.answers
                .faults
                .push(format!("{label}: {status}, {media_type}{way}: {fault}"));
        }
        Ok(())
    }
}

/// The status to ask for; `None` for one that is no final response or that another response answers for.
fn sendable(response: &Response, all: &[Response]) -> Option<u16> {
    let declared = |status| {
        all.iter()
            .any(|other| other.status == StatusPattern::Code(status))
    };
    match response.status {
        StatusPattern::Code(code) => (code >= 200).then_some(code),
        StatusPattern::Range(digit) => {
            let first = u16::from(digit) * 100;
            (first..first + 100).find(|status| *status >= 200 && !declared(*status))
        }
        StatusPattern::Default => (500..600).find(|status| {
            let range = StatusPattern::Range(5);
            !declared(*status) && !all.iter().any(|other| other.status == range)
        }),
    }
}

/// What is wrong with an answer.
fn fault(api: &Api, wanted: &Wanted<'_>, head: &http::response::Parts, body: &[u8]) -> Option<String> {
    let status = head.status.as_u16();
    if status != wanted.status {
        let text = String::from_utf8_lossy(body);
        return Some(format!(
            "answered with {status}: {}",
            text.chars().take(300).collect::<String>()
        ));
    }
    let has_no_body = matches!(status, 204 | 205 | 304);
    let Some(content) = wanted.content.filter(|_| !has_no_body) else {
        return (!body.is_empty()).then(|| "has a body that is not declared".to_owned());
    };
    let schema = content.schema?;
    let first_violation = |value: &Value<'_>| {
        let violations = validate(&api.schemas, schema, value, Direction::Response);
        violations.into_iter().next()
    };
    // An example is sent as it is, and marked: the build has warned.
    let is_wrong = |example: AnyExample<'_>| match example {
        AnyExample::Own(example) => example.violates_schema,
        AnyExample::OfSchema(value) => first_violation(value).is_some(),
    };
    if !wanted.dynamic && example(api, content).is_some_and(is_wrong) {
        return None;
    }
    let media_type = head
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    let declared = RequestBody {
        description: None,
        required: false,
        content: vec![content.clone()],
    };
    let decoded = match decode_body(&api.schemas, &declared, media_type, body) {
        Ok(decoded) => decoded,
        Err(error) => return Some(format!("cannot be read: {error}")),
    };
    let value = decoded?.value?;
    let violation = first_violation(&value)?;
    Some(format!("`{}` {}", violation.instance, violation.message))
}

/// What a body is taken from where it is not generated.
enum AnyExample<'a> {
    Own(&'a Example),
    OfSchema(&'a Value<'static>),
}

/// The first example of a body or, where it has none, of its schema.
fn example<'a>(api: &'a Api, content: &'a Content) -> Option<AnyExample<'a>> {
    let own = content.examples.first().map(AnyExample::Own);
    own.or_else(|| {
        let annotations = api.schemas.get(content.schema?).annotations.as_deref()?;
        annotations
            .examples
            .first()
            .map(|example| AnyExample::OfSchema(&example.0))
    })
}
