use mock_core::Context;
use mock_core::axum::extract::State;

mock_macros::mock_api!("../syntax.yaml");

fn main() {
    let _ = mock().on(
        get_pet,
        |State(names): State<Vec<String>>, request: get_pet::Request, cx: Context| async move {
            match names.get(request.path.id as usize) {
                Some(name) => get_pet::Response::Ok(types::Pet { id: request.path.id, name: name.clone() }),
                None if request.path.id < 0 => get_pet::Response::NotFound,
                None => cx.mocked().await,
            }
        },
    );
}
