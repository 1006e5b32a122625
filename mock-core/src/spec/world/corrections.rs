//! `x-mock`, `x-mock-key`, `x-mock-count` and `x-mock-counted-by` of a path item or operation: what the inference gets wrong, said by a person.

use std::collections::BTreeMap;

use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Api, OperationId};
use crate::spec::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::spec::front::{Place, Positions};

use super::{counts, keys};

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
    /// The property above that holds the number of members; `None`: none does.
    counted_by: Option<(Option<String>, Place<'d>)>,
}

impl<'d> Said<'d> {
    /// The first thing that is said about the resource.
    fn spot(&self) -> Option<Place<'d>> {
        let key = self.key.as_ref().map(|(_, place)| *place);
        let count = self.count.as_ref().map(|(_, place)| *place);
        key.or(count)
            .or(self.counted_by.as_ref().map(|(_, place)| *place))
    }
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
        if said.off || said.spot().is_some() {
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
        if let Some(place) = object.member("x-mock-counted-by") {
            match place.data() {
                Value::String(name) => said.counted_by = Some((Some(name.to_string()), place)),
                Value::Bool(false) => said.counted_by = Some((None, place)),
                _ => self.report(
                    place,
                    "`x-mock-counted-by` must be the name of a property, or `false`",
                ),
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
                let spot = said.spot();
                // One operation of a path item may have no part in what the others do.
                let is_own = spot.is_some_and(|spot| is_own(positions, *id, spot));
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
                    key.place = Some(keys::place(&[name]).into());
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

    /// What is said about who counts the members of collections; what cannot be is reported.
    pub(super) fn counted(&self, api: &Api, positions: &Positions<'_>, sink: &mut Sink) -> counts::Said {
        let singles = counts::singles(api);
        let mut counted = counts::Said::new();
        for (id, said) in self.said.iter().filter(|(_, said)| !said.off) {
            let (Some((name, place)), Some(role)) =
                (&said.counted_by, api.operations.get(*id).role.as_deref())
            else {
                continue;
            };
            let list = api.resources.get(role.resource);
            let above = counts::above(api, list, &singles);
            let above = above.map(|above| Outline::of(&api.schemas, api.resources.get(above).schema));
            let is_right = match (&above, name) {
                (Some(above), Some(name)) => {
                    above.property_names().contains(&name.as_str())
                        && counts::is_number(&above.property(name))
                }
                (Some(_), None) => true,
                // An operation of the path item that has another resource.
                (None, _) => !is_own(positions, *id, *place),
            };
            if is_right {
                counted.insert(role.resource, name.clone());
                continue;
            }
            let message = match name.as_deref().filter(|_| above.is_some()) {
                Some(name) => format!("what lies above has no property `{name}` that is a whole number"),
                None => "there is no member above that could count these".to_owned(),
            };
            let mut diagnostic = Diagnostic::new(Code::CorrectionInvalid, place.value(), message);
            if let (Some(above), Some(name)) = (above, name) {
                diagnostic.help = did_you_mean(name, above.property_names());
            }
            sink.push(diagnostic);
        }
        counted
    }
}

/// Whether a correction stands at the operation itself and not at its path item.
fn is_own(positions: &Positions<'_>, operation: OperationId, spot: Place<'_>) -> bool {
    let place = positions.operations.get(operation.index());
    place.is_some_and(|place| place.place.member(spot.name()).is_some())
}
