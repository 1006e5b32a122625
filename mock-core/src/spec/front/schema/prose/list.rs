//! Lists of values in prose: "one of `open`, `closed`", "such as `FR-4711`".

use super::says;
use super::tokens::Token;

/// Lists longer than this are cut.
const MAX_VALUES: usize = 24;

/// Words between a cue and its list that say nothing.
const MAX_FILLERS: usize = 8;

/// Tokens of a remark about one value.
const MAX_REMARK: usize = 80;

/// Values that a text names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List<'t> {
    pub(super) values: Vec<&'t str>,
    /// Whether there are no others.
    pub(super) is_whole: bool,
}

/// How a list is announced.
struct Cue {
    words: &'static [&'static str],
    /// Whether all values follow, or some.
    is_whole: bool,
    /// Whether a single value makes a list.
    admits_one: bool,
}

const fn cue(words: &'static [&'static str], is_whole: bool, admits_one: bool) -> Cue {
    Cue {
        words,
        is_whole,
        admits_one,
    }
}

/// Longer ones first where one begins another.
const CUES: [Cue; 35] = [
    cue(&["one", "of"], true, false),
    cue(&["either"], true, false),
    cue(&["can", "be"], true, false),
    cue(&["can", "have", "values"], true, false),
    cue(&["may", "be"], true, false),
    cue(&["must", "be"], true, true),
    cue(&["will", "be"], true, false),
    cue(&["should", "be"], true, false),
    cue(&["is", "always"], true, true),
    cue(&["always"], true, true),
    cue(&["possible", "values"], true, false),
    cue(&["possible", "value"], true, false),
    cue(&["possible", "options"], true, false),
    cue(&["possible", "statuses"], true, false),
    cue(&["possible", "states"], true, false),
    cue(&["possible", "types"], true, false),
    cue(&["valid", "values"], true, false),
    cue(&["valid", "options"], true, false),
    cue(&["valid", "types"], true, false),
    cue(&["allowed", "values"], true, false),
    cue(&["allowable", "values"], true, false),
    cue(&["accepted", "values"], true, false),
    cue(&["acceptable", "values"], true, false),
    cue(&["permitted", "values"], true, false),
    cue(&["supported", "values"], true, false),
    cue(&["available", "values"], true, false),
    cue(&["available", "options"], true, false),
    cue(&["values", "are"], true, false),
    cue(&["options", "are"], true, false),
    cue(&["such", "as"], false, true),
    cue(&["for", "example"], false, true),
    cue(&["for", "instance"], false, true),
    cue(&["e.g"], false, true),
    cue(&["eg"], false, true),
    cue(&["example"], false, true),
];

const FILLERS: [&str; 22] = [
    "allowed",
    "any",
    "are",
    "as",
    "be",
    "currently",
    "either",
    "following",
    "includes",
    "include",
    "is",
    "of",
    "one",
    "only",
    "options",
    "set",
    "the",
    "these",
    "to",
    "valid",
    "value",
    "values",
];

/// Words at the beginning of a sentence that is about some cases only.
const CONDITIONS: [&str; 12] = [
    "each", "every", "except", "for", "if", "in", "only", "to", "unless", "use", "when", "with",
];

/// Words before a cue that turn it around.
const NEGATIONS: [&str; 4] = ["cannot", "never", "not", "no"];

/// Words after "either `a` or `b`" that say something about other properties.
const VERBS: [&str; 6] = ["are", "can", "has", "is", "may", "must"];

/// Words that are no values.
const NO_VALUES: [&str; 23] = [
    "array",
    "blank",
    "boolean",
    "date",
    "empty",
    "false",
    "float",
    "integer",
    "lowercase",
    "more",
    "multiple",
    "negative",
    "nil",
    "number",
    "object",
    "optional",
    "positive",
    "required",
    "string",
    "true",
    "undefined",
    "unset",
    "uppercase",
];

