//! The dinosaur API as an engineer would write it with axum and serde. `cargo xtask bench` compares a mock with it.
//!
//! Its one argument is the port on 127.0.0.1.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use std::io::{Error, ErrorKind};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Deserialize)]
struct NewDinosaur {
    common_name: String,
    scientific_name: String,
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

async fn list() -> Json<Vec<Dinosaur>> {
    Json(vec![Dinosaur::tyrannosaurus(1)])
}

async fn create(Json(new): Json<NewDinosaur>) -> (StatusCode, Json<Dinosaur>) {
    let created = Dinosaur {
        id: 1,
        common_name: new.common_name,
        scientific_name: new.scientific_name,
    };
    (StatusCode::CREATED, Json(created))
}

async fn find(Path(id): Path<i64>) -> Json<Dinosaur> {
    Json(Dinosaur::tyrannosaurus(id))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse::<u16>().ok());
    let port = port.ok_or_else(|| Error::new(ErrorKind::InvalidInput, "the argument is the port"))?;
    let router = Router::new()
        .route("/api/dinosaurs/", get(list).post(create))
        .route("/api/dinosaurs/{id}/", get(find));
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let mut terminated = signal(SignalKind::terminate())?;
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            terminated.recv().await;
        })
        .await
}
