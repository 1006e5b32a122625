//! Runtime expressions: values that are known only once a request was made (OpenAPI, Runtime Expressions).

use std::fmt;

use super::{field, pointer};
use crate::json::Value;

/// A runtime expression, such as `$request.body#/callbackUrl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// `$url`
    Url,
    /// `$method`
    Method,
    /// `$statusCode`
    StatusCode,
    /// `$request.…` and `$response.…`
    Message(Side, Source),
}

/// A message of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `$request`
    Request,
    /// `$response`
    Response,
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// `header.` and a field name, which compares without case
    Header(Box<str>),
    /// `query.` and the name of a parameter
    Query(Box<str>),
    /// `path.` and the name of a parameter
    Path(Box<str>),
    /// `body`, or what a JSON Pointer leads to in it; the empty one to all of it
    Body(Box<str>),
}

/// Why a text is no runtime expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionError(String);

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ExpressionError {}

/// What expressions speak of: a request and the answer to it.
pub trait Exchange {
    /// The URL of the request.
    fn url(&self) -> String;
    /// The method of the request.
    fn method(&self) -> &str;
    /// The status code of the response.
    fn status_code(&self) -> u16;
    /// The first value of a header field.
    fn header(&self, side: Side, name: &str) -> Option<String>;
    /// The first value of a query parameter of the request, decoded.
    fn query(&self, name: &str) -> Option<String>;
    /// The value of a path parameter of the request, decoded.
    fn path(&self, name: &str) -> Option<String>;
    /// A body; one that is not JSON counts as a string.
    fn body(&self, side: Side) -> Option<&Value<'_>>;
}

impl Expression {
    /// Reads a whole text as an expression.
    ///
    /// # Errors
    /// [`ExpressionError`] with the reason where it is none.
    pub fn parse(text: &str) -> Result<Expression, ExpressionError> {
        let (side, source) = match text {
            "$url" => return Ok(Expression::Url),
            "$method" => return Ok(Expression::Method),
            "$statusCode" => return Ok(Expression::StatusCode),
            _ => match text.split_once('.') {
                Some(("$request", source)) => (Side::Request, source),
                Some(("$response", source)) => (Side::Response, source),
                _ => {
                    return Err(ExpressionError(format!(
                        "`{text}` starts with none of `$url`, `$method`, `$statusCode`, `$request.` and `$response.`"
                    )));
                }
            },
        };
        Source::parse(source).map(|source| Expression::Message(side, source))
    }

    /// What the expression means in that exchange; `None` where the exchange has no such part.
    pub fn evaluate(&self, exchange: &impl Exchange) -> Option<Value<'static>> {
        let text = |text: String| Value::String(text.into());
        Some(match self {
            Expression::Url => text(exchange.url()),
            Expression::Method => text(exchange.method().to_owned()),
            Expression::StatusCode => Value::Number(i64::from(exchange.status_code()).into()),
            Expression::Message(side, Source::Header(name)) => text(exchange.header(*side, name)?),
            Expression::Message(Side::Request, Source::Query(name)) => text(exchange.query(name)?),
            Expression::Message(Side::Request, Source::Path(name)) => text(exchange.path(name)?),
            Expression::Message(Side::Response, Source::Query(_) | Source::Path(_)) => return None,
            Expression::Message(side, Source::Body(pointer)) => {
                pointer::find(exchange.body(*side)?, pointer)?
                    .clone()
                    .into_owned()
            }
        })
    }
}

impl Source {
    fn parse(text: &str) -> Result<Source, ExpressionError> {
        let error = |reason: String| Err(ExpressionError(reason));
        match text.split_once('.') {
            Some(("header", name)) if field::is_token(name) => return Ok(Source::Header(name.into())),
            Some(("header", name)) => return error(format!("`{name}` is no name of a header")),
            Some(("query", name)) => return Ok(Source::Query(name.into())),
            Some(("path", name)) => return Ok(Source::Path(name.into())),
            _ => {}
        }
        let Some(fragment) = text.strip_prefix("body") else {
            return error(format!(
                "`{text}` starts with none of `header.`, `query.`, `path.` and `body`"
            ));
        };
        match fragment.strip_prefix('#') {
            None if fragment.is_empty() => Ok(Source::Body("".into())),
            None => error(format!(
                "`{fragment}` follows `body`, where `#` and a JSON Pointer can"
            )),
            Some(pointer) if pointer::split(pointer).is_some() => Ok(Source::Body(pointer.into())),
            Some(pointer) => error(format!("`{pointer}` is no JSON Pointer")),
        }
    }
}

/// A text with expressions in it: `https://example.com/?to={$request.query.to}`, or one expression as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(Box<str>),
    Expression(Expression),
}