/// All lists in the text about a property of this name, one for each cue that announces any.
pub(super) fn find<'t>(tokens: &[Token<'t>], name: &str) -> Vec<List<'t>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let cue = CUES.iter().find(|cue| says(tokens, at, cue.words));
        let list = cue
            .filter(|_| is_about(tokens, at, name))
            .and_then(|cue| after(tokens, at + cue.words.len(), cue));
        match list {
            Some((list, end)) => {
                // A list with its own name is one of properties.
                if !list.values.iter().any(|value| is_same(value, name)) {
                    lists.push(list);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    lists
}

/// Whether the sentence at a cue speaks about the property itself, in all cases.
fn is_about(tokens: &[Token<'_>], at: usize, name: &str) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let start = before
        .iter()
        .rposition(|token| matches!(token, Token::Mark('.' | ';' | '(') | Token::Line))
        .map_or(0, |end| end + 1);
    let sentence = before.get(start..).unwrap_or_default();
    let is_word = |token: Option<&Token<'_>>, words: &[&str]| matches!(token, Some(Token::Word(word)) if words.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let is_example = is_word(tokens.get(at), &["for"]);
    // "If set, …" excepts nothing.
    let is_if_set = is_word(
        sentence.get(1),
        &["given", "present", "provided", "set", "specified"],
    );
    if is_word(sentence.first(), &CONDITIONS) && !is_example && !is_if_set {
        return false;
    }
    let last = sentence.last();
    let is_negated = is_word(last, &NEGATIONS)
        || matches!(last, Some(Token::Word(word)) if word.to_ascii_lowercase().ends_with("n't"));
    let mut subjects = sentence.iter().filter_map(|token| match token {
        Token::Quoted(subject) => Some(*subject),
        _ => None,
    });
    !is_negated && subjects.all(|subject| is_same(subject, name))
}

/// Whether two names are the same but for case and separators.
fn is_same(left: &str, right: &str) -> bool {
    let letters = |name: &'_ str| {
        let letters = name.chars().filter(|character| character.is_alphanumeric());
        letters
            .map(|letter| letter.to_ascii_lowercase())
            .collect::<String>()
    };
    letters(left) == letters(right)
}

/// The list behind a cue, and where it ends.
fn after<'t>(tokens: &[Token<'t>], start: usize, cue: &Cue) -> Option<(List<'t>, usize)> {
    let mut at = verb(tokens, start, cue).unwrap_or(start);
    let mut has_colon = false;
    while at < start + MAX_FILLERS {
        match tokens.get(at)? {
            Token::Word(word)
                if cue.is_whole && FILLERS.iter().any(|filler| word.eq_ignore_ascii_case(filler)) => {}
            Token::Mark(':') => has_colon = true,
            Token::Line if has_colon => {}
            Token::Mark('.' | ',') if !cue.is_whole => {}
            _ => break,
        }
        at += 1;
    }
    // The word alone announces nothing.
    if cue.words == ["example"] && !has_colon {
        return None;
    }
    let (values, end) = match tokens.get(at)? {
        Token::Quoted(_) => inline(tokens, at),
        Token::Mark('-' | '*' | '+' | '•') if has_colon => items(tokens, at),
        Token::Word(_) => bare(tokens, at)?,
        _ => return None,
    };
    let mut values: Vec<&str> = values.into_iter().map(|value| value.trim_matches('"')).collect();
    let is_etc = |value: &&str| value.eq_ignore_ascii_case("etc");
    let behind = end
        + tokens
            .iter()
            .skip(end)
            .take_while(|token| is_separator(token))
            .count();
    let goes_on = values.iter().any(is_etc)
        || matches!(tokens.get(behind), Some(Token::Word(word)) if is_etc(word))
        || matches!(tokens.get(behind), Some(Token::Mark('…')))
        || (behind > end && says(tokens, behind, &["more"]));
    // A single word without quotation marks is rather what values must be: `unique`.
    let is_quoted = matches!(tokens.get(at), Some(Token::Quoted(_))) || !cue.is_whole;
    let is_enough = values.len() > 1 || (cue.admits_one && is_quoted && is_end(tokens.get(end)));
    let is_about_others = cue.words == ["either"] && VERBS.iter().any(|verb| says(tokens, end, &[verb]));
    values.retain(|value| !is_null(value) && !is_etc(value));
    let is_usable =
        is_enough && !is_about_others && !values.is_empty() && values.iter().all(|value| is_plausible(value));
    let is_whole = cue.is_whole && !goes_on;
    is_usable.then_some((List { values, is_whole }, end))
}

