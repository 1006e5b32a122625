//! Text → tokens with byte offsets (RFC 8259 §2 to §7). Knows no nesting; that is its callers' part.

use std::borrow::Cow;
use std::fmt;

/// One token of a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'t> {
    /// `{`
    ObjectStart,
    /// `}`
    ObjectEnd,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// `:`
    Colon,
    /// `,`
    Comma,
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as written; the grammar of RFC 8259 §6 holds.
    Number(&'t str),
    /// A string with its escapes replaced.
    String(Cow<'t, str>),
    /// The end of the text.
    End,
}

impl Token<'_> {
    /// What the token is called in messages.
    pub fn describe(&self) -> &'static str {
        match self {
            Token::ObjectStart => "`{`",
            Token::ObjectEnd => "`}`",
            Token::ArrayStart => "`[`",
            Token::ArrayEnd => "`]`",
            Token::Colon => "`:`",
            Token::Comma => "`,`",
            Token::Null => "`null`",
            Token::Bool(_) => "a boolean",
            Token::Number(_) => "a number",
            Token::String(_) => "a string",
            Token::End => "the end of the text",
        }
    }
}

/// A text that is no JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Offset of the culprit in bytes, from 0.
    pub offset: usize,
    /// What is wrong there.
    pub kind: SyntaxErrorKind,
}

/// Ways in which a text fails to be JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// Not UTF-8.
    Utf8,
    /// A character that starts no token.
    Character(char),
    /// A word that is none of `true`, `false`, `null`.
    Word(Box<str>),
    /// A number outside the grammar, such as `01`, `1.` or `+1`.
    Number,
    /// A string without its closing quote.
    UnclosedString,
    /// A control character inside a string.
    ControlCharacter,
    /// An escape that JSON does not have, or half of a surrogate pair.
    Escape,
    /// A token where another was expected.
    Unexpected {
        /// What stands there.
        found: &'static str,
        /// What could.
        expected: &'static str,
    },
    /// The same member twice in one object.
    DuplicateMember(Box<str>),
    /// Nested deeper than allowed.
    TooDeep,
    /// More values than a text of its length may have.
    TooManyValues,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl std::error::Error for SyntaxError {}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SyntaxErrorKind::Utf8 => f.write_str("the text is not UTF-8"),
            SyntaxErrorKind::Character(character) => {
                write!(f, "unexpected character `{}`", character.escape_debug())
            }
            SyntaxErrorKind::Word(word) => write!(f, "unknown word `{word}`"),
            SyntaxErrorKind::Number => f.write_str("not a number as JSON writes it"),
            SyntaxErrorKind::UnclosedString => f.write_str("the string has no closing quote"),
            SyntaxErrorKind::ControlCharacter => {
                f.write_str("a control character in a string must be escaped")
            }
            SyntaxErrorKind::Escape => f.write_str("not an escape that JSON has"),
            SyntaxErrorKind::Unexpected { found, expected } => {
                write!(f, "expected {expected}, found {found}")
            }
            SyntaxErrorKind::DuplicateMember(name) => {
                write!(f, "the member `{name}` stands twice in one object")
            }
            SyntaxErrorKind::TooDeep => f.write_str("nested too deep"),
            SyntaxErrorKind::TooManyValues => f.write_str("too many values for a text of its length"),
        }
    }
}

/// Reads tokens one after the other.
#[derive(Debug, Clone)]
pub struct Scanner<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Scanner<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Scanner { text, offset: 0 }
    }

    /// Offset of the next byte to read, from 0. Right after [`Scanner::next_token`] it is the end of that token.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Skips white space, so that [`Scanner::offset`] is where the next token starts.
    pub fn skip_whitespace(&mut self) {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.offset), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.offset += 1;
        }
    }

    /// Reads the next token.
    ///
    /// # Errors
    /// [`SyntaxError`] with the offset of the culprit, which may lie inside the token.
    pub fn next_token(&mut self) -> Result<Token<'t>, SyntaxError> {
        self.skip_whitespace();
        let Some(&byte) = self.text.as_bytes().get(self.offset) else {
            return Ok(Token::End);
        };
        let token = match byte {
            b'{' => Token::ObjectStart,
            b'}' => Token::ObjectEnd,
            b'[' => Token::ArrayStart,
            b']' => Token::ArrayEnd,
            b':' => Token::Colon,
            b',' => Token::Comma,
            b'"' => return self.string(),
            b'-' | b'0'..=b'9' => return self.number(),
            byte if byte.is_ascii_alphabetic() => return self.word(),
            _ => {
                let character = self.text[self.offset..].chars().next().unwrap_or_default();
                return Err(self.error(SyntaxErrorKind::Character(character)));
            }
        };
        self.offset += 1;
        Ok(token)
    }

    fn error(&self, kind: SyntaxErrorKind) -> SyntaxError {
        SyntaxError {
            offset: self.offset,
            kind,
        }
    }

    fn word(&mut self) -> Result<Token<'t>, SyntaxError> {
        let rest = &self.text[self.offset..];
        let len = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let token = match &rest[..len] {
            "null" => Token::Null,
            "true" => Token::Bool(true),
            "false" => Token::Bool(false),
            word => return Err(self.error(SyntaxErrorKind::Word(word.into()))),
        };
        self.offset += len;
        Ok(token)
    }

    fn number(&mut self) -> Result<Token<'t>, SyntaxError> {
        let bytes = &self.text.as_bytes()[self.offset..];
        let len = number_len(bytes).ok_or_else(|| self.error(SyntaxErrorKind::Number))?;
        let text = &self.text[self.offset..self.offset + len];
        self.offset += len;
        Ok(Token::Number(text))
    }

    fn string(&mut self) -> Result<Token<'t>, SyntaxError> {
        let opening = self.offset;
        let bytes = self.text.as_bytes();
        self.offset += 1;
        let mut unescaped: Option<String> = None;
        let mut plain = self.offset;
        loop {
            match bytes.get(self.offset) {
                None => {
                    self.offset = opening;
                    return Err(self.error(SyntaxErrorKind::UnclosedString));
                }
                Some(b'"') => {
                    let tail = &self.text[plain..self.offset];
                    self.offset += 1;
                    return Ok(Token::String(match unescaped {
                        None => Cow::Borrowed(tail),
                        Some(head) => Cow::Owned(head + tail),
                    }));
                }
                Some(b'\\') => {
                    let head = unescaped.get_or_insert_default();
                    head.push_str(&self.text[plain..self.offset]);
                    let (character, len) =
                        unescape(&bytes[self.offset..]).ok_or_else(|| self.error(SyntaxErrorKind::Escape))?;
                    head.push(character);
                    self.offset += len;
                    plain = self.offset;
                }
                Some(0..0x20) => return Err(self.error(SyntaxErrorKind::ControlCharacter)),
                Some(_) => self.offset += 1,
            }
        }
    }
}

