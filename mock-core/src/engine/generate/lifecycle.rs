//! What has not happened yet: moments and reasons of an end that the status beside them does not tell.

use crate::json::Value;
use crate::model::TypeSet;

/// A way in which something ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct End {
    /// How names begin that are about it.
    stem: &'static str,
    /// What a status contains once it has come to that.
    told: &'static [&'static str],
}

const fn end(stem: &'static str, told: &'static [&'static str]) -> End {
    End { stem, told }
}

const ENDS: [End; 20] = [
    end("archived", &["archiv"]),
    end("cancel", &["cancel"]),
    end("closed", &["clos", "complet", "done", "merged", "resolv"]),
    end(
        "completed",
        &["clos", "complet", "deliver", "done", "finish", "paid", "succe"],
    ),
    end("deactivat", &["deactivat", "disabled", "inactive"]),
    end("declined", &["declin", "reject"]),
    end("delet", &["delet", "remov"]),
    end("delivered", &["complet", "deliver", "return"]),
    end("disputed", &["disput"]),
    end(
        "ended",
        &["cancel", "clos", "complet", "end", "expired", "finish"],
    ),
    end("fail", &["error", "fail"]),
    end("finished", &["complet", "done", "end", "finish", "succe"]),
    end("merged", &["merg"]),
    end("refunded", &["refund"]),
    end("rejected", &["declin", "reject"]),
    end("removed", &["delet", "remov"]),
    end("resolved", &["clos", "done", "resolv"]),
    end("revoked", &["revok"]),
    end("suspended", &["suspend"]),
    end("terminated", &["terminat"]),
];

/// How names end that say when, by whom or why.
const ASPECTS: [&str; 8] = ["at", "by", "code", "date", "message", "on", "reason", "time"];

/// What is called the status of its owner.
const STATUSES: [&str; 2] = ["status", "state"];

/// The end that a property is about: `canceled_at`, `closed_by`, `failure_reason`. `word` is its name in lower case without
/// separators.
pub(super) fn end_of(word: &str) -> Option<&'static End> {
    let end = ENDS.iter().find(|end| word.starts_with(end.stem))?;
    let is_aspect = ASPECTS.iter().any(|aspect| word.ends_with(aspect));
    is_aspect.then_some(end)
}

impl End {
    /// Whether a sibling tells if it has come to that: a status, or a flag such as `archived`.
    pub(super) fn is_told_by(&self, word: &str, types: TypeSet) -> bool {
        match types {
            TypeSet::BOOLEAN => word.starts_with(self.stem) && word.ends_with("ed"),
            _ => types.contains(TypeSet::STRING) && STATUSES.contains(&word),
        }
    }

    /// Whether it has come to that.
    pub(super) fn is_reached(&self, told: &Value<'_>) -> bool {
        match told {
            Value::Bool(told) => *told,
            Value::String(status) => {
                let status = status.to_ascii_lowercase();
                self.told.iter().any(|word| status.contains(word))
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_statuses_tell_what_has_happened() {
        for (word, status, expected) in [
            ("canceledat", "active", Some(false)),
            ("cancelledat", "CANCELLED", Some(true)),
            ("closedat", "open", Some(false)),
            ("closedby", "merged", Some(true)),
            ("failurereason", "succeeded", Some(false)),
            ("createdat", "open", None),
            ("deliveryaddress", "open", None),
        ] {
            let reached = end_of(word).map(|end| end.is_reached(&Value::from(status)));
            assert_eq!(reached, expected, "{word} {status}");
        }
    }
}
