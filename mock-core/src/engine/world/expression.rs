//! Filters that are written as an expression: `name eq 'x' and age gt 7` (OData), `userName eq "x"` (SCIM), `state = ACTIVE`
//! (AIP-160), `contains(name,'x')`.
//!
//! Conjunctions of comparisons are understood; of anything else the caller learns that it is not.

use std::cmp::Ordering;

use crate::json::Value;

use super::value::{compare, text};

/// Comparisons in one expression.
const MAX_COMPARISONS: usize = 32;

/// A property, and what its value must be like.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Comparison {
    /// The property's name, those above it before it.
    pub(super) path: Vec<String>,
    operator: Operator,
    value: Value<'static>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    Different,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Contains,
    Begins,
    Ends,
    Present,
}

/// Names of operators between a property and a value.
const OPERATORS: [(&str, Operator); 21] = [
    ("eq", Operator::Equal),
    ("=", Operator::Equal),
    ("==", Operator::Equal),
    ("ne", Operator::Different),
    ("!=", Operator::Different),
    ("lt", Operator::Less),
    ("<", Operator::Less),
    ("le", Operator::AtMost),
    ("<=", Operator::AtMost),
    ("gt", Operator::Greater),
    (">", Operator::Greater),
    ("ge", Operator::AtLeast),
    (">=", Operator::AtLeast),
    ("co", Operator::Contains),
    (":", Operator::Contains),
    ("contains", Operator::Contains),
    ("sw", Operator::Begins),
    ("startswith", Operator::Begins),
    ("ew", Operator::Ends),
    ("endswith", Operator::Ends),
    ("pr", Operator::Present),
];

/// The comparisons that must all hold; `None` for an expression that is not understood.
pub(super) fn read(expression: &str) -> Option<Vec<Comparison>> {
    let tokens = tokens(expression)?;
    let is_and = |token: &Token| matches!(token, Token::Word(word) if word.eq_ignore_ascii_case("and"));
    let comparisons = tokens.split(is_and).take(MAX_COMPARISONS + 1).map(comparison);
    let comparisons: Vec<Comparison> = comparisons.collect::<Option<_>>()?;
    (comparisons.len() <= MAX_COMPARISONS).then_some(comparisons)
}

impl Comparison {
    /// Whether it holds for the value of its property.
    pub(super) fn holds(&self, found: Option<&Value<'_>>) -> bool {
        match found {
            Some(Value::Array(items)) => items.iter().any(|item| self.holds(Some(item))),
            Some(Value::Object(object)) => object.iter().any(|(_, value)| self.holds(Some(value))),
            None | Some(Value::Null) => {
                let is_null = matches!(self.value, Value::Null);
                match self.operator {
                    Operator::Equal => is_null,
                    Operator::Different => !is_null,
                    _ => false,
                }
            }
            Some(found) => self.holds_for(found),
        }
    }

    fn holds_for(&self, found: &Value<'_>) -> bool {
        let lower = |value: &Value<'_>| text(value).unwrap_or_default().to_lowercase();
        let order = || compare(found, &self.value);
        match self.operator {
            Operator::Equal => lower(found) == lower(&self.value),
            Operator::Different => lower(found) != lower(&self.value),
            Operator::Less => order().is_some_and(Ordering::is_lt),
            Operator::AtMost => order().is_some_and(Ordering::is_le),
            Operator::Greater => order().is_some_and(Ordering::is_gt),
            Operator::AtLeast => order().is_some_and(Ordering::is_ge),
            Operator::Contains => lower(found).contains(&lower(&self.value)),
            Operator::Begins => lower(found).starts_with(&lower(&self.value)),
            Operator::Ends => lower(found).ends_with(&lower(&self.value)),
            Operator::Present => true,
        }
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Sign(String),
}

fn tokens(expression: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, len) = match first {
            '\'' | '"' => quoted(rest, first)?,
            '(' | ')' | ',' => (Token::Sign(first.to_string()), 1),
            '=' | '!' | '<' | '>' | ':' => {
                let end = rest.find(|sign| !"=!<>:".contains(sign)).unwrap_or(rest.len());
                (Token::Sign(rest.get(..end)?.to_owned()), end)
            }
            _ => {
                let ends = |character: char| character.is_whitespace() || "'\"(),=!<>".contains(character);
                let end = rest.find(ends).unwrap_or(rest.len());
                (Token::Word(rest.get(..end)?.to_owned()), end)
            }
        };
        tokens.push(token);
        rest = rest.get(len..)?.trim_start();
    }
    Some(tokens)
}

