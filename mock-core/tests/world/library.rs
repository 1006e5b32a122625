//! What the answers of one small library say of each other: links, people in the place of their keys, times, patches.

use std::collections::BTreeSet;

use mock_core::runtime::Missing;

use crate::client::{Client, column};

const BOOK: &str = r#"{"isbn":"b1","title":"Trains","genre":"travel"}"#;

fn library() -> Client {
    Client::own("library.yaml", |settings| {
        settings.state = mock_core::runtime::State::Memory;
    })
}

#[tokio::test]
async fn every_value_of_a_filter_is_found() {
    let library = library();
    let mut found = 0;
    for genre in ["crime", "poetry", "travel"] {
        let list = library.get(&format!("/books?genre={genre}&limit=100")).await;
        let genres = column(&list.items("/items"), "genre");
        assert!(
            !genres.is_empty() && genres.iter().all(|found| found == genre),
            "{genre}"
        );
        found += genres.len();
    }
    assert_eq!(
        library.get("/books?genre=all").await.text_at("/total"),
        found.to_string()
    );
    let all = library.get("/books?limit=100").await.items("/items");
    let authors: BTreeSet<String> = column(&all, "author").into_iter().collect();
    for author in &authors {
        let own = library.get(&format!("/books?author={author}")).await;
        assert_eq!(own.text_at("/items/0/author"), *author);
    }
    assert!(authors.len() > 2);
}

#[tokio::test]
async fn members_stand_in_the_place_of_their_keys() {
    let library = library();
    let plain = library.get("/books?limit=2").await;
    let wide = library.get("/books?limit=2&include=author").await;
    for index in 0..2 {
        let author = plain.text_at(&format!("/items/{index}/author"));
        let alone = library.get(&format!("/authors/{author}")).await;
        assert_eq!(wide.at(&format!("/items/{index}/author")), alone.body);
    }
    let isbn = plain.text_at("/items/0/isbn");
    let item = library.get(&format!("/books/{isbn}?include=author")).await;
    assert_eq!(item.body, wide.at("/items/0"));
    let copy = library.get(&format!("/books/{isbn}/copies/1")).await;
    for name in ["isbn", "title", "genre", "created_at"] {
        let shown = copy.at(&format!("/book/{name}"));
        assert_eq!(shown, plain.at(&format!("/items/0/{name}")), "{name}");
    }
}

#[tokio::test]
async fn a_self_link_leads_to_the_member() {
    let library = library();
    let list = library.get("/v2/books?limit=1").await;
    let link = list.text_at("/items/0/links/self/href");
    let path = link.strip_prefix("http://mock.test").expect("an URL of the mock");
    assert!(path.starts_with("/v2/books/"), "{path}");
    assert_eq!(library.get(path).await.body, list.at("/items/0"));
    let made = library.send("POST /books", r#"{"title":"x"}"#).await;
    assert_eq!(
        (made.status, made.field("location")),
        (201, &*made.text_at("/links/self/href"))
    );
}

#[tokio::test]
async fn put_says_what_it_did() {
    let library = library();
    let made = library.send("PUT /books/b1", BOOK).await;
    assert_eq!(
        (made.status, made.field("location")),
        (201, "http://mock.test/books/b1")
    );
    let replaced = library
        .send("PUT /books/b1", &BOOK.replace("Trains", "Boats"))
        .await;
    assert_eq!((replaced.status, replaced.field("location")), (200, ""));
    assert_eq!(library.get("/books/b1").await.text_at("/title"), "Boats");
    // What answers depend on stands in one field.
    assert_eq!(replaced.headers.get_all("vary").iter().count(), 1);
    let taken = library.send("POST /books", BOOK).await;
    assert_eq!(
        (taken.status, taken.text.as_str()),
        (409, r#"{"fault":"conflict"}"#)
    );
}

#[tokio::test]
async fn one_clock_tells_when_members_were_made_and_changed() {
    let library = library();
    let all = library.get("/books?limit=100").await.items("/items");
    let newest = column(&all, "created_at").into_iter().max().expect("members");
    let first = library.send("POST /books", BOOK).await;
    let second = library.send("POST /books", &BOOK.replace("b1", "b2")).await;
    let created = [&first, &second].map(|book| book.text_at("/created_at"));
    assert!(
        newest < created[0] && created[0] < created[1],
        "{newest} {created:?}"
    );
    assert_eq!(first.at("/updated_at"), first.at("/created_at"));
    assert_eq!(first.text_at("/withdrawn_at"), "null");
    let patch = library.with("content-type", "application/merge-patch+json");
    let changed = patch.send("PATCH /books/b1", r#"{"title":"y"}"#).await;
    assert_eq!(changed.at("/created_at"), first.at("/created_at"));
    assert!(changed.text_at("/updated_at") > created[1]);
    library.send("POST /__mock/reset", "").await;
    assert_eq!(library.send("POST /books", BOOK).await.body, first.body);
}

#[tokio::test]
async fn json_patches_hold_or_change_nothing() {
    let library = library();
    library.send("POST /books", BOOK).await;
    let patch = library.with("content-type", "application/json-patch+json");
    let test = r#"{"op":"test","path":"/title","value":"Boats"}"#;
    let replace = r#"{"op":"replace","path":"/title","value":"Ships"}"#;
    let refused = patch
        .send("PATCH /books/b1", &format!("[{replace},{test}]"))
        .await;
    assert_eq!(
        (refused.status, refused.text.as_str()),
        (409, r#"{"fault":"conflict"}"#)
    );
    assert_eq!(library.get("/books/b1").await.text_at("/title"), "Trains");
    let held = patch
        .send(
            "PATCH /books/b1",
            &format!("[{},{replace}]", test.replace("Boats", "Trains")),
        )
        .await;
    assert_eq!((held.status, held.text_at("/title")), (200, "Ships".into()));
    let impossible = patch
        .send("PATCH /books/b1", r#"[{"op":"remove","path":"/title"}]"#)
        .await;
    assert_eq!(impossible.status, 409);
}

#[tokio::test]
async fn what_is_below_a_removed_member_goes_and_does_not_come_back() {
    let library = library();
    library.send("POST /books", BOOK).await;
    assert_eq!(
        library
            .send("POST /books/b1/copies", r#"{"shelf":"s"}"#)
            .await
            .status,
        201
    );
    assert_eq!(library.get("/books/b1/copies").await.items("").len(), 1);
    assert_eq!(library.send("DELETE /books/b1", "").await.status, 204);
    for target in ["/books/b1", "/books/b1/copies", "/books/b1/copies/1"] {
        assert_eq!(library.get(target).await.status, 404, "{target}");
    }
    assert_eq!(library.send("POST /books/b1/copies", "{}").await.status, 404);
    library.send("POST /books", BOOK).await;
    assert!(library.get("/books/b1/copies").await.items("").is_empty());
}

#[tokio::test]
async fn unknown_keys_are_missing_where_that_is_wanted() {
    let library = Client::own("library.yaml", |settings| settings.missing = Missing::NotFound);
    assert_eq!(library.get("/books/none").await.status, 404);
    assert_eq!(library.get("/books/none/copies").await.status, 404);
    let list = library.get("/books?limit=100&fields[books]=isbn,title").await;
    for isbn in column(&list.items("/items"), "isbn") {
        assert_eq!(library.get(&format!("/books/{isbn}")).await.status, 200);
    }
}
