//! JSON text → tree. Slips that leave no doubt about what is meant are reported and read over.

use std::ops::Range;

use super::{Entry, Kind, MAX_DEPTH, Node, members, nested_too_deep};
use crate::json::{Scanner, SyntaxError, SyntaxErrorKind, Token};
use crate::spec::diag::{Code, Diagnostic, Reported, Sink};
use crate::spec::source::{FileId, Span, Spanned};

/// Reads a JSON text; a byte order mark before it is skipped.
///
/// # Errors
/// [`Reported`] at the first place after which nothing is certain.
///
/// # Source
/// RFC 8259
pub(super) fn read(text: &str, file: FileId, sink: &mut Sink) -> Result<Node, Reported> {
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        scanner: Scanner::new(json),
        text: json,
        base: text.len() - json.len(),
        file,
        last_end: 0,
        sink,
    };
    let first = reader.next()?;
    let node = reader.value(first, 0)?;
    match reader.next()? {
        (Token::End, _) => Ok(node),
        (_, range) => Err(reader.report(range, "the text goes on after its end", None)),
    }
}

struct Reader<'t, 's> {
    scanner: Scanner<'t>,
    /// What is scanned, without a byte order mark.
    text: &'t str,
    /// Length of the byte order mark.
    base: usize,
    file: FileId,
    /// End of the last token that was taken.
    last_end: usize,
    sink: &'s mut Sink,
}

/// A token and the bytes that it covers in the scanned text.
type Placed<'t> = (Token<'t>, Range<usize>);

