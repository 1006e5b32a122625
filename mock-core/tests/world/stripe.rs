//! A walk through Stripe's description: form bodies, cursors, lists with their URL, objects that stand for removed ones.

use crate::client::{Client, Reply, column};

/// The keys of one page.
fn ids(page: &Reply) -> Vec<String> {
    column(&page.items("/data"), "id")
}

#[tokio::test]
async fn a_walk_through_stripe() {
    let reader = Client::stateful("stripe-spec3.yaml").with("authorization", "Bearer sk_test");
    let writer = reader.with("content-type", "application/x-www-form-urlencoded");
    pages(&reader).await;
    let customer = created(&reader, &writer).await;
    related(&reader, &writer, &customer).await;
    removed(&reader, &writer, &customer).await;
}

async fn pages(stripe: &Client) {
    let mut seen: Vec<String> = Vec::new();
    let mut target = "/v1/customers?limit=9".to_owned();
    loop {
        let page = stripe.get(&target).await;
        assert_eq!(page.text_at("/url"), "/v1/customers");
        seen.extend(ids(&page));
        if page.text_at("/has_more") == "false" {
            break;
        }
        target = format!("/v1/customers?limit=9&starting_after={}", seen[seen.len() - 1]);
    }
    assert!(seen.iter().all(|id| id.starts_with("cus_")), "{seen:?}");
    let mut distinct = seen.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((seen.len(), distinct.len()), (25, 25));
    let before = stripe
        .get(&format!("/v1/customers?limit=3&ending_before={}", seen[8]))
        .await;
    assert_eq!(ids(&before), seen[5..8]);
    for id in &seen[..5] {
        let item = stripe.get(&format!("/v1/customers/{id}")).await;
        // The item may also be a `deleted_customer`, which none of these is.
        assert_eq!(
            (item.text_at("/id"), item.text_at("/deleted")),
            (id.clone(), "null".into())
        );
    }
    let list = stripe.get("/v1/customers?limit=1").await;
    let item = stripe.get(&format!("/v1/customers/{}", seen[0])).await;
    assert_eq!(list.at("/data/0"), item.body);
}

/// Makes a customer and changes it.
async fn created(reader: &Client, writer: &Client) -> String {
    let body = "name=Ann&email=ann@example.com&metadata[plan]=pro&address[city]=Rome";
    let made = writer.send("POST /v1/customers", body).await;
    let id = made.text_at("/id");
    let target = format!("/v1/customers/{id}");
    assert_eq!((made.status, made.text_at("/address/city")), (200, "Rome".into()));
    assert_eq!(reader.get(&target).await.body, made.body);

    let changed = writer
        .send(&format!("POST {target}"), "name=Bea&metadata[team]=x")
        .await;
    let told = ["/name", "/email", "/metadata/plan", "/metadata/team"].map(|place| changed.text_at(place));
    assert_eq!(told, ["Bea", "ann@example.com", "pro", "x"]);
    let found = reader.get("/v1/customers?email=ann@example.com").await;
    assert_eq!(found.items("/data"), [changed.body]);
    id
}

async fn related(reader: &Client, writer: &Client, customer: &str) {
    let own = format!("/v1/charges?customer={customer}");
    assert!(ids(&reader.get(&own).await).is_empty());
    let body = format!("amount=2000&currency=eur&customer={customer}");
    let charge = writer.send("POST /v1/charges", &body).await;
    assert_eq!(ids(&reader.get(&own).await), [charge.text_at("/id")]);

    let first = reader
        .get("/v1/charges?limit=1")
        .await
        .text_at("/data/0/customer");
    let item = reader.get(&format!("/v1/customers/{first}")).await;
    assert_eq!(item.text_at("/id"), first);
    let recent = reader
        .get("/v1/customers?limit=100&created[gte]=1760000000")
        .await;
    let times = column(&recent.items("/data"), "created");
    assert!(!times.is_empty() && times.iter().all(|time| time.as_str() >= "1760000000"));
}

async fn removed(reader: &Client, writer: &Client, customer: &str) {
    let target = format!("/v1/customers/{customer}");
    let gone = reader.send(&format!("DELETE {target}"), "").await;
    let told = ["/id", "/object", "/deleted"].map(|place| gone.text_at(place));
    assert_eq!(told, [customer, "customer", "true"]);
    let again = reader.get(&target).await;
    assert_eq!((again.status, &again.body), (200, &gone.body));
    assert_eq!(writer.send(&format!("POST {target}"), "name=x").await.status, 404);
    assert_eq!(reader.get(&format!("{target}/cards")).await.status, 404);
    let all = reader.get("/v1/customers?limit=100").await;
    assert!(!ids(&all).contains(&customer.to_owned()));
}
