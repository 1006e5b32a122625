//! Tokens → value. Depth and number of values are bounded, so that no text can exhaust the stack or the memory.

use std::borrow::Cow;
use std::collections::HashSet;

use super::number::Number;
use super::scan::{Scanner, SyntaxError, SyntaxErrorKind, Token};
use super::value::{Object, Value};

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 128;

/// So many values may stand in a text of any length. A value takes 32 bytes, as a member 56, which a text can ask for with 2.
const FEW_VALUES: usize = 100_000;

/// Longer texts may have a value for every so many bytes. Coordinates with few digits, the densest data that people
/// send, take about 5.
const BYTES_PER_VALUE: usize = 4;

/// Objects up to this size are searched for duplicates member by member.
const SMALL_OBJECT: usize = 32;

impl<'t> Value<'t> {
    /// Reads one JSON text (RFC 8259); strings without escapes borrow from `bytes`.
    ///
    /// # Errors
    /// [`SyntaxError`] with its offset. A member that stands twice is an error: RFC 8259 §4 leaves its meaning open.
    pub fn parse(bytes: &'t [u8]) -> Result<Value<'t>, SyntaxError> {
        Value::parse_within(bytes, &mut max_values(bytes.len()))
    }

    /// Reads one of several JSON texts that may have `values_left` values together.
    ///
    /// # Errors
    /// Those of [`Value::parse`].
    pub(crate) fn parse_within(bytes: &'t [u8], values_left: &mut usize) -> Result<Value<'t>, SyntaxError> {
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            offset: error.valid_up_to(),
            kind: SyntaxErrorKind::Utf8,
        })?;
        let mut parser = Parser {
            scanner: Scanner::new(text),
            values_left,
        };
        let token = parser.scanner.next_token()?;
        let value = parser.value(token, 0)?;
        match parser.scanner.next_token()? {
            Token::End => Ok(value),
            token => Err(parser.unexpected(&token, "the end of the text")),
        }
    }
}

/// How many values may stand in a text of that length.
pub(crate) fn max_values(len_bytes: usize) -> usize {
    FEW_VALUES.max(len_bytes / BYTES_PER_VALUE)
}

struct Parser<'t, 'l> {
    scanner: Scanner<'t>,
    values_left: &'l mut usize,
}

impl<'t> Parser<'t, '_> {
    fn value(&mut self, token: Token<'t>, depth: usize) -> Result<Value<'t>, SyntaxError> {
        *self.values_left = self.values_left.checked_sub(1).ok_or(SyntaxError {
            offset: self.scanner.offset(),
            kind: SyntaxErrorKind::TooManyValues,
        })?;
        match token {
            Token::Null => Ok(Value::Null),
            Token::Bool(boolean) => Ok(Value::Bool(boolean)),
            Token::Number(text) => Ok(Value::Number(Number::from_json_text(text))),
            Token::String(text) => Ok(Value::String(text)),
            Token::ArrayStart | Token::ObjectStart if depth >= MAX_DEPTH => Err(SyntaxError {
                offset: self.scanner.offset() - 1,
                kind: SyntaxErrorKind::TooDeep,
            }),
            Token::ArrayStart => self.array(depth + 1),
            Token::ObjectStart => self.object(depth + 1),
            token => Err(self.unexpected(&token, "a value")),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value<'t>, SyntaxError> {
        let mut items = Vec::new();
        let mut token = self.scanner.next_token()?;
        if token == Token::ArrayEnd {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(token, depth)?);
            match self.scanner.next_token()? {
                Token::Comma => token = self.scanner.next_token()?,
                Token::ArrayEnd => {
                    give_back(&mut items);
                    return Ok(Value::Array(items));
                }
                token => return Err(self.unexpected(&token, "`,` or `]`")),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value<'t>, SyntaxError> {
        let mut members: Vec<(Cow<'t, str>, Value<'t>)> = Vec::new();
        let mut seen = HashSet::new();
        let mut token = self.scanner.next_token()?;
        if token == Token::ObjectEnd {
            return Ok(Value::Object(Object::new()));
        }
        loop {
            let Token::String(name) = token else {
                return Err(self.unexpected(&token, "a member's name in quotes"));
            };
            let name_end = self.scanner.offset();
            if is_duplicate(&members, &mut seen, &name) {
                return Err(SyntaxError {
                    offset: name_end,
                    kind: SyntaxErrorKind::DuplicateMember(name.into()),
                });
            }
            match self.scanner.next_token()? {
                Token::Colon => {}
                token => return Err(self.unexpected(&token, "`:`")),
            }
            let first = self.scanner.next_token()?;
            let value = self.value(first, depth)?;
            members.push((name, value));
            match self.scanner.next_token()? {
                Token::Comma => token = self.scanner.next_token()?,
                Token::ObjectEnd => {
                    give_back(&mut members);
                    return Ok(Value::Object(Object::from_distinct(members)));
                }
                token => return Err(self.unexpected(&token, "`,` or `}`")),
            }
        }
    }

    fn unexpected(&self, token: &Token<'_>, expected: &'static str) -> SyntaxError {
        let end = self.scanner.offset();
        let width = usize::from(!matches!(token, Token::End));
        SyntaxError {
            offset: end.saturating_sub(width),
            kind: SyntaxErrorKind::Unexpected {
                found: token.describe(),
                expected,
            },
        }
    }
}

/// A vector begins with room for four: most of it is wasted where there are millions with one item.
fn give_back<T>(items: &mut Vec<T>) {
    if items.len() == 1 {
        items.shrink_to_fit();
    }
}

/// Whether `name` is among the names of `members`, all of which have been asked about before.
///
/// Small objects are compared name by name; once one grows, names go to the set, so that no object costs a square.
#[expect(clippy::ptr_arg, reason = "a clone of a borrowed name copies no text")]
pub(crate) fn is_duplicate<'t>(
    members: &[(Cow<'t, str>, Value<'t>)],
    seen: &mut HashSet<Cow<'t, str>>,
    name: &Cow<'t, str>,
) -> bool {
    if members.len() < SMALL_OBJECT {
        return members.iter().any(|(known, _)| known == name);
    }
    if members.len() == SMALL_OBJECT && seen.is_empty() {
        seen.extend(members.iter().map(|(known, _)| known.clone()));
    }
    !seen.insert(name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_have_no_more_values_than_fit_their_length() {
        let dense = |unit: &str, count: usize| format!("[{}0]", unit.repeat(count));
        for (text, is_accepted) in [
            (dense("1,", FEW_VALUES - 2), true),
            (dense("1,", FEW_VALUES - 1), false),
            (dense("[1],", 3 * FEW_VALUES), false),
            (dense("[10.25,20.5],", 2 * FEW_VALUES), true),
            (dense("{\"id\":1},", 2 * FEW_VALUES), true),
            (dense("1234567,", 2 * FEW_VALUES), true),
        ] {
            let parsed = Value::parse(text.as_bytes())
                .map(|_| ())
                .map_err(|error| error.kind);
            let expected = if is_accepted {
                Ok(())
            } else {
                Err(SyntaxErrorKind::TooManyValues)
            };
            assert_eq!(parsed, expected, "{}", &text[..12]);
        }
    }
}
