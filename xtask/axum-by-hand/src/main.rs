//! The dinosaur API as an engineer would write it with axum, serde and tower-http, with the answers of the mock: all faults of
//! a body at once, problem details, CORS, and the fields that say where an answer comes from. `cargo xtask bench` compares a mock
//! with it.
//!
//! Its one argument is the port on 127.0.0.1.

mod body;
mod problem;

use axum::extract::Path;
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use serde_json::Value;
use std::io::{Error, ErrorKind};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tower_http::cors::{AllowOrigin, CorsLayer, Vary};

use body::NewDinosaur;
use problem::Problem;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MOCK_OPERATION: HeaderName = HeaderName::from_static("mock-operation");
const MOCK_SOURCE: HeaderName = HeaderName::from_static("mock-source");
/// What answers depend on; a list for the CORS layer would be written anew with every answer.
const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding, prefer, origin");

/// Which operation answered, and from what.
type Explained = [(HeaderName, HeaderValue); 3];

fn explained(operation: &'static str, source: &'static str) -> Explained {
    [
        (MOCK_OPERATION, HeaderValue::from_static(operation)),
        (MOCK_SOURCE, HeaderValue::from_static(source)),
        (header::VARY, VARY),
    ]
}

#[derive(Serialize)]
struct Dinosaur {
    id: i64,
    common_name: String,
    scientific_name: String,
}

impl Dinosaur {
    fn tyrannosaurus(id: i64) -> Dinosaur {
        Dinosaur {
            id,
            common_name: "T-Rex".to_owned(),
            scientific_name: "Tyrannosaurus Rex".to_owned(),
        }
    }
}

async fn list() -> (Explained, Json<Vec<Dinosaur>>) {
    let catalogue = vec![Dinosaur::tyrannosaurus(1)];
    (explained("list_dinosaurs", "example start"), Json(catalogue))
}

type Created = (
    StatusCode,
    [(HeaderName, HeaderValue); 1],
    Explained,
    Json<Dinosaur>,
);

async fn create(body: Result<Json<Value>, JsonRejection>) -> Result<Created, (Explained, Problem)> {
    let refuse = |problem| (explained("add_dinosaur", "problem"), problem);
    let Json(body) = body.map_err(|rejection| refuse(Problem::unreadable(&rejection)))?;
    let new = NewDinosaur::read(body).map_err(|faults| refuse(Problem::invalid(faults)))?;
    let created = Dinosaur {
        id: 1,
        common_name: new.common_name,
        scientific_name: new.scientific_name,
    };
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, HeaderValue::from_static("/api/dinosaurs/1/"))],
        explained("add_dinosaur", "example trex"),
        Json(created),
    ))
}

async fn find(
    id: Result<Path<i64>, PathRejection>,
) -> Result<(Explained, Json<Dinosaur>), (Explained, Problem)> {
    match id {
        Ok(Path(id)) if id >= 1 => Ok((
            explained("get_dinosaur", "example trex"),
            Json(Dinosaur::tyrannosaurus(id)),
        )),
        _ => Err((explained("get_dinosaur", "problem"), Problem::bad_id())),
    }
}

async fn elsewhere(uri: Uri) -> ([(HeaderName, HeaderValue); 2], Problem) {
    let source = HeaderValue::from_static("problem");
    let fields = [(MOCK_SOURCE, source), (header::VARY, VARY)];
    (fields, Problem::not_found(uri.path()))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse::<u16>().ok());
    let port = port.ok_or_else(|| Error::new(ErrorKind::InvalidInput, "the argument is the port"))?;
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::mirror_request())
        .allow_credentials(true)
        .vary(Vary::list([]));
    let router = Router::new()
        .route("/api/dinosaurs/", get(list).post(create))
        .route("/api/dinosaurs/{id}/", get(find))
        .fallback(elsewhere)
        .layer(cors);
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let mut terminated = signal(SignalKind::terminate())?;
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            terminated.recv().await;
        })
        .await
}
