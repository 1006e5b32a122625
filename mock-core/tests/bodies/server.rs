//! What clients send in other media types than JSON, and what they get in them.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Request};
use http_body_util::BodyExt;
use mock_core::runtime::Mock;
use tower::ServiceExt;

use super::api;

pub(super) struct Reply {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn field(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }
}

pub(super) async fn send(router: &Router, request: &str, fields: &[(&str, &str)], body: &str) -> Reply {
    let (method, target) = request.split_once(' ').expect("method and target");
    let mut builder = Request::builder().method(method).uri(target);
    for (name, value) in fields {
        builder = builder.header(*name, *value);
    }
    let request = builder.body(Body::from(body.to_owned())).expect("a request");
    let response = router.clone().oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: body.collect().await.expect("a body").to_bytes().to_vec(),
    }
}

const TOKEN: (&str, &str) = ("authorization", "Bearer token");
const XML: (&str, &str) = ("content-type", "application/xml");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// The header field of its media type, a body, the status, and what `Mock-Violations` names.
type Case = (
    (&'static str, &'static str),
    &'static str,
    u16,
    &'static [&'static str],
);

const PETS: &[Case] = &[
    (
        XML,
        "<pet><name>Rex</name><photoUrls><photoUrl>u</photoUrl></photoUrls><id>1</id></pet>",
        200,
        &[],
    ),
    (
        XML,
        "<pet><name>Rex</name><photoUrls/><tags><tag><id>x</id></tag></tags></pet>",
        422,
        &["/tags/0/id"],
    ),
    (
        XML,
        "<pet><photoUrls/><status>gone</status></pet>",
        422,
        &["name", "/status"],
    ),
    (XML, "<animal><name>Rex</name></animal>", 400, &["pet"]),
    (XML, "<pet><name>Rex</name>", 400, &["not closed"]),
    (
        XML,
        "<!DOCTYPE pet [<!ENTITY a 'a'>]><pet>&a;</pet>",
        400,
        &["document type"],
    ),
    (
        FORM,
        "name=Rex&photoUrls=a&photoUrls=b&category[id]=1&tags[0][id]=7&tags[0][name]=t",
        200,
        &[],
    ),
    (
        FORM,
        "name=Rex&photoUrls=a&category%5Bid%5D=x&status=gone",
        422,
        &["/category/id", "/status"],
    ),
];

#[tokio::test]
async fn pets_come_as_xml_and_forms() {
    let router = Mock::new(api("petstore-3.0.yaml")).router();
    for (field, body, status, named) in PETS {
        let reply = send(
            &router,
            "POST /api/v3/pet",
            &[*field, TOKEN, ("accept", "application/xml")],
            body,
        )
        .await;
        // The reason stands in the body, or beside a body of the document's own.
        let violations = format!(
            "{}{}",
            reply.field("mock-violations"),
            String::from_utf8_lossy(&reply.body)
        );
        assert_eq!(reply.status, *status, "{body} {violations}");
        assert!(
            named.iter().all(|name| violations.contains(name)),
            "{body}: {violations}"
        );
        if *status == 200 {
            assert_eq!(reply.field("content-type"), "application/xml");
            assert!(String::from_utf8_lossy(&reply.body).contains("<pet><id>"));
        }
    }
}

#[tokio::test]
async fn lists_are_answered_as_xml() {
    let router = Mock::new(api("petstore-3.0.yaml")).router();
    let reply = send(
        &router,
        "GET /api/v3/pet/findByStatus?status=sold",
        &[TOKEN, ("accept", "text/html, application/xml")],
        "",
    )
    .await;
    assert_eq!(
        (reply.status, reply.field("content-type")),
        (200, "application/xml")
    );
    let text = String::from_utf8(reply.body).expect("UTF-8");
    assert!(
        text.contains("<root><pet><id>") && text.ends_with("</pet></root>"),
        "{text}"
    );
}

#[tokio::test]
async fn files_are_uploaded() {
    let router = Mock::new(api("readme-file-uploads.json")).router();
    let form = ("content-type", "multipart/form-data; boundary=x");
    for (id, status) in [("7", 200), ("seven", 422)] {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"orderId\"\r\n\r\n{id}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"documentFile\"; filename=\"a.bin\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n\u{1}\u{80}\r\n--x--\r\n"
        );
        let reply = send(&router, "POST /anything/multipart-formdata", &[form], &body).await;
        assert_eq!(reply.status, status, "{id} {}", reply.field("mock-violations"));
    }
    let reply = send(
        &router,
        "POST /anything/image-png",
        &[("content-type", "image/jpeg")],
        "x",
    )
    .await;
    assert_eq!((reply.status, reply.field("accept")), (415, "image/png"));
}

#[tokio::test]
async fn other_media_types_are_what_they_say() {
    for (description, request, accept, media_type, start) in [
        (
            "ogen-event-stream.yml",
            "GET /events",
            "*/*",
            "text/event-stream",
            "id: ",
        ),
        (
            "museum.yaml",
            "GET /tickets/a54a57ca-36f8-421b-a6b4-2e8f26858a4c/qr",
            "image/*",
            "image/png",
            "\u{FFFD}PNG",
        ),
    ] {
        let router = Mock::new(api(description)).router();
        let reply = send(
            &router,
            request,
            &[("accept", accept), ("authorization", "Basic dXNlcjpwYXNz")],
            "",
        )
        .await;
        assert_eq!(
            (reply.status, reply.field("content-type")),
            (200, media_type),
            "{request}"
        );
        assert!(
            String::from_utf8_lossy(&reply.body).starts_with(start),
            "{request}"
        );
    }
}
