//! What requests have changed, by session: kept in memory, and in a file where one is given.
//!
//! Readers work on a snapshot; writers take turns, and what a writer computes from is what it changes.

mod admin;
mod entry;
mod journal;
mod session;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::world::{AllChanges, Change, Told};
use crate::json::{Object, Value};
use crate::model::{Api, OperationId};

use super::settings::State;
pub(super) use admin::administer;
use entry::Entry;
use journal::Journal;
pub(super) use session::Session;

/// Sessions that are kept; beyond, the one that was used longest ago is forgotten.
const MAX_SESSIONS: usize = 256;

/// Text of all members that are kept.
const MAX_BYTES: usize = 64 << 20;

/// Answers that are kept for requests with an `Idempotency-Key`, in each session; beyond, the oldest one is forgotten.
const MAX_REMEMBERED: usize = 1000;

/// Why a change cannot be kept.
#[derive(Debug)]
pub(super) enum StoreError {
    /// There is no more room.
    Full,
    /// The key was used for another request.
    OtherRequest,
    /// The file cannot be written.
    File(io::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Full => f.write_str("the mock keeps as much as it can"),
            StoreError::OtherRequest => f.write_str("the key was used for another request"),
            StoreError::File(error) => write!(f, "the state's file cannot be written: {error}"),
        }
    }
}

/// A request that may come twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Attempt {
    pub(super) operation: OperationId,
    /// `Idempotency-Key`
    pub(super) key: String,
}

