//! Parameters and bodies as real clients write them, against `wire.yaml`.

use mock_core::runtime::Settings;

use crate::client::{Reply, get, send};
use crate::server::Server;

fn server(strict_query: bool) -> Server {
    let settings = Settings {
        strict_query,
        ..Settings::default()
    };
    Server::own("wire.yaml", settings)
}

/// Whether the request is fine, or the part of the problem that says why not.
fn assert_outcome(reply: &Reply, expected: &str, what: &str) {
    let text = reply.text();
    if expected.is_empty() {
        assert_eq!(reply.status, 204, "{what}: {text}");
    } else {
        assert!(reply.status >= 400 && text.contains(expected), "{what}: {text}");
    }
}

#[test]
fn queries() {
    let server = server(false);
    for (query, expected) in [
        ("limit=5&unknown=1", ""),
        ("limit=x", r#""name":"limit","keyword":"type""#),
        ("limit=1&limit=2", r#""name":"limit","keyword":"type""#),
        ("limit=%zz", r#""keyword":"encoding""#),
        ("tags=a,b%2Cc&pipes=1|2", ""),
        ("pipes=1%7C2", ""),
        ("pipes=1|x", r#""pointer":"/1""#),
        (
            "filter[name]=a&filter[range][min]=3&filter%5Bids%5D%5B%5D=1&filter%5Bids%5D%5B%5D=2",
            "",
        ),
        ("filter[range][min]=x", r#""pointer":"/range/min""#),
        ("filter[parts][0][n]=1&filter[parts][1][n]=2", ""),
        (
            "filter[parts][0][n]=1&filter[parts][1][m]=2",
            r#""pointer":"/parts/1""#,
        ),
        ("filter[parts][][n]=x", r#""pointer":"/parts/0/n""#),
        ("flag=", ""),
        ("flag", ""),
        ("flag=x", r#""name":"flag""#),
        ("maybe=", ""),
        ("maybe=null", ""),
        ("maybe=x", r#""name":"maybe""#),
        ("redirect=http://a.example/b?c=d:e@f", ""),
        ("redirect=%", r#""name":"redirect""#),
        ("json=%7B%22a%22%3A1%7D", ""),
        ("json=%7B%22a%22%3A%22x%22%7D", r#""pointer":"/a""#),
        ("json=%7B", r#""keyword":"json""#),
    ] {
        let reply = get(server.address, &format!("GET /search?{query}"));
        assert_outcome(&reply, expected, query);
    }
}

#[test]
fn names_that_nobody_declared_are_refused_on_request() {
    let server = server(true);
    for (query, expected) in [
        ("/search?limit=5&filter[name]=a&__seed=1&api_key=1", ""),
        (
            "/search?limit=5&unknown=1",
            r#""name":"unknown","keyword":"parameters","message":"is not declared""#,
        ),
        ("/search?filter=1", r#""name":"filter""#),
        ("/search?Limit=1", r#""name":"Limit""#),
        ("/free?page=1&any=a", ""),
    ] {
        assert_outcome(&get(server.address, &format!("GET {query}")), expected, query);
    }
}

#[test]
fn an_open_object_takes_what_is_left() {
    let server = server(false);
    for (query, expected) in [
        ("page=1&size=2&any=abc", ""),
        ("page=1&any=abcd", r#""name":"labels","pointer":"/any""#),
        ("size=x", r#""pointer":"/size""#),
        ("page=1&__seed=abcd", ""),
    ] {
        assert_outcome(
            &get(server.address, &format!("GET /free?{query}")),
            expected,
            query,
        );
    }
}

fn body(server: &Server, target: &str, media_type: &str, body: &str) -> Reply {
    let fields = [("content-type".to_owned(), media_type.to_owned())];
    send(server.address, target, &fields, body.as_bytes())
}

#[test]
fn sequences_are_checked_item_by_item() {
    let server = server(false);
    for (media_type, text, expected) in [
        ("application/jsonl", "{\"id\":1}\n{\"id\":2}\n", ""),
        (
            "application/jsonl",
            "{\"id\":1}\n{\"id\":\"x\"}\n{}",
            r#""pointer":"/1/id""#,
        ),
        ("application/jsonl", "{\"id\":1}\n{", "is not JSON"),
        (
            "application/json-seq",
            "\u{1e}{\"id\":1}\n\u{1e}{}\n",
            r#""pointer":"/1""#,
        ),
        (
            "text/event-stream",
            ": hello\nevent: add\nretry: 5\ndata: a\ndata: b\n\ndata:c\n",
            "",
        ),
        (
            "text/event-stream",
            "event: remove\ndata: a\n\n",
            r#""pointer":"/0/event""#,
        ),
        (
            "text/event-stream",
            "retry: x\r\ndata: a\r\n\r\n",
            r#""pointer":"/0/retry""#,
        ),
    ] {
        assert_outcome(&body(&server, "POST /lines", media_type, text), expected, text);
    }
}

#[test]
fn parts_have_the_header_fields_that_are_declared() {
    let server = server(false);
    let part = |fields: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=file; filename=a\r\n{fields}\r\nx\r\n--b--\r\n")
    };
    for (fields, expected) in [
        ("x-sum: 5\r\n", ""),
        ("x-sum: five\r\n", r#""pointer":"/file","keyword":"headers""#),
        (
            "",
            "the header field `X-Sum` of the part `/file` of the body is required",
        ),
    ] {
        let reply = body(
            &server,
            "POST /form",
            "multipart/form-data; boundary=b",
            &part(fields),
        );
        assert_outcome(&reply, expected, fields);
    }
}

#[test]
fn a_form_may_have_no_fields_and_json_may_not_be_nothing() {
    let server = server(false);
    let reply = body(&server, "POST /form", "application/x-www-form-urlencoded", "");
    assert_outcome(&reply, "", "an empty form");
    assert_outcome(
        &get(server.address, "POST /form"),
        "a body is required",
        "no body",
    );
    assert_outcome(
        &get(server.address, "PATCH /form"),
        "",
        "no body where none is required",
    );
}

#[test]
fn a_wrong_media_type_is_told_the_right_ones() {
    let server = server(false);
    for (target, field, expected) in [
        (
            "POST /form",
            "accept-post",
            "application/x-www-form-urlencoded, multipart/form-data",
        ),
        ("PATCH /form", "accept-patch", "application/merge-patch+json"),
    ] {
        let reply = body(&server, target, "text/plain", "x");
        assert_eq!((reply.status, reply.field(field)), (415, expected));
        assert_eq!(reply.field("accept"), expected);
    }
}
