//! `x-mock`, `x-mock-key` and `x-mock-count` of a path item or operation: what the inference gets wrong, said by a person.

use std::collections::BTreeMap;

use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Api, OperationId};
use crate::spec::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::spec::front::{Place, Positions};

/// Members that a collection may have at most.
const MAX_COUNT: i64 = 10_000;

/// What is said about each operation.
#[derive(Debug, Default)]
pub(super) struct Corrections<'d> {
    said: BTreeMap<OperationId, Said<'d>>,
}

#[derive(Debug, Default)]
struct Said<'d> {
    off: bool,
    key: Option<(String, Place<'d>)>,
    count: Option<(u32, Place<'d>)>,
}

/// Reads the corrections of all operations; those of an operation go before those of its path item.
pub(super) fn read<'d>(api: &Api, positions: &Positions<'d>, sink: &mut Sink) -> Corrections<'d> {
    let mut corrections = Corrections::default();
    let mut reader = Reader {
        sink,
        reported: Vec::new(),
    };
    for (id, place) in api.operations.ids().zip(&positions.operations) {
        let mut said = Said::default();
        for object in [place.path, place.place] {
            reader.object(object, &mut said);
        }
        if said.off || said.key.is_some() || said.count.is_some() {
            corrections.said.insert(id, said);
        }
    }
    corrections
}

struct Reader<'s, 'd> {
    sink: &'s mut Sink,
    /// A path item is met once for each of its operations.
    reported: Vec<Place<'d>>,
}

impl<'d> Reader<'_, 'd> {
    fn object(&mut self, object: Place<'d>, said: &mut Said<'d>) {
        if let Some(place) = object.member("x-mock") {
            match place.data() {
                Value::Bool(on) => said.off = !on,
                _ => self.report(place, "`x-mock` must be `false` or `true`"),
            }
        }
        if let Some(place) = object.member("x-mock-key") {
            match place.data().as_str() {
                Some(name) => said.key = Some((name.to_owned(), place)),
                None => self.report(place, "`x-mock-key` must be the name of a property"),
            }
        }
        if let Some(place) = object.member("x-mock-count") {
            let data = place.data();
            let count = data.as_number().and_then(crate::json::Number::as_i64);
            match count
                .filter(|count| (0..=MAX_COUNT).contains(count))
                .and_then(|count| u32::try_from(count).ok())
            {
                Some(count) => said.count = Some((count, place)),
                None => self.report(
                    place,
                    "`x-mock-count` must be a number of members, from 0 to 10000",
                ),
            }
        }
    }

    fn report(&mut self, place: Place<'d>, message: &str) {
        if !self.reported.iter().any(|known| known.value() == place.value()) {
            self.reported.push(place);
            self.sink
                .push(Diagnostic::new(Code::CorrectionInvalid, place.value(), message));
        }
    }
}

impl Corrections<'_> {
    /// Whether an operation is to be answered for itself.
    pub(super) fn is_off(&self, operation: OperationId) -> bool {
        self.said.get(&operation).is_some_and(|said| said.off)
    }

    /// Changes the resources; what corrects nothing is reported.
    pub(super) fn apply(&self, api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
        let mut pending: Vec<_> = self.said.iter().filter(|(_, said)| !said.off).collect();
        pending.sort_by_key(|(id, _)| **id);
        for (id, said) in pending {
            let role = api.operations.get(*id).role.as_deref();
            let Some(resource) = role.map(|role| role.resource) else {
                let spot = said
                    .key
                    .as_ref()
                    .map(|(_, place)| place)
                    .or(said.count.as_ref().map(|(_, place)| place));
                // One operation of a path item may have no part in what the others do.
                let is_own = positions
                    .operations
                    .get(id.index())
                    .is_some_and(|place| spot.is_some_and(|spot| place.place.member(spot.name()).is_some()));
                if let Some(place) = spot.filter(|_| is_own) {
                    let message = "nothing is known about a resource here that could be corrected";
                    sink.push(
                        Diagnostic::new(Code::CorrectionInvalid, place.head(), message)
                            .help("`routes` of a built mock prints what was inferred"),
                    );
                }
                continue;
            };
            let schema = api.resources.get(resource).schema;
            if let Some((name, place)) = &said.key {
                let outline = Outline::of(&api.schemas, schema);
                let names = outline.property_names();
                if !names.contains(&name.as_str()) {
                    let message = format!("the members here have no property `{name}`");
                    let mut diagnostic = Diagnostic::new(Code::CorrectionInvalid, place.value(), message);
                    diagnostic.help = did_you_mean(name, names.iter().copied());
                    sink.push(diagnostic);
                    continue;
                }
                let schema = outline.property(name).ids().next();
                if let Some(key) = api
                    .resources
                    .get_mut(resource)
                    .and_then(|resource| resource.key.as_mut())
                {
                    key.property = Some(name.as_str().into());
                    key.schema = schema;
                }
            }
        }
    }

    /// Says how many members there are.
    pub(super) fn apply_counts(&self, api: &mut Api) {
        for (id, said) in &self.said {
            let role = api.operations.get(*id).role.as_deref().filter(|_| !said.off);
            if let (Some((count, _)), Some(resource)) = (said.count, role.map(|role| role.resource))
                && let Some(resource) = api.resources.get_mut(resource)
            {
                resource.count = count;
            }
        }
    }
}