/// What a request was told, and the key of the member that it made.
pub(super) type Outcome = (Option<Told<'static>>, Option<String>);

/// All sessions.
#[derive(Debug)]
pub(super) struct Store {
    api: &'static Api,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    sessions: BTreeMap<Session, World>,
    bytes: usize,
    /// Counts uses, to know which session was used longest ago.
    clock: u64,
    journal: Option<Journal>,
}

#[derive(Debug, Default)]
struct World {
    changes: Arc<AllChanges>,
    bytes: usize,
    used: u64,
    remembered: BTreeMap<Attempt, Remembered>,
}

/// What a request was told that may come again.
#[derive(Debug)]
struct Remembered {
    /// When, to know which is the oldest.
    clock: u64,
    /// What else the request said.
    fingerprint: u64,
    outcome: Outcome,
    bytes: usize,
}

impl Store {
    /// The store that the settings ask for; `None` where nothing is to be kept.
    ///
    /// # Errors
    /// Those of the file.
    pub(super) fn open(api: &'static Api, state: &State) -> io::Result<Option<Store>> {
        let mut kept = Kept::default();
        match state {
            State::Off => return Ok(None),
            State::Memory => {}
            State::File(path) => {
                let (mut journal, lines) = Journal::open(path)?;
                for line in lines {
                    kept.load(api, &line);
                }
                journal.rewrite(&kept.lines(api))?;
                kept.journal = Some(journal);
            }
        }
        Ok(Some(Store {
            api,
            kept: Mutex::new(kept),
        }))
    }

    /// A store that keeps everything in memory.
    pub(super) fn in_memory(api: &'static Api) -> Store {
        Store {
            api,
            kept: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A snapshot.
    pub(super) fn changes(&self, session: &Session) -> Arc<AllChanges> {
        let mut kept = self.lock();
        kept.clock += 1;
        let now = kept.clock;
        let Some(world) = kept.sessions.get_mut(session) else {
            return Arc::default();
        };
        world.used = now;
        Arc::clone(&world.changes)
    }

    /// Carries out what `request` computes from the changes so far. One that was carried out before is told the same again.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing has changed.
    pub(super) fn write(
        &self,
        session: &Session,
        attempt: Option<(Attempt, u64)>,
        request: impl FnOnce(Arc<AllChanges>) -> (Option<Told<'static>>, Option<Change>),
    ) -> Result<Outcome, StoreError> {
        let mut kept = self.lock();
        let known = kept.sessions.get(session);
        if let Some((attempt, fingerprint)) = &attempt
            && let Some(before) = known.and_then(|world| world.remembered.get(attempt))
        {
            return if before.fingerprint == *fingerprint {
                Ok(before.outcome.clone())
            } else {
                Err(StoreError::OtherRequest)
            };
        }
        let changes = known.map(|world| Arc::clone(&world.changes)).unwrap_or_default();
        let (told, change) = request(changes);
        let created = change
            .as_ref()
            .filter(|change| change.is_new)
            .map(|change| change.key.clone());
        if let Some(change) = change {
            kept.keep(self.api, session, change)?;
        }
        let outcome = (told, created);
        if let Some((attempt, fingerprint)) = attempt {
            kept.remember(session, attempt, fingerprint, &outcome);
        }
        Ok(outcome)
    }

    /// Forgets what was changed in a session.
    ///
    /// # Errors
    /// [`StoreError::File`]
    pub(super) fn reset(&self, session: &Session) -> Result<(), StoreError> {
        let mut kept = self.lock();
        kept.forget(session);
        kept.rewrite(self.api)
    }

    /// All changes of a session as JSON.
    pub(super) fn save(&self, session: &Session) -> Value<'static> {
        let changes = self.changes(session);
        let entries = Entry::of(self.api, &changes);
        let members = entries.map(|entry| Value::Object(entry.to_object()));
        let mut object = Object::new();
        object.insert("members", Value::Array(members.collect()));
        Value::Object(object)
    }

    /// Puts saved changes in the place of a session's.
    ///
    /// # Errors
    /// [`StoreError`], and the session is what it was; `None` where `saved` is not what [`Store::save`] makes.
    pub(super) fn load(&self, session: &Session, saved: &Value<'_>) -> Option<Result<(), StoreError>> {
        let members = saved.as_object()?.get("members")?.as_array()?;
        let entries: Option<Vec<Entry>> = members.iter().map(Entry::read).collect();
        let entries = entries?;
        let mut kept = self.lock();
        let before = kept.take(session);
        let mut changes = entries
            .into_iter()
            .filter_map(|entry| entry.into_change(self.api));
        let loaded = changes.try_for_each(|change| kept.add(self.api, session, change));
        let loaded = loaded.and_then(|()| kept.rewrite(self.api));
        if loaded.is_err() {
            kept.forget(session);
            if let Some(before) = before {
                kept.bytes += before.bytes;
                kept.sessions.insert(session.clone(), before);
            }
        }
        Some(loaded)
    }
}

impl Kept {
    fn world(&mut self, session: &Session) -> &mut World {
        if !self.sessions.contains_key(session) && self.sessions.len() >= MAX_SESSIONS {
            let oldest = self.sessions.iter().min_by_key(|(_, world)| world.used);
            if let Some(oldest) = oldest.map(|(session, _)| session.clone()) {
                self.forget(&oldest);
            }
        }
        self.clock += 1;
        let world = self.sessions.entry(session.clone()).or_default();
        world.used = self.clock;
        world
    }

    fn forget(&mut self, session: &Session) {
        self.take(session);
    }

    fn take(&mut self, session: &Session) -> Option<World> {
        let world = self.sessions.remove(session)?;
        self.bytes -= world.bytes;
        Some(world)
    }

    /// Remembers what a request was told, in the place of older ones where there is no room.
    fn remember(&mut self, session: &Session, attempt: Attempt, fingerprint: u64, outcome: &Outcome) {
        let told = match &outcome.0 {
            Some(Told::Body(body, _)) => body.to_json().len(),
            _ => 0,
        };
        let bytes = told + attempt.key.len();
        let clock = self.world(session).used;
        let room = MAX_BYTES.saturating_sub(self.bytes);
        let world = self.world(session);
        let mut freed = 0;
        let is_full = |world: &World, freed| world.remembered.len() >= MAX_REMEMBERED || bytes > room + freed;
        while is_full(world, freed) {
            let oldest = world.remembered.iter().min_by_key(|(_, other)| other.clock);
            let Some(oldest) = oldest.map(|(attempt, _)| attempt.clone()) else {
                break;
            };
            let forgotten = world.remembered.remove(&oldest);
            freed += forgotten.map_or(0, |other| other.bytes);
        }
        let mut added = 0;
        if !is_full(world, freed) {
            added = bytes;
            let remembered = Remembered {
                clock,
                fingerprint,
                outcome: outcome.clone(),
                bytes,
            };
            world.remembered.insert(attempt, remembered);
        }
        world.bytes = world.bytes + added - freed;
        self.bytes = self.bytes + added - freed;
    }

    /// Adds a change, to the file and in memory; where one of the two is not possible, to neither.
    fn keep(&mut self, api: &Api, session: &Session, change: Change) -> Result<(), StoreError> {
        let tick = self
            .sessions
            .get(session)
            .map_or(0, |world| world.changes.ticks())
            + 1;
        let line = self
            .journal
            .is_some()
            .then(|| Entry::of_change(api, &change, tick).to_line(session));
        self.check_room(&change)?;
        if let (Some(journal), Some(line)) = (&mut self.journal, line) {
            journal.append(&line).map_err(StoreError::File)?;
        }
        self.add(api, session, change)
    }

    /// The size of a change for which there is room.
    fn check_room(&self, change: &Change) -> Result<usize, StoreError> {
        let size = change.member.as_ref().map_or(0, |member| member.to_json().len()) + change.key.len();
        if self.bytes + size > MAX_BYTES {
            return Err(StoreError::Full);
        }
        Ok(size)
    }

    fn add(&mut self, api: &Api, session: &Session, change: Change) -> Result<(), StoreError> {
        let size = self.check_room(&change)?;
        let world = self.world(session);
        let before = world.changes.of(&change.collection).and_then(|changes| {
            let member = changes.get(&change.key)?;
            Some(member.to_json().len() + change.key.len())
        });
        let before = before.unwrap_or(0).min(world.bytes);
        Arc::make_mut(&mut world.changes).apply(api, change);
        world.bytes = world.bytes - before + size;
        self.bytes = self.bytes - before + size;
        Ok(())
    }

    /// Takes over a line of the file; what the description does not know any more is left out.
    fn load(&mut self, api: &Api, line: &str) {
        let Some((session, change)) = Entry::read_line(line, api) else {
            return;
        };
        // What was kept once has room.
        let _ = self.add(api, &session, change);
    }

    fn lines(&self, api: &Api) -> Vec<String> {
        let mut lines = Vec::new();
        for (session, world) in &self.sessions {
            lines.extend(Entry::of(api, &world.changes).map(|entry| entry.to_line(session)));
        }
        lines
    }

    fn rewrite(&mut self, api: &Api) -> Result<(), StoreError> {
        let lines = self.lines(api);
        match &mut self.journal {
            Some(journal) => journal.rewrite(&lines).map_err(StoreError::File),
            None => Ok(()),
        }
    }
}