impl Template {
    /// Reads a text: one that starts with `$` and a letter is an expression as a whole, in any other each `{$` begins one
    /// that ends at the next `}`.
    ///
    /// # Errors
    /// [`ExpressionError`] with the reason where one of them is none.
    pub fn parse(text: &str) -> Result<Template, ExpressionError> {
        if text.starts_with('$') && text[1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Ok(Template {
                parts: vec![Part::Expression(Expression::parse(text)?)],
            });
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find("{$") {
            let (before, from) = rest.split_at(start);
            let Some((expression, after)) = from[1..].split_once('}') else {
                return Err(ExpressionError(format!("the brace in `{from}` is never closed")));
            };
            if !before.is_empty() {
                parts.push(Part::Text(before.into()));
            }
            parts.push(Part::Expression(Expression::parse(expression)?));
            rest = after;
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push(Part::Text(rest.into()));
        }
        Ok(Template { parts })
    }

    /// Whether no expression is in the text.
    pub fn is_constant(&self) -> bool {
        !self.parts.iter().any(|part| matches!(part, Part::Expression(_)))
    }

    /// The value: that of the expression where the text is one as a whole, else the text with the values in it. `None`
    /// where the exchange lacks a part.
    pub fn evaluate(&self, exchange: &impl Exchange) -> Option<Value<'static>> {
        match &*self.parts {
            [Part::Expression(expression)] => expression.evaluate(exchange),
            _ => self.render(exchange).map(|text| Value::String(text.into())),
        }
    }

    /// The text with the values in it, strings without quotes. `None` where the exchange lacks a part.
    pub fn render(&self, exchange: &impl Exchange) -> Option<String> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Expression(expression) => match expression.evaluate(exchange)? {
                    Value::String(text) => out.push_str(&text),
                    value => out.push_str(&value.to_string()),
                },
            }
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sample(Value<'static>);

    impl Exchange for Sample {
        fn url(&self) -> String {
            "http://localhost/streams/7?to=a%20b".into()
        }
        fn method(&self) -> &'static str {
            "POST"
        }
        fn status_code(&self) -> u16 {
            201
        }
        fn header(&self, side: Side, name: &str) -> Option<String> {
            (side == Side::Response && name.eq_ignore_ascii_case("location")).then(|| "/streams/7".into())
        }
        fn query(&self, name: &str) -> Option<String> {
            (name == "to").then(|| "a b".into())
        }
        fn path(&self, name: &str) -> Option<String> {
            (name == "stream id").then(|| "7".into())
        }
        fn body(&self, side: Side) -> Option<&Value<'_>> {
            (side == Side::Request).then_some(&self.0)
        }
    }

    /// The examples of the specification, and what lies at the edges of its grammar.
    #[test]
    fn values() {
        let body = br#"{"url":"http://client","n":[1,{"a/b":true}]}"#;
        let sample = Sample(Value::parse(body).expect("JSON").into_owned());
        for (text, expected) in [
            ("$url", Some(r#""http://localhost/streams/7?to=a%20b""#)),
            ("$method", Some("\"POST\"")),
            ("$statusCode", Some("201")),
            ("$request.query.to", Some("\"a b\"")),
            ("$request.query.gone", None),
            ("$request.path.stream id", Some("\"7\"")),
            ("$response.path.stream id", None),
            ("$response.header.Location", Some("\"/streams/7\"")),
            ("$request.header.Location", None),
            (
                "$request.body",
                Some(r#"{"url":"http://client","n":[1,{"a/b":true}]}"#),
            ),
            ("$request.body#/url", Some("\"http://client\"")),
            ("$request.body#/n/1/a~1b", Some("true")),
            ("$request.body#/n/7", None),
            ("$response.body#/id", None),
            (
                "{$request.body#/url}/{$statusCode}?x={$request.query.to}",
                Some(r#""http://client/201?x=a b""#),
            ),
            ("http://client", Some("\"http://client\"")),
            ("{id}", Some("\"{id}\"")),
            ("$5", Some("\"$5\"")),
            ("", Some("\"\"")),
        ] {
            let template = Template::parse(text).expect(text);
            let value = template.evaluate(&sample).map(|value| value.to_string());
            assert_eq!(value.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_says_why() {
        for (text, expected) in [
            (
                "$requst.body",
                "`$requst.body` starts with none of `$url`, `$method`, `$statusCode`, `$request.` and `$response.`",
            ),
            (
                "{$request.cookie.a}",
                "`cookie.a` starts with none of `header.`, `query.`, `path.` and `body`",
            ),
            ("{$request.body#id}", "`id` is no JSON Pointer"),
            (
                "{$request.body/id}",
                "`/id` follows `body`, where `#` and a JSON Pointer can",
            ),
            ("{$request.header.a b}", "`a b` is no name of a header"),
            ("x{$url", "the brace in `{$url` is never closed"),
        ] {
            let error = Template::parse(text).expect_err(text);
            assert_eq!(error.to_string(), expected);
        }
    }
}
