//! The table of attacks.

use super::bodies::{NEARLY_ALL, bomb, fields, ordinary, parts, repeated};
use super::client::Target;
use super::streams::{connections, silent, streams};

/// One attack.
pub(super) struct Attack {
    pub(super) name: &'static str,
    /// The statuses that the clients get.
    pub(super) run: fn(&Target) -> Vec<Option<u16>>,
    /// The statuses that are right; `None` for a connection that ends without an answer.
    pub(super) expected: &'static [Option<u16>],
    /// The largest resident memory that the mock may take.
    pub(super) most_mebibytes: f64,
}

const JSON: &str = "content-type: application/json";
const ACCEPTED: &[Option<u16>] = &[Some(204)];
const MALFORMED: &[Option<u16>] = &[Some(400)];
const INVALID: &[Option<u16>] = &[Some(422)];
const TOO_LARGE: &[Option<u16>] = &[Some(413)];
const LONG_HEAD: &[Option<u16>] = &[Some(431), Some(414)];

/// Where the machine is slow, some bodies do not arrive in time.
const BUSY: &[Option<u16>] = &[Some(400), Some(408), Some(503), None];

/// A connection with a few bytes costs some kilobytes.
const LITTLE: f64 = 40.0;
/// A body, once more while it is put together, and what it becomes.
const A_BODY: f64 = 80.0;
/// A body with as many values as are accepted.
const ITS_VALUES: f64 = 260.0;
/// All bodies that are accepted at the same time.
const ALL_BODIES: f64 = 260.0;

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "1000 connections that stop within the head",
        LITTLE,
        ACCEPTED,
        |target| silent(target, 1000, b"GET /things HTTP/1.1\r\nhost: a\r\nx: "),
    ),
    attack(
        "1000 connections that stop within the body",
        LITTLE,
        ACCEPTED,
        |target| {
            silent(target, 1000, b"POST /things HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9999999\r\n\r\n[")
        },
    ),
    attack(
        "1000 connections that stop within the preface of HTTP/2",
        LITTLE,
        ACCEPTED,
        |target| silent(target, 1000, b"PRI * HTTP/2.0\r\n\r\n"),
    ),
    attack("a header field of 1 MB", LITTLE, LONG_HEAD, |target| {
        vec![target.send(&[
            b"GET /things HTTP/1.1\r\nhost: a\r\nx: ",
            &vec![b'x'; 1_000_000],
            b"\r\n\r\n",
        ])]
    }),
    attack("100 000 header fields", LITTLE, LONG_HEAD, |target| {
        vec![target.send(&[
            b"GET /things HTTP/1.1\r\nhost: a\r\n",
            &b"x: y\r\n".repeat(100_000),
            b"\r\n",
        ])]
    }),
    attack("100 000 query parameters", LITTLE, LONG_HEAD, |target| {
        vec![target.get(&format!("/things?{}", "a=1&".repeat(100_000)))]
    }),
    attack(
        "as many query parameters as a head can hold",
        LITTLE,
        ACCEPTED,
        |target| vec![target.get(&format!("/things?{}", "a=1&".repeat(15_000)))],
    ),
    attack(
        "as many nested query parameters as a head can hold",
        LITTLE,
        ACCEPTED,
        |target| vec![target.get(&format!("/things?{}", "filter[a]=1&".repeat(5_000)))],
    ),
    attack("64 MB", LITTLE, TOO_LARGE, |target| {
        vec![target.post("/things", JSON, &vec![b' '; 64_000_000])]
    }),
    attack("64 MB in chunks", A_BODY, TOO_LARGE, |target| {
        vec![target.post_chunked("/things", JSON, &vec![b' '; 64_000_000], 64 * 1024)]
    }),
    attack("9 MB in chunks of a byte", A_BODY, MALFORMED, |target| {
        vec![target.post_chunked("/things", JSON, &vec![b' '; NEARLY_ALL], 1)]
    }),
    attack("64 MB in gzip", A_BODY, TOO_LARGE, |target| {
        explode(target, "gzip")
    }),
    attack("64 MB in deflate", A_BODY, TOO_LARGE, |target| {
        explode(target, "deflate")
    }),
    attack("64 MB in zstd", A_BODY, TOO_LARGE, |target| {
        explode(target, "zstd")
    }),
    attack("64 MB in br", A_BODY, TOO_LARGE, |target| explode(target, "br")),
    attack("9 MB of ordinary JSON", ITS_VALUES, ACCEPTED, |target| {
        vec![target.post("/things", JSON, &ordinary())]
    }),
    attack("9 MB of `[`", A_BODY, MALFORMED, |target| {
        vec![target.post("/things", JSON, &repeated("", "[", ""))]
    }),
    attack("9 MB of `{\"a\":`", A_BODY, MALFORMED, |target| {
        vec![target.post("/things", JSON, &repeated("", "{\"a\":", ""))]
    }),
    attack("an array of 4.5 million `1`", ITS_VALUES, TOO_LARGE, |target| {
        vec![target.post("/things", JSON, &repeated("[", "1,", "1]"))]
    }),
    attack("an array of 2.2 million `[1]`", ITS_VALUES, TOO_LARGE, |target| {
        vec![target.post("/things", JSON, &repeated("[", "[1],", "[]]"))]
    }),
    attack(
        "an array of a million `{\"id\":1}`",
        ITS_VALUES,
        ACCEPTED,
        |target| vec![target.post("/things", JSON, &repeated("[", "{\"id\":1},", "{}]"))],
    ),
    attack(
        "an array of a million `{\"id\":1}` where branches look at it",
        ITS_VALUES,
        ACCEPTED,
        |target| vec![target.post("/branches", JSON, &repeated("[", "{\"id\":1},", "{}]"))],
    ),
    attack("an object of 800 000 members", ITS_VALUES, MALFORMED, |target| {
        let members: Vec<String> = (0..800_000).map(|index| format!("\"{index:x}\":1,")).collect();
        vec![target.post("/patterns", JSON, format!("{{{}}}", members.concat()).as_bytes())]
    }),
    attack("700 000 unique items", ITS_VALUES, ACCEPTED, |target| {
        let items: Vec<String> = (0..700_000).map(|index| format!("\"{index:x}\",")).collect();
        vec![target.post(
            "/patterns",
            JSON,
            format!("{{\"unique\":[{}0]}}", items.concat()).as_bytes(),
        )]
    }),
    attack("4.5 million lines of JSON", ITS_VALUES, TOO_LARGE, |target| {
        vec![target.post(
            "/things",
            "content-type: application/jsonl",
            &repeated("", "1\n", ""),
        )]
    }),
    attack("4.5 million values in YAML", ITS_VALUES, MALFORMED, |target| {
        let body = repeated("[", "1,", "1]");
        vec![target.post("/things", "content-type: application/yaml", &body)]
    }),
    attack(
        "YAML whose aliases double 40 times",
        A_BODY,
        MALFORMED,
        |target| {
            let doubled = |level| format!("a{level}: &a{level} [*a{}, *a{0}]\n", level - 1);
            let body: String = (1..=40).map(doubled).collect();
            let body = format!("a0: &a0 [1]\n{body}");
            vec![target.post("/things", "content-type: application/yaml", body.as_bytes())]
        },
    ),
    attack("a million events", A_BODY, MALFORMED, |target| {
        vec![target.post(
            "/things",
            "content-type: text/event-stream",
            &repeated("", "data:1\n\n", ""),
        )]
    }),
    attack("CSV of 9 million empty cells", ITS_VALUES, MALFORMED, |target| {
        vec![target.post("/things", "content-type: text/csv", &repeated("", ",", ""))]
    }),
    attack("XML of 1.3 million elements", ITS_VALUES, MALFORMED, |target| {
        vec![target.post(
            "/things",
            "content-type: application/xml",
            &repeated("<a>", "<thing/>", "</a>"),
        )]
    }),
    attack("multipart with 100 000 parts", A_BODY, MALFORMED, |target| {
        vec![target.post(
            "/things",
            "content-type: multipart/form-data; boundary=b",
            &parts(100_000),
        )]
    }),
    attack("a form with 100 000 fields", A_BODY, MALFORMED, |target| {
        vec![target.post(
            "/things",
            "content-type: application/x-www-form-urlencoded",
            &fields(100_000),
        )]
    }),
    attack("9 MB against `^(a+)+$`", A_BODY, INVALID, |target| {
        vec![target.post("/patterns", JSON, &repeated("{\"nested\":\"", "a", "!\"}"))]
    }),
    attack("9 MB against `^(?=(a+)+b)a*$`", A_BODY, INVALID, |target| {
        vec![target.post("/patterns", JSON, &repeated("{\"ahead\":\"", "a", "!\"}"))]
    }),
    attack("9 MB as an e-mail address", A_BODY, INVALID, |target| {
        vec![target.post("/patterns", JSON, &repeated("{\"email\":\"", "a.", "@\"}"))]
    }),
    attack("200 streams with 9 MB each", ALL_BODIES, BUSY, |target| {
        streams(target, 200)
    }),
    attack("500 connections with 9 MB each", ALL_BODIES, BUSY, |target| {
        connections(target, 500)
    }),
];

const fn attack(
    name: &'static str,
    most_mebibytes: f64,
    expected: &'static [Option<u16>],
    run: fn(&Target) -> Vec<Option<u16>>,
) -> Attack {
    Attack {
        name,
        run,
        expected,
        most_mebibytes,
    }
}

fn explode(target: &Target, coding: &str) -> Vec<Option<u16>> {
    let lines = format!("{JSON}\r\ncontent-encoding: {coding}");
    vec![target.post("/things", &lines, &bomb(coding))]
}