/// Where a cue such as "possible values" has its verb: what they are for, "for most things", says nothing about them.
fn verb(tokens: &[Token<'_>], start: usize, cue: &Cue) -> Option<usize> {
    let nouns = ["values", "options", "types", "states", "statuses"];
    cue.words.last().filter(|last| nouns.contains(last))?;
    let is_verb = |at: &usize| says(tokens, *at, &["are"]) || says(tokens, *at, &["include"]);
    let at = (start..start + MAX_FILLERS).find(is_verb)?;
    let between = tokens.get(start..at)?;
    between
        .iter()
        .all(|token| matches!(token, Token::Word(_)))
        .then_some(at)
}

/// Quotations with commas, `or` and remarks in parentheses between them.
fn inline<'t>(tokens: &[Token<'t>], start: usize) -> (Vec<&'t str>, usize) {
    let mut values = Vec::new();
    let mut at = start;
    let mut end = start;
    while let Some(Token::Quoted(value)) = tokens.get(at) {
        if values.len() < MAX_VALUES && !values.contains(value) {
            values.push(*value);
        }
        at = remark(tokens, at + 1);
        end = at;
        let separators = tokens
            .iter()
            .skip(at)
            .take_while(|token| is_separator(token))
            .count();
        if separators == 0 {
            break;
        }
        at += separators;
    }
    (values, end)
}

/// The end of a remark in parentheses that begins at an index, else the index.
fn remark(tokens: &[Token<'_>], at: usize) -> usize {
    if tokens.get(at) != Some(&Token::Mark('(')) {
        return at;
    }
    let inner = tokens.iter().skip(at).take(MAX_REMARK);
    let len = inner.into_iter().position(|token| *token == Token::Mark(')'));
    len.map_or(at, |len| at + len + 1)
}

/// Lines that begin with a mark and a value.
fn items<'t>(tokens: &[Token<'t>], start: usize) -> (Vec<&'t str>, usize) {
    let mut values = Vec::new();
    let mut at = start;
    loop {
        let is_item = matches!(tokens.get(at), Some(Token::Mark('-' | '*' | '+' | '•')));
        let value = match tokens.get(at + 1) {
            Some(Token::Quoted(value)) => *value,
            Some(Token::Word(value)) if is_item && is_alone(tokens.get(at + 2)) => value,
            _ => break,
        };
        if !is_item {
            break;
        }
        if values.len() < MAX_VALUES {
            values.push(value);
        }
        let rest = tokens.iter().skip(at);
        let line = rest
            .clone()
            .take(MAX_REMARK)
            .position(|token| *token == Token::Line);
        let Some(line) = line else {
            at = tokens.len();
            break;
        };
        let blank = rest.skip(line).take_while(|token| **token == Token::Line).count();
        at += line + blank;
    }
    (values, at)
}

/// Words without quotation marks; the list takes the rest of its sentence.
fn bare<'t>(tokens: &[Token<'t>], start: usize) -> Option<(Vec<&'t str>, usize)> {
    let mut values: Vec<&str> = Vec::new();
    let mut at = start;
    loop {
        let Token::Word(word) = tokens.get(at)? else {
            return None;
        };
        values.extend(word.split('/'));
        at = remark(tokens, at + 1);
        if is_end(tokens.get(at)) {
            return (values.len() <= MAX_VALUES).then_some((values, at));
        }
        let separators = tokens
            .iter()
            .skip(at)
            .take_while(|token| is_separator(token))
            .count();
        if separators == 0 || values.len() > MAX_VALUES {
            return None;
        }
        at += separators;
    }
}