impl<'t> Reader<'t, '_> {
    fn next(&mut self) -> Result<Placed<'t>, Reported> {
        self.scanner.skip_whitespace();
        let start = self.scanner.offset();
        match self.scanner.next_token() {
            Ok(token) => Ok((token, start..self.scanner.offset())),
            Err(error) => Err(self.report_unscannable(start, &error)),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    fn report(&mut self, range: Range<usize>, message: impl Into<String>, help: Option<&str>) -> Reported {
        let mut report = Diagnostic::new(Code::SyntaxJson, self.span(range), message);
        report.help = help.map(str::to_owned);
        self.sink.push(report)
    }

    fn value(&mut self, (token, range): Placed<'t>, depth: usize) -> Result<Node, Reported> {
        self.last_end = range.end;
        let kind = match token {
            Token::Null => Kind::Null,
            Token::Bool(boolean) => Kind::Bool(boolean),
            Token::Number(text) => Kind::Number(text.into()),
            Token::String(text) => Kind::String(text.into()),
            Token::ArrayStart | Token::ObjectStart if depth >= MAX_DEPTH => {
                return Err(self.sink.push(nested_too_deep(self.span(range))));
            }
            Token::ArrayStart => self.array(&range, depth + 1)?,
            Token::ObjectStart => self.object(&range, depth + 1)?,
            Token::End => return Err(self.report_end("a value is missing", None)),
            token => {
                let message = format!("expected a value, found {}", token.describe());
                return Err(self.report(range, message, None));
            }
        };
        Ok(Node {
            span: self.span(range.start..self.last_end),
            kind,
        })
    }

    fn array(&mut self, opening: &Range<usize>, depth: usize) -> Result<Kind, Reported> {
        let mut items = Vec::new();
        let mut next = self.next()?;
        while next.0 != Token::ArrayEnd {
            if next.0 == Token::End {
                return Err(self.report_end("the array is not closed", Some(opening)));
            }
            items.push(self.value(next, depth)?);
            next = self.separator(opening, &Token::ArrayEnd)?;
        }
        self.last_end = next.1.end;
        items.shrink_to_fit();
        Ok(Kind::Array(items))
    }

    fn object(&mut self, opening: &Range<usize>, depth: usize) -> Result<Kind, Reported> {
        let mut entries = Vec::new();
        let mut next = self.next()?;
        while next.0 != Token::ObjectEnd {
            let key = self.key(next, opening)?;
            match self.next()? {
                (Token::Colon, range) => self.last_end = range.end,
                (Token::End, _) => return Err(self.report_end("the object is not closed", Some(opening))),
                (token, range) => {
                    let message = format!(
                        "expected `:` after the key `{}`, found {}",
                        key.value,
                        token.describe()
                    );
                    return Err(self.report(range, message, None));
                }
            }
            let first = self.next()?;
            let value = self.value(first, depth)?;
            entries.push(Entry { key, value });
            next = self.separator(opening, &Token::ObjectEnd)?;
        }
        self.last_end = next.1.end;
        Ok(Kind::Object(members(entries, self.sink)))
    }

    fn key(
        &mut self,
        (token, range): Placed<'t>,
        opening: &Range<usize>,
    ) -> Result<Spanned<Box<str>>, Reported> {
        self.last_end = range.end;
        match token {
            Token::String(text) => Ok(Spanned {
                value: text.into(),
                span: self.span(range),
            }),
            Token::End => Err(self.report_end("the object is not closed", Some(opening))),
            token => {
                let message = format!("expected a key, found {}", token.describe());
                Err(self.report(range, message, Some("keys stand in double quotes")))
            }
        }
    }

    /// What follows a value: the token after its comma, or the closing bracket. One comma too many or too few is
    /// reported and read over.
    fn separator(&mut self, opening: &Range<usize>, closing: &Token<'_>) -> Result<Placed<'t>, Reported> {
        let (token, range) = self.next()?;
        match token {
            Token::Comma => {
                self.last_end = range.end;
                let next = self.next()?;
                if next.0 == *closing {
                    let message = format!("trailing comma before {}", closing.describe());
                    self.report(
                        range,
                        message,
                        Some("JSON has no comma after the last item; remove it"),
                    );
                }
                Ok(next)
            }
            Token::End if *closing == Token::ArrayEnd => {
                Err(self.report_end("the array is not closed", Some(opening)))
            }
            Token::End => Err(self.report_end("the object is not closed", Some(opening))),
            token if token == *closing => Ok((token, range)),
            Token::String(_) | Token::ObjectStart | Token::ArrayStart => {
                let gap = self.last_end..self.last_end;
                let message = format!(
                    "expected `,` or {}, found {}",
                    closing.describe(),
                    token.describe()
                );
                self.report(gap, message, Some("put a comma here"));
                Ok((token, range))
            }
            token => {
                let message = format!(
                    "expected `,` or {}, found {}",
                    closing.describe(),
                    token.describe()
                );
                Err(self.report(range, message, None))
            }
        }
    }

    /// The text ends too early: the place is where the last token ends, not the empty line after it.
    fn report_end(&mut self, what: &str, opening: Option<&Range<usize>>) -> Reported {
        let span = self.span(self.last_end..self.last_end);
        let mut report = Diagnostic::new(
            Code::SyntaxJson,
            span,
            format!("unexpected end of the text: {what}"),
        );
        if let Some(opening) = opening {
            report = report.related(self.span(opening.clone()), "it opens here");
        }
        self.sink.push(report)
    }

    /// A token that starts at `start` cannot be read.
    fn report_unscannable(&mut self, start: usize, error: &SyntaxError) -> Reported {
        let text = self.text;
        let rest = text.get(error.offset..).unwrap_or_default();
        let at = |len: usize| error.offset..error.offset + len;
        let first_len = rest.chars().next().map_or(0, char::len_utf8);
        let message = error.kind.to_string();
        let (range, message, help) = match &error.kind {
            SyntaxErrorKind::Word(word) => (at(word.len()), message, Some(help_for_word(word))),
            SyntaxErrorKind::Character('\'') => (at(1), message, Some("strings stand in double quotes")),
            SyntaxErrorKind::Character('/' | '#') => (
                at(1),
                message,
                Some("JSON has no comments; remove it, or write the description as YAML"),
            ),
            SyntaxErrorKind::Number => {
                let glued = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '+' | '-' | '_'));
                (at(rest.find(glued).unwrap_or(rest.len())), message, None)
            }
            SyntaxErrorKind::UnclosedString => {
                let line = rest.lines().next().unwrap_or_default();
                (at(line.len()), message, None)
            }
            SyntaxErrorKind::ControlCharacter if rest.starts_with(['\n', '\r']) => (
                start..error.offset,
                "the string has no closing quote in its line".to_owned(),
                Some("close it, or write a line break in it as `\\n`"),
            ),
            SyntaxErrorKind::ControlCharacter => {
                let code = rest.chars().next().map_or(0, u32::from);
                let message = format!("the control character U+{code:04X} must be escaped");
                (
                    at(first_len),
                    message,
                    Some("in JSON strings, a tab is written as `\\t`"),
                )
            }
            SyntaxErrorKind::Escape => {
                let len = rest.chars().take(2).map(char::len_utf8).sum();
                (at(len), message, Some("a backslash itself is written as `\\\\`"))
            }
            _ => (at(first_len), message, None),
        };
        self.report(range, message, help)
    }
}

fn help_for_word(word: &str) -> &'static str {
    match word {
        "True" | "TRUE" => "JSON writes `true`",
        "False" | "FALSE" => "JSON writes `false`",
        "None" | "Null" | "NULL" | "nil" | "undefined" => "JSON writes `null`",
        "NaN" | "Infinity" => "JSON has no such number",
        _ => "keys and strings stand in double quotes",
    }
}
