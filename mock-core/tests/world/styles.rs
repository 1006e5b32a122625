//! One small API of each style that is met: list, item, related, pages, filters, created, changed, deleted.

use std::collections::BTreeSet;

use mock_core::json::Value;
use mock_core::runtime::{Missing, State};

use crate::client::{Client, Reply, text};

/// More pages than any of these lists has.
const MANY: usize = 40;

fn mock(name: &str) -> Client {
    let file = format!("styles/{name}.yaml");
    Client::own(&file, |settings| {
        settings.state = State::Memory;
        settings.missing = Missing::NotFound;
    })
}

/// The texts at a place of each item.
fn column(items: &[Value<'_>], place: &str) -> Vec<String> {
    let found = items
        .iter()
        .filter_map(|item| mock_core::engine::pointer::find(item, place));
    found.map(text).collect()
}

/// Whether no two are equal.
fn are_distinct(keys: &[String]) -> bool {
    keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
}

/// The keys on all pages, from the first one on; `next` tells the target of the next one.
async fn keys(
    client: &Client,
    target: &str,
    (list, key): (&str, &str),
    next: impl Fn(&Reply) -> Option<String>,
) -> Vec<String> {
    let mut target = target.to_owned();
    let mut keys = Vec::new();
    for _ in 0..MANY {
        let page = client.get(&target).await;
        assert_eq!(
            (page.status, page.field("mock-source")),
            (200, "world"),
            "{target}"
        );
        let found = column(&page.items(list), key);
        assert!(!found.is_empty(), "{target}");
        keys.extend(found);
        match next(&page) {
            Some(next) => target = next,
            None => return keys,
        }
    }
    panic!("{target}: there is no end");
}

/// The target of the URL at a place of a body.
fn url_at(place: &str) -> impl Fn(&Reply) -> Option<String> {
    move |page| {
        let url = page.at(place);
        let url = url.as_str()?;
        Some(url.strip_prefix("http://mock.test").unwrap_or(url).to_owned())
    }
}

/// The text at a place of a body, behind `before`.
fn cursor_at(before: String, place: &str) -> impl Fn(&Reply) -> Option<String> {
    move |page| {
        let found = page.at(place);
        let cursor = found.as_str().filter(|cursor| !cursor.is_empty())?;
        Some([&*before, cursor].concat())
    }
}

#[tokio::test]
async fn keys_in_metadata_and_lists_with_a_token() {
    let cluster = mock("cluster");
    let all = "/api/v1/namespaces?limit=7";
    let next = cursor_at(format!("{all}&continue="), "/metadata/continue");
    let names = keys(&cluster, all, ("/items", "/metadata/name"), next).await;
    assert!(names.len() > 7 && are_distinct(&names), "{names:?}");
    let first = cluster.get(all).await;
    assert_eq!(
        first.at("/metadata/remainingItemCount"),
        Value::from(names.len() as i64 - 7)
    );
    let item = cluster.get(&format!("/api/v1/namespaces/{}", names[3])).await;
    assert_eq!(item.body, first.items("/items")[3]);
    assert_eq!(item.text_at("/kind"), "Namespace");

    let pods = format!("/api/v1/namespaces/{}/pods", names[0]);
    let list = cluster.get(&pods).await;
    assert!(
        column(&list.items("/items"), "/metadata/namespace")
            .iter()
            .all(|name| *name == names[0])
    );
    let pod = r#"{"metadata":{"name":"web-1"},"spec":{"containers":[{"name":"web","image":"nginx"}]}}"#;
    let made = cluster.send(&format!("POST {pods}"), pod).await;
    assert_eq!(
        (made.status, made.field("location")),
        (201, &*format!("http://mock.test{pods}/web-1"))
    );
    let target = format!("{pods}/web-1");
    let found = cluster.get(&target).await;
    assert_eq!(
        (
            found.text_at("/metadata/name"),
            found.text_at("/metadata/namespace")
        ),
        ("web-1".into(), names[0].clone())
    );
    assert_eq!(found.text_at("/spec/containers/0/image"), "nginx");
    let patch = cluster.with("content-type", "application/merge-patch+json");
    let changed = patch
        .send(
            &format!("PATCH {target}"),
            r#"{"metadata":{"labels":{"app":"web"}}}"#,
        )
        .await;
    assert_eq!(changed.text_at("/metadata/labels/app"), "web");
    assert_eq!(cluster.get(&target).await.body, changed.body);
    assert_eq!(cluster.send(&format!("DELETE {target}"), "").await.status, 200);
    assert_eq!(cluster.get(&target).await.status, 404);
}

/// The members that are included, as `type/id`.
fn included(page: &Reply) -> BTreeSet<String> {
    let items = page.items("/included");
    let kinds = column(&items, "/type").into_iter().zip(column(&items, "/id"));
    kinds.map(|(kind, id)| format!("{kind}/{id}")).collect()
}

#[tokio::test]
async fn resource_objects_with_relationships() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let ids = keys(&journal, "/articles", ("/data", "/id"), url_at("/links/next")).await;
    let first = journal.get("/articles").await;
    assert_eq!(
        (ids.len().to_string(), are_distinct(&ids)),
        (first.text_at("/meta/total"), true)
    );
    assert!(first.at("/included") == Value::Null);
    let article = first.at("/data/0");
    assert_eq!(first.text_at("/data/0/type"), "articles");
    let own = format!("/articles/{}", ids[0]);
    assert_eq!(
        first.text_at("/data/0/links/self"),
        format!("http://mock.test{own}")
    );
    assert_eq!(journal.get(&own).await.at("/data"), article);

    let author = first.text_at("/data/0/relationships/author/data/id");
    let links = first.at("/data/0/relationships/author/links");
    let links = |name: &str| {
        links
            .as_object()
            .and_then(|links| links.get(name)?.as_str().map(ToOwned::to_owned))
    };
    assert_eq!(
        links("related"),
        Some(format!("http://mock.test/people/{author}"))
    );
    assert_eq!(
        links("self"),
        Some(format!("http://mock.test{own}/relationships/author"))
    );
    let person = journal.get(&format!("/people/{author}")).await;
    assert_eq!((person.status, person.text_at("/data/id")), (200, author.clone()));

    let wide = journal
        .get(&format!("{own}?include=author,comments.author"))
        .await;
    assert_eq!(wide.at("/data"), article);
    let people: Vec<_> = wide.items("/included");
    assert!(people.contains(&person.at("/data")));
    let comments = column(&wide.items("/data/relationships/comments/data"), "/id");
    for id in &comments {
        let comment = journal.get(&format!("/comments/{id}")).await;
        assert!(people.contains(&comment.at("/data")), "{id}");
        let author = comment.text_at("/data/relationships/author/data/id");
        assert!(included(&wide).contains(&format!("people/{author}")));
    }
    let only = journal.get("/articles?include=author").await;
    assert!(!included(&only).is_empty() && included(&only).iter().all(|own| own.starts_with("people/")));
    // Who cannot say what to include gets what is one step away.
    assert!(!included(&journal.get("/comments").await).is_empty());

    let by_author = journal.get(&format!("/articles?filter[author]={author}")).await;
    let authors = column(&by_author.items("/data"), "/relationships/author/data/id");
    assert!(authors.contains(&author) && authors.iter().all(|own| *own == author));
    for status in ["draft", "published"] {
        let list = journal
            .get(&format!("/articles?filter[status]={status}&page[size]=50"))
            .await;
        let found = column(&list.items("/data"), "/attributes/status");
        assert!(!found.is_empty() && found.iter().all(|found| found == status));
    }
    let sorted = journal.get("/articles?sort=-createdAt&page[size]=50").await;
    let times = column(&sorted.items("/data"), "/attributes/createdAt");
    assert!(times.len() > 10 && times.is_sorted_by(|a, b| a >= b));
    let since = journal
        .get(&format!("/articles?filter[since]={}", times[3]))
        .await;
    assert_eq!(since.text_at("/meta/total"), "4");
    let sparse = journal
        .get("/articles?fields[articles]=title&fields[people]=age")
        .await;
    assert!(sparse.at("/data/0/attributes/status") == Value::Null);
    assert_eq!(
        sparse.at("/data/0/attributes/title"),
        first.at("/data/0/attributes/title")
    );
}

