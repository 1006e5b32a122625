//! What is inferred, as `routes` prints it.

use std::path::Path;

use crate::engine::world::explain;
use crate::model::Api;
use crate::spec::{Settings, load};

/// `METHOD path` → what was inferred; empty where nothing was.
fn inferred(api: &Api) -> Vec<(String, String)> {
    let operations = api.operations.iter();
    let line = |operation| explain(api, operation).unwrap_or_default();
    operations
        .map(|(_, operation)| {
            (
                format!("{} {}", operation.method, operation.path),
                line(operation),
            )
        })
        .collect()
}

fn shared(name: &str) -> std::path::PathBuf {
    let folder = std::env::var_os("MOCK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        Into::into,
    );
    folder.join("specs").join(name)
}

fn expect(file: &str, cases: &[(&str, &str)]) {
    let loaded = load(&shared(file), &Settings::default());
    let found = inferred(loaded.api.as_ref().expect(file));
    for (operation, expected) in cases {
        let line = found.iter().find(|(name, _)| name == operation);
        assert_eq!(
            line.map(|(_, line)| line.as_str()),
            Some(*expected),
            "{file}: {operation}"
        );
    }
}

#[test]
fn lists_in_envelopes_and_references_by_name() {
    expect(
        "train-travel.yaml",
        &[
            (
                "GET /trips",
                "list /trips; key {-} = id; 25 members at /data, 10 a page; ?page pages; ?limit limits; \
                 ?origin filters /origin; ?destination filters /destination; /links/self leads to this page; \
                 /links/next leads to the next page; /links/prev leads to the page before",
            ),
            ("POST /bookings", "create /bookings; key {bookingId} = id"),
            (
                "GET /bookings/{bookingId}",
                "read /bookings; key {bookingId} = id; /trip_id of /trips",
            ),
            (
                "DELETE /bookings/{bookingId}",
                "delete /bookings; key {bookingId} = id",
            ),
            ("POST /bookings/{bookingId}/payment", ""),
        ],
    );
}

#[test]
fn items_beside_their_lists() {
    expect(
        "petstore-3.0.yaml",
        &[
            (
                "GET /pet/findByStatus",
                "list /pet; key {petId} = id; 8 members; ?status filters /status",
            ),
            ("PUT /pet", "replace /pet; key {petId} = id"),
            ("POST /pet/{petId}", "update /pet; key {petId} = id"),
            (
                "GET /store/order/{orderId}",
                "read /store/order; key {orderId} = id; /petId of /pet",
            ),
            ("GET /user/{username}", "read /user; key {username} = username"),
            ("GET /user/login", ""),
            ("GET /store/inventory", ""),
        ],
    );
}

#[test]
fn bare_arrays_and_ranges() {
    expect(
        "museum.yaml",
        &[
            (
                "GET /special-events",
                "list /special-events; key {eventId} = eventId; 25 members, 10 a page; ?startDate is the least /dates; \
                 ?endDate is the greatest /dates; ?page pages; ?limit limits",
            ),
            (
                "PATCH /special-events/{eventId}",
                "update /special-events; key {eventId} = eventId",
            ),
            ("GET /tickets/{ticketId}/qr", ""),
        ],
    );
}

#[test]
fn nothing_is_inferred_from_procedure_calls() {
    let loaded = load(&shared("slack-2.0.yaml"), &Settings::default());
    let found = inferred(&loaded.api.expect("an API"));
    let with_role: Vec<_> = found.iter().filter(|(_, line)| !line.is_empty()).collect();
    assert!(with_role.is_empty(), "{with_role:?}");
}
