//! Every syntax that is written and read: there and back, and with bytes changed on the way.

use super::multipart::multipart;
use super::{content, declared};
use crate::engine::decode::body::decode_body;
use crate::engine::encode::encode;
use crate::engine::generate::{Options, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::Direction;
use crate::json::Value;

const PET: &str = r##"{"$ref": "#/$defs/Pet", "$defs": {
    "Tag": {"type": "object", "xml": {"name": "tag"}, "required": ["id"], "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}},
    "Pet": {"type": "object", "additionalProperties": false, "required": ["id", "name", "photos", "tags", "home"], "properties": {
        "id": {"type": "integer", "xml": {"attribute": true}}, "name": {"type": "string", "minLength": 1}, "price": {"type": "number"},
        "sold": {"type": "boolean"}, "photos": {"type": "array", "minItems": 2, "items": {"type": "string", "minLength": 2, "xml": {"name": "photo"}}, "xml": {"wrapped": true}},
        "tags": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Tag"}, "xml": {"wrapped": true}},
        "home": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string", "minLength": 1}}, "xml": {"prefix": "h", "namespace": "urn:h"}}}}}}"##;

/// What an encoder writes, the decoder of the same media type reads.
#[test]
fn there_and_back() {
    let (schemas, id) = schemas(PET);
    let fixed = r#"{"id":-7,"name":" a,\"b\"&<c>\u00e9\n","price":0.10,"sold":false,"photos":["x","y z"],"tags":[{"id":1},{"id":2,"name":"n"}],"home":{"city":"C"}}"#;
    let fixed = Value::parse(fixed.as_bytes()).expect(fixed);
    let generated = (0..50).map(|seed| {
        let options = Options::new(seed, Direction::Request);
        generate(&schemas, id, &options).expect("a pet")
    });
    for pet in generated.chain([fixed]) {
        for media_type in [
            "application/json",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/yaml",
            "multipart/form-data",
            "text/plain",
        ] {
            let content = content(media_type, Some(id));
            let encoded = encode(&schemas, &content, media_type, &pet, "label").expect(media_type);
            let declared = declared(true, vec![content]);
            let decoded = decode_body(&schemas, &declared, Some(&encoded.content_type), &encoded.bytes);
            let decoded = decoded
                .expect(media_type)
                .and_then(|body| body.value)
                .expect(media_type);
            assert_eq!(
                decoded,
                pet,
                "{media_type}: {}",
                String::from_utf8_lossy(&encoded.bytes)
            );
        }
    }
}

/// Mutations of good bodies: every one is read or refused, none ends the process.
#[test]
fn mutated_bodies() {
    let (schemas, id) = schemas(PET);
    let (form, xml) = ("application/x-www-form-urlencoded", "application/xml");
    let parts = multipart(&[
        "Content-Disposition: form-data; name=\"home\"\nContent-Type: application/json\n\n{\"city\":\"c\"}",
        "Content-Disposition: form-data; name=\"tags[0][id]\"\n\n1",
    ]);
    let seeds: [(&str, &[u8]); 6] = [
        (form, b"id=1&tags[0][id]=2&tags[1][name]=%C3%A9&photos[]=a&home={\"city\":\"c\"}"),
        (xml, b"<?xml version=\"1.0\"?><Pet id='1'><photos><photo>&lt;a</photo></photos><h:home xmlns:h='urn:h'><city><![CDATA[c]]></city></h:home></Pet>"),
        ("multipart/form-data; boundary=b", &parts),
        ("application/yaml", b"id: 1\nname: &a \"x\"\ntags:\n- {id: 2, name: *a}\nhome:\n  city: |\n    c\n"),
        ("text/csv", b"id,name\r\n1,\"a\"\"b\"\r\n"),
        ("application/json-seq", b"\x1E{\"id\":1}\n\x1E2\n"),
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).expect("below the bound")
    };
    for (media_type, seed) in seeds {
        let declared = declared(true, vec![content(media_type, Some(id))]);
        let mut refused = 0;
        for _ in 0..3000 {
            let mut body = seed.to_vec();
            for _ in 0..=random(3) {
                let at = random(body.len().max(1));
                if body.is_empty() {
                    break;
                }
                match random(4) {
                    0 => body[at] = u8::try_from(random(256)).expect("a byte"),
                    1 => drop(body.remove(at)),
                    2 => body.insert(at, b"[]<>&=\"-\r\n%"[random(11)]),
                    _ => body.truncate(at.max(1)),
                }
            }
            refused += usize::from(decode_body(&schemas, &declared, Some(media_type), &body).is_err());
        }
        assert!(refused < 3000, "{media_type}: nothing is read any more");
    }
}
