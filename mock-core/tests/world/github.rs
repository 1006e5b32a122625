//! A walk through GitHub's description: keys of several parts, URLs inside bodies, `Link`, people inside everything.

use crate::client::{Client, Reply, column};

const BASE: &str = "http://mock.test";

#[tokio::test]
async fn a_walk_through_github() {
    let github = Client::stateful("github-api.json.gz");
    people(&github).await;
    repositories(&github).await;
    issues(&github).await;
    inside(&github).await;
    let number = opened(&github).await;
    comments(&github, &number).await;
    removed(&github).await;
}

fn texts<const N: usize>(reply: &Reply, places: [&str; N]) -> [String; N] {
    places.map(|place| reply.text_at(place))
}

/// Follows `Link` from page to page.
async fn followed(github: &Client, first: &str, name: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut target = first.to_owned();
    loop {
        let page = github.get(&target).await;
        assert_eq!(page.status, 200, "{target}");
        seen.extend(column(&page.items(""), name));
        let links = page.field("link").to_owned();
        let next = links
            .split(", ")
            .find_map(|link| link.strip_suffix("; rel=\"next\""));
        match next {
            Some(next) => target = next.trim_matches(['<', '>']).replace(BASE, ""),
            None => return seen,
        }
    }
}

async fn people(github: &Client) {
    let logins = followed(github, "/users?per_page=30", "login").await;
    let mut distinct = logins.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((logins.len(), distinct.len()), (75, 75));
    let ann = github.get("/users/ann").await;
    assert_eq!(
        texts(&ann, ["/login", "/url", "/repos_url", "/html_url"]),
        [
            "ann",
            "http://mock.test/users/ann",
            "http://mock.test/users/ann/repos",
            "https://github.com/ann"
        ]
    );
}

async fn repositories(github: &Client) {
    let page = github.get("/users/ann/repos?per_page=3&page=2").await;
    assert_eq!(page.items("").len(), 3);
    let name = page.text_at("/0/name");
    let url = format!("{BASE}/repos/ann/{name}");
    assert_eq!(
        texts(&page, ["/0/full_name", "/0/owner/login", "/0/url"]),
        [format!("ann/{name}"), "ann".into(), url.clone()]
    );
    let ann = github.get("/users/ann").await;
    assert_eq!(page.at("/0/owner/id"), ann.at("/id"));
    let item = github.get(&url.replace(BASE, "")).await;
    assert_eq!(
        texts(&item, ["/name", "/full_name", "/owner/login", "/issues_url"]),
        [
            name.clone(),
            format!("ann/{name}"),
            "ann".into(),
            format!("{url}/issues{{/number}}")
        ]
    );
    assert_eq!(item.at("/owner/id"), ann.at("/id"));
}

async fn issues(github: &Client) {
    let list = "/repos/ann/dinos/issues?state=open&per_page=5";
    let page = github.get(&format!("{list}&page=2")).await;
    for relation in ["prev", "next", "last", "first"] {
        assert!(page.field("link").contains(&format!("rel=\"{relation}\"")));
    }
    assert!(
        column(&page.items(""), "state")
            .iter()
            .all(|state| state == "open")
    );
    let number = page.text_at("/0/number");
    let item = github.get(&format!("/repos/ann/dinos/issues/{number}")).await;
    assert_eq!(item.at("/title"), page.at("/0/title"));
    assert_eq!(
        texts(
            &item,
            ["/number", "/url", "/comments_url", "/repository_url", "/html_url"]
        ),
        [
            number.clone(),
            format!("{BASE}/repos/ann/dinos/issues/{number}"),
            format!("{BASE}/repos/ann/dinos/issues/{number}/comments"),
            format!("{BASE}/repos/ann/dinos"),
            format!("https://github.com/ann/dinos/issues/{number}")
        ]
    );
    let author = github
        .get(&format!("/users/{}", item.text_at("/user/login")))
        .await;
    assert_eq!(author.at("/id"), item.at("/user/id"));
    let since = github
        .get("/repos/ann/dinos/issues?state=all&per_page=100&since=2026-01-01T00:00:00Z")
        .await;
    let times = column(&since.items(""), "updated_at");
    assert!(!times.is_empty() && times.iter().all(|time| time.as_str() >= "2026-01-01"));
}

/// What stands about people inside an issue is about these people, whoever owns the repository.
async fn inside(github: &Client) {
    let page = github.get("/repos/ann/dinos/issues?state=all&per_page=4").await;
    for place in [
        "/0/user",
        "/0/assignees/0",
        "/0/milestone/creator",
        "/1/user",
        "/2/user",
    ] {
        let login = page.text_at(&format!("{place}/login"));
        let urls = ["url", "repos_url"].map(|name| page.text_at(&format!("{place}/{name}")));
        let user = format!("{BASE}/users/{login}");
        assert_eq!(urls, [user.clone(), format!("{user}/repos")], "{place}");
    }
    for index in 1..4 {
        let labels = page.items(&format!("/{index}/labels"));
        let mut names = column(&labels, "name");
        names.retain(|name| name != "null");
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }
    let commits = github.get("/repos/ann/dinos/commits?per_page=3").await;
    // The schema also admits an object without properties in the place of a person.
    assert_ne!(commits.text_at("/1/author/login"), "null");
}

/// Opens an issue and closes it.
async fn opened(github: &Client) -> String {
    let body = r#"{"title":"New one","body":"b","labels":["bug"]}"#;
    let made = github.send("POST /repos/ann/dinos/issues", body).await;
    let number = made.text_at("/number");
    let target = format!("/repos/ann/dinos/issues/{number}");
    assert_eq!((made.status, made.text_at("/title")), (201, "New one".into()));
    assert_eq!(made.field("location"), format!("{BASE}{target}"));
    assert_eq!(made.text_at("/url"), format!("{BASE}{target}"));
    assert_eq!(github.get(&target).await.body, made.body);
    let closed = github
        .send(&format!("PATCH {target}"), r#"{"state":"closed"}"#)
        .await;
    assert_eq!(texts(&closed, ["/state", "/title"]), ["closed", "New one"]);
    let list = github
        .get("/repos/ann/dinos/issues?state=closed&per_page=100")
        .await;
    assert!(column(&list.items(""), "number").contains(&number));
    number
}

async fn comments(github: &Client, number: &str) {
    let target = format!("/repos/ann/dinos/issues/{number}/comments");
    assert!(github.get(&target).await.items("").is_empty());
    let made = github.send(&format!("POST {target}"), r#"{"body":"hi"}"#).await;
    assert_eq!(
        texts(&made, ["/body", "/issue_url"]),
        ["hi".to_owned(), format!("{BASE}/repos/ann/dinos/issues/{number}")]
    );
    assert_eq!(github.get(&target).await.items(""), [made.body]);
}

async fn removed(github: &Client) {
    assert_eq!(github.send("DELETE /repos/ann/dinos", "").await.status, 204);
    for target in ["", "/issues", "/issues/3", "/issues/3/comments"] {
        let gone = github.get(&format!("/repos/ann/dinos{target}")).await;
        assert_eq!(gone.status, 404, "{target}");
    }
    assert_eq!(github.get("/repos/ann/rex/issues/3").await.status, 200);
}
