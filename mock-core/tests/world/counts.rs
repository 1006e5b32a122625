//! What members say about the number of those below them.

use mock_core::runtime::State;

use crate::client::{Client, column};

/// What a book says of its copies, and how many there are: all, and those that are lent.
async fn told_and_found(library: &Client, isbn: &str) -> [(String, String); 2] {
    let book = library.get(&format!("/books/{isbn}")).await;
    let copies = library.get(&format!("/books/{isbn}/copies")).await;
    let lent = library.get(&format!("/books/{isbn}/copies?state=lent")).await;
    [
        (book.text_at("/copies_count"), copies.items("").len().to_string()),
        (
            book.text_at("/stats/lent_copies"),
            lent.items("").len().to_string(),
        ),
    ]
}

#[tokio::test]
async fn counts_follow_the_lists_below() {
    let library = Client::own("library.yaml", |settings| settings.state = State::Memory);
    let list = library.get("/books?limit=100").await;
    for isbn in column(&list.items("/items"), "isbn") {
        for (told, found) in told_and_found(&library, &isbn).await {
            assert_eq!(told, found, "{isbn}");
        }
    }
    let isbn = list.text_at("/items/2/isbn");
    let before = told_and_found(&library, &isbn).await;
    let copies = format!("/books/{isbn}/copies");
    library
        .send(&format!("POST {copies}"), r#"{"shelf":"s","state":"lent"}"#)
        .await;
    let after = told_and_found(&library, &isbn).await;
    for ((told, found), (earlier, _)) in after.iter().zip(&before) {
        assert_eq!(told, found);
        assert_eq!(
            told.parse::<u32>().expect("a number"),
            earlier.parse::<u32>().expect("a number") + 1
        );
    }
    // Also where the book itself was changed, and in the list.
    library
        .send(
            &format!("PATCH /books/{isbn}"),
            r#"{"title":"x","copies_count":99}"#,
        )
        .await;
    assert_eq!(told_and_found(&library, &isbn).await, after);
    let list = library.get("/books?limit=100").await;
    assert_eq!(list.text_at("/items/2/copies_count"), after[0].0);
    let made = library.send("POST /books", r#"{"isbn":"new","title":"x"}"#).await;
    assert_eq!((made.status, made.text_at("/copies_count")), (201, "0".into()));
}

/// The number of all members of a list, from its pages.
async fn total(github: &Client, list: &str) -> usize {
    let mut found = 0;
    for page in 1.. {
        let items = github
            .get(&format!("{list}?per_page=100&page={page}"))
            .await
            .items("");
        found += items.len();
        if items.is_empty() {
            break;
        }
    }
    found
}

#[tokio::test]
async fn counts_of_github_agree() {
    let github = Client::stateful("github-api.json.gz");
    for (item, count, list) in [
        ("/repos/ann/dinos/issues/7", "/comments", "/comments"),
        ("/users/ann", "/public_repos", "/repos"),
        ("/users/ann", "/followers", "/followers"),
        ("/repos/ann/dinos", "/forks_count", "/forks"),
        // Shown by examples, which are sent as they stand.
        ("/users/octocat", "/public_repos", "/repos"),
        ("/users/octocat", "/followers", "/followers"),
    ] {
        let told = github.get(item).await.text_at(count);
        let found = total(&github, &format!("{item}{list}")).await;
        assert_eq!(told, found.to_string(), "{item}{count}");
    }
    let repository = github.get("/repos/ann/dinos").await;
    let open = github
        .get("/repos/ann/dinos/issues?state=open&per_page=100")
        .await;
    assert_eq!(
        repository.text_at("/open_issues_count"),
        open.items("").len().to_string()
    );
    // Its comments are counted, although an example shows the issue.
    let issue = "/repos/octocat/Hello-World/issues/1347";
    github
        .send(&format!("POST {issue}/comments"), r#"{"body":"hi"}"#)
        .await;
    let comments = total(&github, &format!("{issue}/comments")).await;
    assert_eq!(github.get(issue).await.text_at("/comments"), comments.to_string());
}
