//! Every declared body that is not JSON: what is generated for it is written, read again, and still valid.

use mock_core::engine::decode::decode_body;
use mock_core::engine::encode::encode;
use mock_core::engine::generate::{Options, generate};
use mock_core::engine::media_type::MediaType;
use mock_core::engine::validate::{Direction, validate};
use mock_core::model::{Api, Content, RequestBody};

use super::api;

const DESCRIPTIONS: [&str; 11] = [
    "discord.json",
    "stripe-spec3.yaml",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "train-travel.yaml",
    "museum.yaml",
    "ogen-event-stream.yml",
    "ogen-http-responses.json",
    "readme-file-uploads.json",
    "readme-parameters-style.yaml",
    "readme-response-multiple-mediatypes.json",
];

const SEEDS: u64 = 5;

#[test]
fn bodies_survive_their_media_type() {
    let mut checked = 0;
    for description in DESCRIPTIONS {
        let api = api(description);
        for (_, operation) in api.operations.iter() {
            let requests = operation.request_body.iter().flat_map(|body| &body.content);
            let requests = requests.map(|content| (content, Direction::Request));
            let responses = operation.responses.iter().flat_map(|response| &response.content);
            let responses = responses.map(|content| (content, Direction::Response));
            for (content, direction) in requests.chain(responses) {
                let place = format!("{description} {} {}", operation.label(), content.media_type);
                checked += check(api, content, direction, &place);
            }
        }
    }
    assert!(checked > 500, "only {checked} bodies were checked");
}

fn check(api: &Api, content: &Content, direction: Direction, place: &str) -> usize {
    let media_type = MediaType::parse(&content.media_type).expect(place);
    let Some(schema) = content
        .schema
        .filter(|_| !media_type.is_json() && !media_type.is_range())
    else {
        return 0;
    };
    let declared = RequestBody {
        description: None,
        required: false,
        content: vec![content.clone()],
    };
    for seed in 0..SEEDS {
        let value = generate(&api.schemas, schema, &Options::new(seed, direction)).expect(place);
        let encoded = encode(&api.schemas, content, &content.media_type, &value, place).expect(place);
        let decoded = decode_body(
            &api.schemas,
            &declared,
            Some(&encoded.content_type),
            &encoded.bytes,
        );
        let decoded = decoded.unwrap_or_else(|error| panic!("{place}: {error}"));
        if let Some(read) = decoded.and_then(|body| body.value) {
            let violations = validate(&api.schemas, schema, &read, direction);
            let text = String::from_utf8_lossy(&encoded.bytes);
            assert!(
                violations.is_empty(),
                "{place}: {violations:?}\n{value}\n{text}\n{read}"
            );
        }
    }
    1
}
