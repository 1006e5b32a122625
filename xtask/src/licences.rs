//! The licences of every dependency, checked without any tool beside cargo.
//!
//! `deny.toml` holds the list of accepted licences, for `cargo deny` and for this check alike.

use crate::step::{self, Outcome};
use crate::workspace::{self, Metadata};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The part of `deny.toml` that this check reads.
#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

/// Names every dependency whose licence is missing or not accepted.
pub(crate) fn check(metadata: &Metadata) -> Result<Outcome> {
    let path = workspace::root().join("deny.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let deny: Deny = toml::from_str(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let objections: Vec<String> = metadata
        .packages
        .iter()
        .filter_map(|package| {
            let expression = package.license.as_deref().unwrap_or("none stated");
            let objection = format!(
                "{} {}: deny.toml does not allow {expression}",
                package.name, package.version
            );
            (!accepts(expression, &deny.licenses.allow)).then_some(objection)
        })
        .collect();
    Ok(step::objections(&objections))
}

/// Whether an SPDX expression can be met with the `allowed` licences alone. `/` is the old spelling of `OR`.
fn accepts(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Expression {
        tokens: &tokens,
        allowed,
    };
    parser.any() && parser.tokens.is_empty()
}

/// The rest of an expression, read from left to right: `OR` binds weaker than `AND`, `AND` weaker than `WITH`.
struct Expression<'a> {
    tokens: &'a [&'a str],
    allowed: &'a BTreeSet<String>,
}

impl Expression<'_> {
    fn any(&mut self) -> bool {
        let mut accepted = self.all();
        while self.take("OR") {
            accepted |= self.all();
        }
        accepted
    }

    fn all(&mut self) -> bool {
        let mut accepted = self.one();
        while self.take("AND") {
            accepted &= self.one();
        }
        accepted
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let accepted = self.any();
            return self.take(")") && accepted;
        }
        let Some((name, rest)) = self.tokens.split_first() else {
            return false;
        };
        self.tokens = rest;
        if self.take("WITH") {
            let Some((exception, rest)) = self.tokens.split_first() else {
                return false;
            };
            self.tokens = rest;
            return self.allowed.contains(&format!("{name} WITH {exception}"));
        }
        self.allowed.contains(*name)
    }

    fn take(&mut self, word: &str) -> bool {
        match self.tokens.split_first() {
            Some((first, rest)) if *first == word => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::accepts;
    use std::collections::BTreeSet;

    #[test]
    fn expressions_are_met_by_the_allowed_licences() {
        let allowed = BTreeSet::from(["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(String::from));
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("none stated", false),
            ("", false),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0/MIT", true),
            ("MIT AND GPL-3.0", false),
            ("MIT AND Zlib", true),
            ("GPL-3.0 OR MIT AND Zlib", true),
            ("(MIT OR GPL-3.0) AND Zlib", true),
            ("(MIT OR GPL-3.0) AND BSL-1.0", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("MIT WITH LLVM-exception", false),
            ("(MIT", false),
            ("MIT Zlib", false),
        ] {
            assert_eq!(accepts(expression, &allowed), expected, "{expression}");
        }
    }
}
