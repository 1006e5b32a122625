//! Tokens → value. Depth is bounded, so that no text can exhaust the stack.

use std::borrow::Cow;
use std::collections::HashSet;

use super::number::Number;
use super::scan::{Scanner, SyntaxError, SyntaxErrorKind, Token};
use super::value::{Object, Value};

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 128;

/// Objects up to this size are searched for duplicates member by member.
const SMALL_OBJECT: usize = 32;

impl<'t> Value<'t> {
    /// Reads one JSON text (RFC 8259); strings without escapes borrow from `bytes`.
    ///
    /// # Errors
    /// [`SyntaxError`] with its offset. A member that stands twice is an error: RFC 8259 §4 leaves its meaning open.
    pub fn parse(bytes: &'t [u8]) -> Result<Value<'t>, SyntaxError> {
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            offset: error.valid_up_to(),
            kind: SyntaxErrorKind::Utf8,
        })?;
        let mut parser = Parser {
            scanner: Scanner::new(text),
        };
        let token = parser.scanner.next_token()?;
        let value = parser.value(token, 0)?;
        match parser.scanner.next_token()? {
            Token::End => Ok(value),
            token => Err(parser.unexpected(&token, "the end of the text")),
        }
    }
}

struct Parser<'t> {
    scanner: Scanner<'t>,
}

impl<'t> Parser<'t> {
    fn value(&mut self, token: Token<'t>, depth: usize) -> Result<Value<'t>, SyntaxError> {
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
                Token::ArrayEnd => return Ok(Value::Array(items)),
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
                Token::ObjectEnd => return Ok(Value::Object(Object::from_distinct(members))),
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
