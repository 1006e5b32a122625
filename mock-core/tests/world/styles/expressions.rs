//! OData and SCIM: filters by expressions.

use super::{are_distinct, column, keys, mock, url_at};

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
