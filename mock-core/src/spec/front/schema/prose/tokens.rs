//! Prose in Markdown or HTML → words, quoted texts and marks.

/// No more of a text is read; what values are is said at its beginning.
const MAX_LEN: usize = 2000;

/// Longer quotations are no values.
const MAX_QUOTED: usize = 48;

/// A piece of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Letters and digits, also with single marks in between: `e.g`, `ISO`, `3166-1`, `YYYY-MM-DD`.
    Word(&'t str),
    /// What stands in backticks, quotation marks or `<code>`.
    Quoted(&'t str),
    /// Any other character.
    Mark(char),
    /// The end of a line, or a tag that begins a new one.
    Line,
}

/// Reads the beginning of a text.
pub(super) fn read(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let end = (0..=MAX_LEN.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    let mut rest = text.get(..end.unwrap_or(0)).unwrap_or_default();
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let (found, taken) = piece(rest, first, before);
        tokens.extend(found);
        before = rest
            .get(..taken)
            .and_then(|taken| taken.chars().next_back())
            .unwrap_or(' ');
        rest = rest.get(taken..).unwrap_or_default();
    }
    tokens
}

/// The token that a text begins with, and how many bytes it takes.
fn piece(rest: &str, first: char, before: char) -> (Option<Token<'_>>, usize) {
    let len = first.len_utf8();
    match first {
        '\n' => (Some(Token::Line), 1),
        _ if first.is_whitespace() => (None, len),
        '<' => tag(rest).unwrap_or((Some(Token::Mark('<')), 1)),
        '`' | '"' | '\'' | '“' => {
            // An apostrophe is none at the beginning.
            let closing = if first == '“' { '”' } else { first };
            let quoted = (first != '\'' || !before.is_alphanumeric())
                .then(|| quoted(rest.get(len..)?, closing))
                .flatten();
            match quoted {
                Some(text) => (Some(Token::Quoted(text)), len + text.len() + closing.len_utf8()),
                None => (Some(Token::Mark(first)), len),
            }
        }
        _ if first.is_alphanumeric() => {
            let taken = word_len(rest);
            (rest.get(..taken).map(Token::Word), taken)
        }
        _ => (Some(Token::Mark(first)), len),
    }
}

/// The text before a closing mark, where that stands on the same line and not far.
fn quoted(rest: &str, closing: char) -> Option<&str> {
    let (end, found) = rest
        .char_indices()
        .take(MAX_QUOTED + 1)
        .find(|(_, character)| *character == closing || *character == '\n')?;
    let text = rest.get(..end)?;
    let is_apostrophe = closing == '\'' && rest.get(end + 1..)?.starts_with(char::is_alphanumeric);
    (found == closing && !text.is_empty() && !is_apostrophe).then_some(text)
}

/// A tag of HTML: code is quoted, paragraphs and items are lines of their own.
fn tag(rest: &str) -> Option<(Option<Token<'_>>, usize)> {
    let end = rest.bytes().take(64).position(|byte| byte == b'>')? + 1;
    let inner = rest.get(1..end - 1)?;
    let name = inner.trim_start_matches('/');
    let name = name
        .split(|character: char| !character.is_ascii_alphanumeric())
        .next()?;
    if name.is_empty() {
        return None;
    }
    if inner.eq_ignore_ascii_case("code")
        && let Some(text) = quoted(rest.get(end..)?, '<')
    {
        return Some((Some(Token::Quoted(text)), end + text.len()));
    }
    let breaks = ["br", "li", "ol", "p", "ul"]
        .iter()
        .any(|line| name.eq_ignore_ascii_case(line));
    Some((breaks.then_some(Token::Line), end))
}

/// How many bytes a word takes: marks belong to it where letters follow.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let joins = matches!(character, '-' | '_' | '.' | ':' | '@' | '+' | '/' | '\'')
            && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !character.is_alphanumeric() && character != '_' && !joins {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_cut_into_words_quotations_and_marks() {
        let shown = |text| {
            let shown = read(text).into_iter().map(|token| match token {
                Token::Word(word) => word.to_owned(),
                Token::Quoted(text) => format!("[{text}]"),
                Token::Mark(mark) => mark.to_string(),
                Token::Line => "/".to_owned(),
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("Can be `a`, or \"b c\".", "Can be [a] , or [b c] ."),
            ("The user's 'x' and 'y'", "The user's [x] and [y]"),
            ("(e.g. 3166-1)<br/>x", "( e.g . 3166-1 ) / x"),
            ("<code>open</code> or <b>shut</b>", "[open] or shut"),
            ("a `b\nc` d", "a ` b / c ` d"),
            ("a < b", "a < b"),
            ("“good”", "[good]"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(read(&"é".repeat(5000)).len(), 1);
    }
}