#[tokio::test]
async fn resource_objects_are_written() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let total = journal.get("/articles").await.text_at("/meta/total");
    let author = journal
        .get("/articles")
        .await
        .text_at("/data/3/relationships/author/data/id");
    let body = format!(
        r#"{{"data":{{"type":"articles","attributes":{{"title":"On trains"}},"relationships":{{"author":{{"data":{{"type":"people","id":"{author}"}}}}}}}}}}"#
    );
    let made = journal.send("POST /articles", &body).await;
    let id = made.text_at("/data/id");
    assert_eq!(
        (made.status, made.field("location").to_owned()),
        (201, format!("http://mock.test/articles/{id}"))
    );
    let target = format!("/articles/{id}");
    let found = journal.get(&target).await;
    assert_eq!(found.at("/data"), made.at("/data"));
    assert_eq!(found.text_at("/data/attributes/title"), "On trains");
    assert_eq!(found.text_at("/data/relationships/author/data/id"), author);
    assert!(
        found.at("/data/attributes/createdAt").as_str().is_some(),
        "{}",
        found.text
    );
    assert!(
        found.at("/data/attributes/status") == Value::Null,
        "{}",
        found.text
    );
    assert_eq!(
        found.text_at("/data/links/self"),
        format!("http://mock.test{target}")
    );
    let more = journal.get("/articles").await.text_at("/meta/total");
    assert_eq!(
        more.parse::<usize>().ok(),
        total.parse::<usize>().ok().map(|total| total + 1)
    );

    let body =
        format!(r#"{{"data":{{"type":"articles","id":"{id}","attributes":{{"status":"published"}}}}}}"#);
    let changed = journal.send(&format!("PATCH {target}"), &body).await;
    assert_eq!(changed.text_at("/data/attributes/title"), "On trains");
    assert_eq!(changed.text_at("/data/attributes/status"), "published");
    assert_eq!(journal.get(&target).await.at("/data"), changed.at("/data"));
    assert_eq!(journal.send(&format!("DELETE {target}"), "").await.status, 204);
    assert_eq!(journal.get(&target).await.status, 404);
    assert_eq!(journal.get("/articles").await.text_at("/meta/total"), total);
}

