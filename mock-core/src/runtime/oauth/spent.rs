//! What must not be taken again: codes and refresh tokens that were used, tokens and logins that were revoked.
//!
//! Codes and tokens say themselves what they are good for, so that any replica takes them; only their ends have to be
//! remembered, and only until they would have expired anyway.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::token;
use crate::json::{Object, Value};

/// So many are remembered; beyond that, those are forgotten that expire first.
const MAX_ENTRIES: usize = 100_000;

/// Ids of tokens (RFC 7519 §4.1.7) and of logins.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Spent(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    /// An id and the second in which it can be forgotten.
    expiries: BTreeMap<u64, i64>,
    by_expiry: BTreeSet<(i64, u64)>,
}

impl Spent {
    /// Ends a token; false if it had ended before, or the login that it came from.
    pub(super) fn spend(&self, claims: &Object<'_>) -> bool {
        let is_good = self.is_good(claims);
        let (Some(id), Some(expiry)) = (id(claims, "jti"), number(claims, "exp")) else {
            return false;
        };
        self.with(|memory| memory.add(id, expiry)) && is_good
    }

    /// Ends everything that one login gave.
    pub(super) fn revoke(&self, claims: &Object<'_>) {
        if let Some(login) = id(claims, "login") {
            let expiry = token::now().saturating_add(token::Use::Refresh.lifetime_seconds());
            self.with(|memory| memory.add(login, expiry));
        }
    }

    /// Whether neither the token nor its login has ended.
    pub(super) fn is_good(&self, claims: &Object<'_>) -> bool {
        let ids = [id(claims, "jti"), id(claims, "login")];
        self.with(|memory| !ids.iter().flatten().any(|id| memory.expiries.contains_key(id)))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        // Nothing in here is left half done by a panic.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Memory {
    /// Whether it is new.
    fn add(&mut self, id: u64, expiry: i64) -> bool {
        let now = token::now();
        while let Some((first, _)) = self.by_expiry.first()
            && (*first <= now || self.by_expiry.len() >= MAX_ENTRIES)
            && let Some((_, id)) = self.by_expiry.pop_first()
        {
            self.expiries.remove(&id);
        }
        if self.expiries.contains_key(&id) {
            return false;
        }
        self.expiries.insert(id, expiry);
        self.by_expiry.insert((expiry, id));
        true
    }
}

fn id(claims: &Object<'_>, name: &str) -> Option<u64> {
    u64::from_str_radix(claims.get(name)?.as_str()?, 16).ok()
}

fn number(claims: &Object<'_>, name: &str) -> Option<i64> {
    claims.get(name).and_then(Value::as_number)?.as_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(token: u64, login: u64, expiry: i64) -> Object<'static> {
        let mut claims = Object::new();
        claims.insert("jti", Value::String(format!("{token:016x}").into()));
        claims.insert("login", Value::String(format!("{login:016x}").into()));
        claims.insert("exp", Value::from(expiry));
        claims
    }

    #[test]
    fn a_token_is_spent_once_and_a_login_ends_all_its_tokens() {
        let spent = Spent::default();
        let soon = token::now() + 60;
        let (first, second) = (claims(1, 7, soon), claims(2, 7, soon));
        assert!(spent.spend(&first));
        assert!(!spent.spend(&first) && !spent.is_good(&first));
        assert!(spent.is_good(&second));
        spent.revoke(&first);
        assert!(!spent.is_good(&second) && !spent.spend(&second));
        assert!(spent.is_good(&claims(3, 8, soon)));
    }

    #[test]
    fn what_has_expired_is_forgotten_and_the_number_is_bounded() {
        let spent = Spent::default();
        let now = token::now();
        assert!(spent.spend(&claims(1, 0, now - 1)));
        for id in 0..MAX_ENTRIES as u64 + 10 {
            spent.spend(&claims(100 + id, 0, now + 1000));
        }
        let counts = spent.with(|memory| (memory.expiries.len(), memory.by_expiry.len()));
        assert_eq!(counts, (MAX_ENTRIES, MAX_ENTRIES));
        assert!(spent.is_good(&claims(1, 0, now + 1)));
    }
}
