//! Compressed bodies, both ways.

use std::io::{Read, Write};

use axum::body::Body;
use bytes::Bytes;
use flate2::Compression;
use flate2::read::{GzDecoder, ZlibDecoder};
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use http::{HeaderMap, Method};

use super::{Reply, get, send_bytes};
use crate::runtime::Settings;

const BODY: &[u8] = br#"{"id":1,"name":"T-Rex"}"#;
/// [`BODY`], written by the reference implementations.
const BROTLI: &[u8] = b"\x0b\x0b\x80{\"id\":1,\"name\":\"T-Rex\"}\x03";
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd\x00\x58\xb9\x00\x00{\"id\":1,\"name\":\"T-Rex\"}";

macro_rules! written {
    ($encoder:ident, $body:expr) => {{
        let mut encoder = $encoder::new(Vec::new(), Compression::best());
        encoder.write_all($body).expect("memory");
        encoder.finish().expect("memory")
    }};
}

async fn post(limit_bytes: usize, codings: &[&str], body: Vec<u8>) -> (u16, HeaderMap, String) {
    let settings = Settings {
        body_limit_bytes: limit_bytes,
        ..Settings::default()
    };
    let mut fields = vec![("content-type", "application/json")];
    fields.extend(codings.iter().map(|coding| ("content-encoding", *coding)));
    let (parts, bytes) = send_bytes(&settings, "POST /dinosaurs/", &fields, body).await;
    (
        parts.status.as_u16(),
        parts.headers,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

#[tokio::test]
async fn bodies_are_read_in_their_codings() {
    let gzip = written!(GzEncoder, BODY);
    let cases: &[(&[&str], Vec<u8>, u16)] = &[
        (&["identity"], BODY.to_vec(), 201),
        (&["gzip"], gzip.clone(), 201),
        (&["X-GZip"], gzip.clone(), 201),
        (&["deflate"], written!(ZlibEncoder, BODY), 201),
        (&["deflate"], written!(DeflateEncoder, BODY), 201),
        (&["br"], BROTLI.to_vec(), 201),
        (&["zstd"], ZSTANDARD.to_vec(), 201),
        (&["gzip, identity, deflate"], written!(ZlibEncoder, &gzip), 201),
        (&["gzip", "deflate"], written!(ZlibEncoder, &gzip), 201),
        (&["gzip"], Vec::new(), 422),
        (&["gzip"], BODY.to_vec(), 400),
        (&["gzip"], gzip[..gzip.len() - 9].to_vec(), 400),
        (&["deflate"], BODY.to_vec(), 400),
        (&["br"], BODY.to_vec(), 400),
        (&["zstd"], BODY.to_vec(), 400),
        (&["zstd"], ZSTANDARD[..20].to_vec(), 400),
        (&["compress"], BODY.to_vec(), 415),
        (&["gzip, gzip, gzip, gzip, gzip"], gzip.clone(), 415),
    ];
    for (codings, body, expected) in cases {
        let (status, headers, text) = post(10_000, codings, body.clone()).await;
        assert_eq!(status, *expected, "{codings:?} {text}");
        let hint = headers.get("accept-encoding");
        assert_eq!(hint.is_some(), status == 415, "{codings:?}");
    }
}

#[tokio::test]
async fn what_grows_beyond_the_limit_is_refused() {
    let zeros = vec![b' '; 1_000_000];
    for (coding, body) in [
        ("gzip", written!(GzEncoder, &zeros)),
        ("deflate", written!(ZlibEncoder, &zeros)),
        ("gzip, gzip", written!(GzEncoder, &written!(GzEncoder, &zeros))),
    ] {
        let (status, _, text) = post(50_000, &[coding], body).await;
        assert_eq!(status, 413, "{coding} {text}");
        assert!(text.contains("decompressed"), "{text}");
    }
}

#[tokio::test]
async fn large_answers_are_compressed_for_those_who_take_them_so() {
    let settings = Settings::default();
    let plain: Reply = get("GET /long", &[]).await;
    assert_eq!(plain.field("content-encoding"), "");
    assert!(plain.field("vary").contains("accept-encoding"));
    for (accept, expected) in [
        ("gzip, deflate, br", "gzip"),
        ("deflate", "deflate"),
        ("br", ""),
        ("gzip;q=0", ""),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let fields = [("accept-encoding", accept)];
            let (parts, bytes) =
                send_bytes(&settings, &format!("{method} /long"), &fields, Body::empty()).await;
            let coding = parts.headers.get("content-encoding");
            let coding = coding.map_or("", |coding| coding.to_str().expect("ASCII"));
            assert_eq!(coding, expected, "{accept}");
            if method == Method::GET {
                assert_eq!(inflated(coding, &bytes), plain.body, "{accept}");
            }
        }
    }
    let small = get("GET /dinosaurs/1", &[("accept-encoding", "gzip")]).await;
    assert_eq!(small.field("content-encoding"), "");
}

fn inflated(coding: &str, bytes: &Bytes) -> String {
    let mut text = String::new();
    let read = match coding {
        "gzip" => GzDecoder::new(&bytes[..]).read_to_string(&mut text),
        "deflate" => ZlibDecoder::new(&bytes[..]).read_to_string(&mut text),
        _ => (&bytes[..]).read_to_string(&mut text),
    };
    read.expect("the coding that was named");
    text
}