/// Length of the number at the start of `bytes`, or `None` if it breaks the grammar of RFC 8259 §6.
fn number_len(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut len = usize::from(bytes.first() == Some(&b'-'));
    let integer = digits(len);
    if integer == 0 || (integer > 1 && bytes[len] == b'0') {
        return None;
    }
    len += integer;
    if bytes.get(len) == Some(&b'.') {
        let fraction = digits(len + 1);
        if fraction == 0 {
            return None;
        }
        len += 1 + fraction;
    }
    if matches!(bytes.get(len), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(len + 1), Some(b'+' | b'-')));
        let exponent = digits(len + 1 + sign);
        if exponent == 0 {
            return None;
        }
        len += 1 + sign + exponent;
    }
    let glued = bytes
        .get(len)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'_');
    (!glued).then_some(len)
}

/// The character of the escape at the start of `bytes`, and the escape's length; surrogate pairs are one escape.
fn unescape(bytes: &[u8]) -> Option<(char, usize)> {
    let simple = match bytes.get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let high = hex4(bytes.get(2..6)?)?;
            if !(0xD800..0xDC00).contains(&high) {
                return Some((char::from_u32(high)?, 6));
            }
            let low = match bytes.get(6..8)? {
                b"\\u" => hex4(bytes.get(8..12)?)?,
                _ => return None,
            };
            let offset = low.checked_sub(0xDC00).filter(|offset| *offset < 0x400)?;
            return Some((char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + offset)?, 12));
        }
        _ => return None,
    };
    Some((simple, 2))
}

fn hex4(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, digit| {
        Some(value << 4 | char::from(*digit).to_digit(16)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<Token<'_>>, SyntaxError> {
        let mut scanner = Scanner::new(text);
        let mut tokens = Vec::new();
        loop {
            match scanner.next_token()? {
                Token::End => return Ok(tokens),
                token => tokens.push(token),
            }
        }
    }

    #[test]
    fn numbers_keep_their_text() {
        for text in ["0", "-0", "10", "1.50", "1e5", "-1.5E-10", "12345678901234567890"] {
            assert_eq!(tokens(text), Ok(vec![Token::Number(text)]), "{text}");
        }
        for text in ["01", "1.", ".5", "-", "+1", "1e", "1x", "0x10", "1.2.3"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }

    #[test]
    fn strings_are_unescaped_and_borrow_where_they_can() {
        assert!(matches!(
            &tokens("\"plain é\"").unwrap()[0],
            Token::String(Cow::Borrowed("plain é"))
        ));
        let cases = [
            (r#""a\nb""#, "a\nb"),
            (r#""\u00e9""#, "é"),
            (r#""\ud83d\ude00!""#, "😀!"),
            (r#""\/\\\"""#, "/\\\""),
        ];
        for (text, expected) in cases {
            assert_eq!(
                tokens(text).unwrap(),
                vec![Token::String(expected.into())],
                "{text}"
            );
        }
        for text in [
            r#""\ud83d""#,
            r#""\ud83d\u0041""#,
            r#""\x""#,
            r#""\u12""#,
            "\"a",
            "\"a\nb\"",
        ] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }

    #[test]
    fn errors_name_their_offset() {
        assert_eq!(
            tokens("[1, ?]").unwrap_err(),
            SyntaxError {
                offset: 4,
                kind: SyntaxErrorKind::Character('?')
            }
        );
        assert_eq!(
            tokens("[tru]").unwrap_err(),
            SyntaxError {
                offset: 1,
                kind: SyntaxErrorKind::Word("tru".into())
            }
        );
    }
}