/// The URL with `rel="next"` in the `Link` field.
fn linked(page: &Reply) -> Option<String> {
    let mut links = page.field("link").split(", ");
    let next = links.find(|link| link.ends_with("rel=\"next\""))?;
    let url = next.strip_prefix('<')?.split('>').next()?;
    Some(url.strip_prefix("http://mock.test")?.to_owned())
}

/// The target of the page behind the one that a number in the body tells, from `first` on.
fn numbered(
    before: &'static str,
    place: &'static str,
    last: &'static str,
    step: usize,
) -> impl Fn(&Reply) -> Option<String> {
    move |page| {
        let is_last = page.text_at(last) == "true";
        let number: usize = page.text_at(place).parse().expect(place);
        (!is_last).then(|| format!("{before}{}", number + step))
    }
}

#[tokio::test]
async fn every_envelope_leads_to_all_its_members() {
    let pages = mock("pages");
    let json = |text: &str| Value::parse(text.as_bytes()).map(Value::into_owned).expect(text);
    type Next = Box<dyn Fn(&Reply) -> Option<String>>;
    let cases: Vec<(&str, &str, Next, &[(&str, &str)])> = vec![
        (
            "/spring/items?page=0",
            "/content",
            Box::new(numbered("/spring/items?page=", "/number", "/last", 1)),
            &[
                ("/totalElements", "50"),
                ("/totalPages", "3"),
                ("/size", "20"),
                ("/first", "true"),
                ("/empty", "false"),
            ],
        ),
        (
            "/django/items/?limit=7",
            "/results",
            Box::new(url_at("/next")),
            &[
                ("/count", "25"),
                ("/next", "\"http://mock.test/django/items/?limit=7&offset=7\""),
                ("/previous", "null"),
            ],
        ),
        (
            "/laravel/items",
            "/data",
            Box::new(url_at("/links/next")),
            &[
                ("/meta/from", "1"),
                ("/meta/to", "10"),
                ("/meta/last_page", "3"),
                ("/meta/per_page", "10"),
                ("/meta/total", "25"),
            ],
        ),
        (
            "/google/items?pageSize=9",
            "/items",
            Box::new(cursor_at(
                "/google/items?pageSize=9&pageToken=".into(),
                "/nextPageToken",
            )),
            &[("/totalSize", "25")],
        ),
        (
            "/atlassian/items?maxResults=9",
            "/values",
            Box::new(numbered(
                "/atlassian/items?maxResults=9&startAt=",
                "/startAt",
                "/isLast",
                9,
            )),
            &[("/total", "125"), ("/startAt", "0"), ("/maxResults", "9")],
        ),
        (
            "/amazon/items?MaxResults=9",
            "/Items",
            Box::new(cursor_at(
                "/amazon/items?MaxResults=9&NextToken=".into(),
                "/NextToken",
            )),
            &[],
        ),
        (
            "/hydra/items",
            "/hydra:member",
            Box::new(url_at("/hydra:view/hydra:next")),
            &[("/hydra:totalItems", "25")],
        ),
        (
            "/meta/items?limit=9",
            "/data",
            Box::new(cursor_at(
                "/meta/items?limit=9&after=".into(),
                "/paging/cursors/after",
            )),
            &[],
        ),
        (
            "/hal/items",
            "/_embedded/items",
            Box::new(url_at("/_links/next/href")),
            &[
                ("/page_count", "3"),
                ("/total_items", "18"),
                ("/_links/self/href", "\"http://mock.test/hal/items\""),
            ],
        ),
        ("/gitlab/items", "", Box::new(linked), &[]),
        (
            "/relay/items?first=9",
            "/edges",
            Box::new(cursor_at(
                "/relay/items?first=9&after=".into(),
                "/pageInfo/endCursor",
            )),
            &[
                ("/totalCount", "25"),
                ("/pageInfo/hasNextPage", "true"),
                ("/pageInfo/hasPreviousPage", "false"),
            ],
        ),
    ];
    for (target, list, next, facts) in cases {
        let first = pages.get(target).await;
        for (place, expected) in facts {
            assert_eq!(first.at(place), json(expected), "{target}: {place}");
        }
        let key = if list == "/edges" { "/node/id" } else { "/id" };
        let found = keys(&pages, target, (list, key), next).await;
        assert!(
            found.len() > first.items(list).len() && are_distinct(&found),
            "{target}: {}",
            found.len()
        );
        let totals = [
            "/totalElements",
            "/count",
            "/meta/total",
            "/totalSize",
            "/total",
            "/hydra:totalItems",
            "/total_items",
            "/totalCount",
        ];
        let total = totals
            .iter()
            .map(|place| first.text_at(place))
            .find(|total| total != "null");
        assert_eq!(
            total.unwrap_or(found.len().to_string()),
            found.len().to_string(),
            "{target}"
        );
    }
    let fields = pages.get("/gitlab/items").await;
    assert_eq!(
        (
            fields.field("x-total"),
            fields.field("x-total-pages"),
            fields.field("x-next-page")
        ),
        ("50", "3", "2")
    );
    let edges = pages.get("/relay/items?first=2").await;
    let item = pages
        .get(&format!("/relay/items/{}", edges.text_at("/edges/1/node/id")))
        .await;
    assert_eq!(item.body, edges.at("/edges/1/node"));
    let behind = pages
        .get(&format!(
            "/relay/items?after={}",
            edges.text_at("/edges/0/cursor")
        ))
        .await;
    assert_eq!(behind.at("/edges/0/node"), item.body);
}

