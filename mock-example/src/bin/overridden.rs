//! The dinosaur API with a catalogue in memory: three operations are answered by Rust code, and the mock checks both sides.
//!
//! Rename a property in `openapi.yaml` and this file no longer compiles.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use mock_core::axum::extract::State;
use mock_core::{Context, Mock};

mock_macros::mock_api!("openapi.yaml");

use types::Dinosaur;

/// The catalogue; its dinosaurs are numbered from 1.
#[derive(Clone, Default)]
struct Catalogue(Arc<Mutex<Vec<Dinosaur>>>);

impl Catalogue {
    fn add(&self, new: types::NewDinosaur) -> Dinosaur {
        let mut dinosaurs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let dinosaur = Dinosaur {
            id: dinosaurs.last().map_or(1, |last| last.id + 1),
            common_name: new.common_name,
            scientific_name: new.scientific_name,
        };
        dinosaurs.push(dinosaur.clone());
        dinosaur
    }

    fn all(&self) -> Vec<Dinosaur> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn find(&self, id: i64) -> Option<Dinosaur> {
        self.all().into_iter().find(|dinosaur| dinosaur.id == id)
    }
}

/// The mock with its three operations overridden.
fn mock_with(catalogue: Catalogue) -> Mock {
    mock()
        .on(
            list_dinosaurs,
            |State(catalogue): State<Catalogue>, _: list_dinosaurs::Request| async move {
                list_dinosaurs::Response::Ok(catalogue.all())
            },
        )
        .on(
            add_dinosaur,
            |State(catalogue): State<Catalogue>, request: add_dinosaur::Request| async move {
                let dinosaur = catalogue.add(request.body);
                let location = format!("/api/dinosaurs/{}/", dinosaur.id);
                add_dinosaur::Response::Created(dinosaur).with_header("location", &location)
            },
        )
        .on(
            get_dinosaur,
            |State(catalogue): State<Catalogue>, request: get_dinosaur::Request, cx: Context| async move {
                match catalogue.find(request.path.id) {
                    Some(dinosaur) => get_dinosaur::Response::Ok(dinosaur),
                    None => cx.mocked().await,
                }
            },
        )
        .with_state(catalogue)
}

fn main() -> ExitCode {
    mock_with(Catalogue::default()).run()
}

#[cfg(test)]
mod tests {
    use mock_core::axum::body::{Body, to_bytes};
    use mock_core::axum::http::{Request, StatusCode, header::LOCATION};
    use mock_core::axum::{Router, response::Response};
    use tower::ServiceExt;

    use super::*;

    async fn send(router: &Router, method: &str, path: &str, body: &str) -> Response {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        router.clone().oneshot(request).await.unwrap()
    }

    async fn text(response: Response) -> String {
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn the_catalogue_remembers() {
        let router = mock_with(Catalogue::default()).router();
        assert_eq!(
            text(send(&router, "GET", "/api/dinosaurs/", "").await).await,
            "[]"
        );

        let new = r#"{"common_name":"Stego","scientific_name":"Stegosaurus stenops"}"#;
        let added = send(&router, "POST", "/api/dinosaurs/", new).await;
        assert_eq!(added.status(), StatusCode::CREATED);
        assert_eq!(added.headers()[LOCATION], "/api/dinosaurs/1/");

        let stego = r#"{"id":1,"common_name":"Stego","scientific_name":"Stegosaurus stenops"}"#;
        assert_eq!(text(added).await, stego);
        assert_eq!(
            text(send(&router, "GET", "/api/dinosaurs/1/", "").await).await,
            stego
        );
    }

    #[tokio::test]
    async fn an_unknown_dinosaur_is_mocked() {
        let router = mock_with(Catalogue::default()).router();
        let response = send(&router, "GET", "/api/dinosaurs/7/", "").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert!(text(response).await.starts_with(r#"{"id":7,"common_name":"#));
    }

    #[tokio::test]
    async fn requests_are_validated_before_and_responses_after_the_override() {
        let router = mock_with(Catalogue::default()).router();
        let response = send(&router, "POST", "/api/dinosaurs/", r#"{"common_name":1}"#).await;
        assert!(response.status().is_client_error());

        let broken = mock().on(get_dinosaur, |_: get_dinosaur::Request| async {
            get_dinosaur::Response::Ok(Dinosaur {
                id: -1,
                common_name: String::new(),
                scientific_name: String::new(),
            })
        });
        let response = send(&broken.router(), "GET", "/api/dinosaurs/1/", "").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(text(response).await.contains("/id"));
    }
}
