//! The envelopes of many frameworks: each leads to all members, and tells the truth about them.

use mock_core::json::Value;

use super::{are_distinct, cursor_at, keys, mock, url_at};
use crate::client::Reply;

/// How a page leads to the next one.
#[derive(Clone, Copy)]
enum Next {
    /// By a URL in the body.
    Url(&'static str),
    /// By a cursor in the body that a parameter takes.
    Cursor(&'static str),
    /// By a number in the body and what is added to it, until this is true.
    Number(&'static str, usize, &'static str),
    /// By a `Link` field.
    Field,
}

struct Envelope {
    first: &'static str,
    /// What stands before a cursor or a number.
    other: &'static str,
    list: &'static str,
    next: Next,
    facts: &'static [(&'static str, &'static str)],
}

const ENVELOPES: [Envelope; 11] = [
    Envelope {
        first: "/spring/items?page=0",
        other: "/spring/items?page=",
        list: "/content",
        next: Next::Number("/number", 1, "/last"),
        facts: &[
            ("/totalElements", "50"),
            ("/totalPages", "3"),
            ("/size", "20"),
            ("/first", "true"),
            ("/empty", "false"),
        ],
    },
    Envelope {
        first: "/django/items/?limit=7",
        other: "",
        list: "/results",
        next: Next::Url("/next"),
        facts: &[
            ("/count", "25"),
            ("/next", "\"http://mock.test/django/items/?limit=7&offset=7\""),
            ("/previous", "null"),
        ],
    },
    Envelope {
        first: "/laravel/items",
        other: "",
        list: "/data",
        next: Next::Url("/links/next"),
        facts: &[
            ("/meta/from", "1"),
            ("/meta/to", "10"),
            ("/meta/last_page", "3"),
            ("/meta/per_page", "10"),
            ("/meta/total", "25"),
        ],
    },
    Envelope {
        first: "/google/items?pageSize=9",
        other: "/google/items?pageSize=9&pageToken=",
        list: "/items",
        next: Next::Cursor("/nextPageToken"),
        facts: &[("/totalSize", "25")],
    },
    Envelope {
        first: "/atlassian/items?maxResults=9",
        other: "/atlassian/items?maxResults=9&startAt=",
        list: "/values",
        next: Next::Number("/startAt", 9, "/isLast"),
        facts: &[("/total", "125"), ("/startAt", "0"), ("/maxResults", "9")],
    },
    Envelope {
        first: "/amazon/items?MaxResults=9",
        other: "/amazon/items?MaxResults=9&NextToken=",
        list: "/Items",
        next: Next::Cursor("/NextToken"),
        facts: &[],
    },
    Envelope {
        first: "/hydra/items",
        other: "",
        list: "/hydra:member",
        next: Next::Url("/hydra:view/hydra:next"),
        facts: &[("/hydra:totalItems", "25")],
    },
    Envelope {
        first: "/meta/items?limit=9",
        other: "/meta/items?limit=9&after=",
        list: "/data",
        next: Next::Cursor("/paging/cursors/after"),
        facts: &[],
    },
    Envelope {
        first: "/hal/items",
        other: "",
        list: "/_embedded/items",
        next: Next::Url("/_links/next/href"),
        facts: &[
            ("/page_count", "3"),
            ("/total_items", "18"),
            ("/_links/self/href", "\"http://mock.test/hal/items\""),
        ],
    },
    Envelope {
        first: "/gitlab/items",
        other: "",
        list: "",
        next: Next::Field,
        facts: &[],
    },
    Envelope {
        first: "/relay/items?first=9",
        other: "/relay/items?first=9&after=",
        list: "/edges",
        next: Next::Cursor("/pageInfo/endCursor"),
        facts: &[
            ("/totalCount", "25"),
            ("/pageInfo/hasNextPage", "true"),
            ("/pageInfo/hasPreviousPage", "false"),
        ],
    },
];

/// Places of the number of all members.
const TOTALS: [&str; 8] = [
    "/totalElements",
    "/count",
    "/meta/total",
    "/totalSize",
    "/total",
    "/hydra:totalItems",
    "/total_items",
    "/totalCount",
];

impl Envelope {
    fn next(&self, page: &Reply) -> Option<String> {
        match self.next {
            Next::Url(place) => url_at(place)(page),
            Next::Cursor(place) => cursor_at(self.other.to_owned(), place)(page),
            Next::Number(place, step, last) => {
                let number: usize = page.text_at(place).parse().expect(place);
                (page.text_at(last) != "true").then(|| format!("{}{}", self.other, number + step))
            }
            Next::Field => linked(page),
        }
    }
}

/// The URL with `rel="next"` in the `Link` field.
fn linked(page: &Reply) -> Option<String> {
    let mut links = page.field("link").split(", ");
    let next = links.find(|link| link.ends_with("rel=\"next\""))?;
    let url = next.strip_prefix('<')?.split('>').next()?;
    Some(url.strip_prefix("http://mock.test")?.to_owned())
}

#[tokio::test]
async fn every_envelope_leads_to_all_its_members() {
    let pages = mock("pages");
    for envelope in ENVELOPES {
        let target = envelope.first;
        let first = pages.get(target).await;
        for (place, expected) in envelope.facts {
            let expected = Value::parse(expected.as_bytes()).expect(expected);
            assert_eq!(first.at(place), expected, "{target}: {place}");
        }
        let key = if envelope.list == "/edges" {
            "/node/id"
        } else {
            "/id"
        };
        let found = keys(&pages, target, (envelope.list, key), |page| envelope.next(page)).await;
        assert!(found.len() > first.items(envelope.list).len(), "{target}");
        assert!(are_distinct(&found), "{target}");
        let mut totals = TOTALS.iter().map(|place| first.text_at(place));
        let total = totals.find(|total| total != "null");
        let all = found.len().to_string();
        assert_eq!(total.unwrap_or_else(|| all.clone()), all, "{target}");
    }
}

#[tokio::test]
async fn header_fields_tell_the_same() {
    let list = mock("pages").get("/gitlab/items").await;
    let told = ["x-total", "x-total-pages", "x-next-page"].map(|name| list.field(name));
    assert_eq!(told, ["50", "3", "2"]);
}

#[tokio::test]
async fn edges_lead_to_members() {
    let pages = mock("pages");
    let edges = pages.get("/relay/items?first=2").await;
    let second = edges.text_at("/edges/1/node/id");
    let item = pages.get(&format!("/relay/items/{second}")).await;
    assert_eq!(item.body, edges.at("/edges/1/node"));
    let cursor = edges.text_at("/edges/0/cursor");
    let behind = pages.get(&format!("/relay/items?after={cursor}")).await;
    assert_eq!(behind.at("/edges/0/node"), item.body);
}