fn is_separator(token: &Token<'_>) -> bool {
    match token {
        Token::Mark(mark) => matches!(mark, ',' | '|' | '/' | ';'),
        Token::Word(word) => ["or", "and"].iter().any(|known| word.eq_ignore_ascii_case(known)),
        Token::Line | Token::Quoted(_) => false,
    }
}

/// Whether a sentence ends here.
fn is_end(token: Option<&Token<'_>>) -> bool {
    matches!(token, None | Some(Token::Mark('.' | ')' | ']') | Token::Line))
}

/// Whether what stands before is all of an item, or what a remark is about.
fn is_alone(token: Option<&Token<'_>>) -> bool {
    matches!(
        token,
        None | Some(Token::Mark(':' | '-' | '–' | '(') | Token::Line)
    )
}

fn is_null(value: &str) -> bool {
    ["null", "none or null"]
        .iter()
        .any(|null| value.eq_ignore_ascii_case(null))
}

/// Whether a text may be a value rather than a type, a request or a template.
fn is_plausible(value: &str) -> bool {
    const STRANGE: [char; 13] = ['{', '}', '<', '>', '(', ')', '[', ']', '$', '*', '=', '%', '\\'];
    let text = value.trim_end_matches('=');
    let is_strange = text.is_empty()
        || text.contains(STRANGE)
        || text.starts_with(char::is_whitespace)
        || text.ends_with([':', ' ', '/', '_'])
        || text.split(' ').count() > 3
        || (text.contains(' ') && text.contains('/'));
    !is_strange && !NO_VALUES.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn lists_are_found_where_prose_announces_them() {
        let shown = |text| {
            let lists = find(&tokens::read(text), "flow");
            let lists = lists.iter().map(|list| {
                let mark = if list.is_whole { "" } else { "~" };
                format!("{mark}{}", list.values.join(","))
            });
            lists.collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            (
                "`flow` is one of `redirect`, `receiver`, `none`.",
                "redirect,receiver,none",
            ),
            (
                "Card type. Can be `credit`, `debit`, or `unknown`.",
                "credit,debit,unknown",
            ),
            ("Either `open` or `closed`", "open,closed"),
            (
                "The state. Can be one of: `open`, `closed`, `all`",
                "open,closed,all",
            ),
            ("Possible values: Active, Inactive", "Active,Inactive"),
            ("Sorts asc or desc. Must be asc/desc.", "asc,desc"),
            ("Must be `all` (default) or `any` (slow).", "all,any"),
            (
                "Valid values are:\n- `a`: the first\n- `b`: the second\n\nMore.",
                "a,b",
            ),
            ("Allowed values:\n* small\n* large", "small,large"),
            ("A code (e.g. `FR-4711`)", "~FR-4711"),
            ("A code such as `a`, `b`.", "~a,b"),
            ("Example: FR-4711", "~FR-4711"),
            ("Can be `a`, `b`, etc.", "~a,b"),
            ("Always `page`.", "page"),
            ("One of `a`, `b` or `null`", "a,b"),
            // What is no list of the property's own values.
            ("If `type` is one of `a` or `b`, this is set.", ""),
            ("`type` is one of `a` or `b`.", ""),
            ("When it is new, must be `a` or `b`.", ""),
            ("If set, possible values are `a` and `b`.", "a,b"),
            ("Possible values for most things are `a` and `b`.", "a,b"),
            ("Cannot be `a` or `b`; must not be `c`.", ""),
            ("Can be used with `a` or `b`.", ""),
            ("Must be unique.", ""),
            ("Either `a` or `b` must be set.", ""),
            ("Sizes such as S, M, etc.", "~S,M"),
            ("Can be a string or null.", ""),
            ("Can be either string or integer.", ""),
            ("Can be `a` only if it was made there.", ""),
            ("Must be in lowercase.", ""),
            ("For example, `GET /things/{id}`.", ""),
            ("An example of `a`.", ""),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
