//! Searches and filters that must be given: what they find, and that it is what is found elsewhere.

use mock_core::json::Value;

use crate::client::{Client, Reply, column, text};

fn library() -> Client {
    Client::own("library.yaml", |_| {})
}

fn member(item: &Value<'_>, name: &str) -> String {
    item.as_object()
        .and_then(|item| item.get(name))
        .map(text)
        .unwrap_or_default()
}

#[tokio::test]
async fn a_filtering_search_finds_what_has_all_words() {
    let library = library();
    let all = library.get("/books?limit=100").await.items("/items");
    let title = member(&all[3], "title");
    let words: Vec<&str> = title.split(' ').collect();
    let wanted = [words[words.len() - 1], words[0]].join("+").to_uppercase();
    let found = library
        .get(&format!("/books?limit=100&q={wanted}"))
        .await
        .items("/items");
    assert!(found.contains(&all[3]) && found.len() < all.len(), "{wanted}");
    for book in &found {
        let text = book.to_json().to_lowercase();
        assert!(
            words.iter().all(|word| text.contains(&word.to_lowercase())),
            "{text}"
        );
    }
    let none = library.get("/books?q=xyzzy").await;
    assert_eq!(
        (none.items("/items").len(), none.text_at("/total")),
        (0, "0".into())
    );
}

#[tokio::test]
async fn a_search_that_must_be_made_finds_members_as_they_are() {
    let library = library();
    let found = library.get("/books/search?query=xyzzy").await;
    assert!(!found.items("").is_empty());
    for book in found.items("") {
        let item = library.get(&format!("/books/{}", member(&book, "isbn"))).await;
        assert_eq!(item.body, book);
    }
    assert_eq!(library.get("/books/search?query=xyzzy").await.body, found.body);
    let other = library.get("/books/search?query=plugh").await;
    assert_ne!(other.body, found.body);
    let isbn = member(&found.items("")[0], "isbn");
    let exact = library.get(&format!("/books/search?query={isbn}")).await;
    assert_eq!(column(&exact.items(""), "isbn"), [isbn]);
}

#[tokio::test]
async fn what_is_found_nowhere_else_has_the_words() {
    let library = library();
    let first = library.get("/search/articles?q=xyzzy").await;
    let total: usize = first.text_at("/total").parse().expect("a number");
    let mut seen = Vec::new();
    for page in 1..=total.div_ceil(4) {
        let page = library
            .get(&format!("/search/articles?q=xyzzy&page={page}"))
            .await;
        assert_eq!(page.field("mock-source"), "world");
        seen.extend(column(&page.items("/items"), "title"));
    }
    assert!(total > 0 && seen.len() == total, "{seen:?}");
    assert!(seen.iter().all(|title| title.contains("xyzzy")), "{seen:?}");
    let arts = library.get("/search/articles?q=section:arts+xyzzy").await;
    assert!(!arts.items("/items").is_empty());
    for article in arts.items("/items") {
        assert_eq!(member(&article, "section"), "arts");
        assert!(member(&article, "title").contains("xyzzy"));
    }
}

#[tokio::test]
async fn what_must_be_asked_for_is_there() {
    let library = library();
    let reviews = library.get("/reviews?book=b7").await;
    assert!(reviews.items("").len() > 3);
    assert!(column(&reviews.items(""), "book").iter().all(|book| book == "b7"));
    // A filter that may be left out finds what there is.
    let stars = column(&reviews.items(""), "stars");
    let some = library.get(&format!("/reviews?book=b7&stars={}", stars[0])).await;
    assert!(
        column(&some.items(""), "stars")
            .iter()
            .all(|found| *found == stars[0])
    );
    assert!(some.items("").len() < reviews.items("").len());
}

fn titles(reply: &Reply) -> Vec<String> {
    column(&reply.items("/items"), "title")
}

#[tokio::test]
async fn the_searches_of_github_find_something() {
    let github = Client::new("github-api.json.gz", |_| {});
    let issues = github
        .get("/search/issues?q=repo:ann/dinos+is:open+xyzzy&per_page=5")
        .await;
    assert_eq!(issues.items("/items").len(), 5);
    assert!(
        titles(&issues).iter().all(|title| title.contains("xyzzy")),
        "{:?}",
        titles(&issues)
    );
    let states = column(&issues.items("/items"), "state");
    assert!(states.iter().all(|state| state == "open"), "{states:?}");
    for kind in ["repositories", "code", "commits", "labels", "topics", "users"] {
        let found = github
            .get(&format!("/search/{kind}?q=xyzzy&repository_id=1"))
            .await;
        assert!(!found.items("/items").is_empty(), "{kind}: {}", found.text);
        assert_eq!(found.field("mock-source"), "world", "{kind}");
    }
}