/// A text between quotes, in which two of them are one (OData) and `\` escapes (JSON), and its length.
fn quoted(rest: &str, quote: char) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let is_escape = character == '\\' && quote == '"';
        let is_double = character == quote && characters.peek().is_some_and(|(_, next)| *next == quote);
        if is_escape || is_double {
            text.push(characters.next()?.1);
        } else if character == quote {
            return Some((Token::Quoted(text), at + 1));
        } else {
            text.push(character);
        }
    }
    None
}

fn comparison(tokens: &[Token]) -> Option<Comparison> {
    let (path, operator, value) = match tokens {
        [Token::Word(path), Token::Word(operator)] => (path, operator, None),
        [
            Token::Word(path),
            Token::Word(operator) | Token::Sign(operator),
            value,
        ] => (path, operator, Some(value)),
        [
            Token::Word(operator),
            Token::Sign(open),
            Token::Word(path),
            Token::Sign(comma),
            value,
            Token::Sign(close),
        ] if (&**open, &**comma, &**close) == ("(", ",", ")") => (path, operator, Some(value)),
        _ => return None,
    };
    let known = OPERATORS
        .iter()
        .find(|(name, _)| operator.eq_ignore_ascii_case(name))?;
    if value.is_none() != (known.1 == Operator::Present) {
        return None;
    }
    let value = match value {
        None => Value::Null,
        Some(Token::Quoted(text)) => Value::from(text.clone()),
        Some(Token::Word(word)) if word == "null" => Value::Null,
        Some(Token::Word(word)) => Value::from(word.clone()),
        Some(Token::Sign(_)) => return None,
    };
    Some(Comparison {
        path: path.split(['.', '/']).map(ToOwned::to_owned).collect(),
        operator: known.1,
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an expression with one comparison holds for a value.
    fn holds(expression: &str, found: &str) -> bool {
        let comparisons = read(expression).expect(expression);
        let found = Value::parse(found.as_bytes()).expect("JSON");
        comparisons
            .iter()
            .all(|comparison| comparison.holds(Some(&found)))
    }

    #[test]
    fn comparisons_of_all_styles() {
        for (expression, value, expected) in [
            ("name eq 'O''Neil'", r#""o'neil""#, true),
            (r#"userName eq "b\"jensen""#, r#""b\"jensen""#, true),
            (r#"userName eq "bjensen""#, r#""other""#, false),
            ("state = ACTIVE", r#""ACTIVE""#, true),
            ("state!=ACTIVE", r#""ACTIVE""#, false),
            ("age ge 7 and age lt 9", "7", true),
            ("age ge 7 AND age lt 9", "9", false),
            ("price gt 9.5", "10", true),
            ("at le 2024-05-01T10:00:00Z", r#""2024-04-01T00:00:00Z""#, true),
            ("contains(name,'ai')", r#""Train""#, true),
            ("startswith(name, 'ai')", r#""Train""#, false),
            (r#"title co "rain""#, r#""Train""#, true),
            ("title pr", "1", true),
            ("tags eq 'a'", r#"["b","a"]"#, true),
            ("emails.value eq 'a'", r#"[{"value":"a"}]"#, true),
            ("closed eq null", "null", true),
            ("open eq true", "true", true),
        ] {
            assert_eq!(holds(expression, value), expected, "{expression}");
        }
    }

    #[test]
    fn what_is_not_understood_says_so() {
        for expression in [
            "",
            "name",
            "name eq",
            "name eq 'x",
            "a eq 1 or b eq 2",
            "not (a eq 1)",
            "a is 1",
            "eq(a,1",
        ] {
            assert_eq!(read(expression), None, "{expression}");
        }
        assert_eq!(read("name/first eq 1").map(|all| all[0].path.len()), Some(2));
    }
}