#[tokio::test]
async fn system_query_options_and_keys_in_parentheses() {
    let catalogue = mock("catalogue");
    let all = catalogue.get("/Products?$top=100&$count=true").await;
    let products = all.items("/value");
    let codes = column(&products, "/ProductCode");
    assert_eq!(
        (all.text_at("/@odata.count"), are_distinct(&codes)),
        (codes.len().to_string(), true)
    );
    let own = format!("/Products('{}')", codes[1]);
    assert_eq!(catalogue.get(&own).await.body, products[1]);
    let supplier = column(&products, "/SupplierID").remove(0);
    assert_eq!(
        catalogue
            .get(&format!("/Suppliers({supplier})"))
            .await
            .text_at("/ID"),
        supplier
    );

    let next = url_at("/@odata.nextLink");
    let paged = keys(&catalogue, "/Products?$top=9", ("/value", "/ProductCode"), next).await;
    assert_eq!(paged, codes);
    let next = url_at("/@odata.nextLink");
    let orders = keys(&catalogue, "/Orders?$top=9", ("/value", "/ID"), next).await;
    assert!(orders.len() > 9 && are_distinct(&orders));

    let asked = "/Products?$top=100&$filter=Status%20eq%20'Available'%20and%20Price%20gt%2020";
    let found = catalogue.get(asked).await.items("/value");
    let expected: Vec<_> = products
        .iter()
        .filter(|product| {
            let price: f64 = column(std::slice::from_ref(*product), "/Price")[0]
                .parse()
                .expect("a number");
            column(std::slice::from_ref(*product), "/Status") == ["Available"] && price > 20.0
        })
        .cloned()
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(found, expected);
    let sorted = catalogue.get("/Products?$top=100&$orderby=Name%20desc").await;
    let names = column(&sorted.items("/value"), "/Name");
    assert!(names.is_sorted_by(|a, b| a >= b) && names.len() == codes.len());
    let narrow = catalogue.get("/Products?$select=Name,Status&$top=1").await;
    assert_eq!(narrow.at("/value/0/Status"), all.at("/value/0/Status"));

    let made = catalogue
        .send("POST /Products", r#"{"ProductCode":"new-1","Name":"Lamp"}"#)
        .await;
    assert_eq!(
        (made.status, made.field("location")),
        (201, "http://mock.test/Products('new-1')")
    );
    assert_eq!(catalogue.get("/Products('new-1')").await.text_at("/Name"), "Lamp");
    assert_eq!(catalogue.send("DELETE /Products('new-1')", "").await.status, 204);
    assert_eq!(catalogue.get("/Products('new-1')").await.status, 404);
}

#[tokio::test]
async fn scim_counts_from_one_and_filters_by_expressions() {
    let accounts = mock("accounts").with("content-type", "application/scim+json");
    let first = accounts.get("/Users?count=9").await;
    let total: usize = first.text_at("/totalResults").parse().expect("a number");
    assert_eq!(
        (first.text_at("/startIndex"), first.text_at("/itemsPerPage")),
        ("1".into(), "9".into())
    );
    assert_eq!(first.text_at("/Resources/0/meta/resourceType"), "User");
    let mut ids = Vec::new();
    while ids.len() < total {
        let page = accounts
            .get(&format!("/Users?count=9&startIndex={}", ids.len() + 1))
            .await;
        assert_eq!(page.text_at("/startIndex"), (ids.len() + 1).to_string());
        let found = column(&page.items("/Resources"), "/id");
        assert!(!found.is_empty());
        ids.extend(found);
    }
    assert!(ids.len() == total && are_distinct(&ids));
    let item = accounts.get(&format!("/Users/{}", ids[3])).await;
    assert_eq!(item.body, first.at("/Resources/3"));

    for (filter, place) in [
        ("userName eq", "/userName"),
        ("emails.value eq", "/emails/0/value"),
        ("name.familyName eq", "/name/familyName"),
    ] {
        let wanted = item.text_at(place);
        let target = format!(
            "/Users?filter={}%20%22{}%22",
            filter.replace(' ', "%20"),
            wanted.replace(' ', "%20")
        );
        let found = accounts.get(&target).await.items("/Resources");
        assert!(
            found.contains(&item.body) && found.len() < total,
            "{target}: {}",
            found.len()
        );
    }
    let made = accounts
        .send(
            "POST /Users",
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen"}"#,
        )
        .await;
    let found = accounts.get("/Users?filter=userName%20eq%20%22BJensen%22").await;
    assert_eq!((made.status, found.text_at("/totalResults")), (201, "1".into()));
    assert_eq!(found.at("/Resources/0"), made.body);
}
