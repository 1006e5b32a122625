//! Changes to a value: JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902).

use std::borrow::Cow;

use crate::engine::pointer;
use crate::json::{Object, Value};

/// Operations that a JSON Patch may have.
const MAX_OPERATIONS: usize = 1000;

/// Changes `target` by a merge patch.
///
/// # Source
/// RFC 7396 §2
pub(super) fn merge<'a>(target: &mut Value<'a>, patch: &Value<'a>) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !matches!(target, Value::Object(_)) {
        *target = Value::Object(Object::new());
    }
    let Value::Object(object) = target else { return };
    for (name, value) in patch.iter() {
        if matches!(value, Value::Null) {
            object.remove(name);
            continue;
        }
        let mut member = object.get(name).cloned().unwrap_or_default();
        merge(&mut member, value);
        object.insert(Cow::Owned(name.to_owned()), member);
    }
}

/// The value of `target` after the operations of a JSON Patch.
///
/// # Errors
/// Why an operation cannot be carried out; then none is.
pub(super) fn apply<'a>(target: &Value<'a>, operations: &[Value<'a>]) -> Result<Value<'a>, String> {
    if operations.len() > MAX_OPERATIONS {
        return Err(format!("a patch has at most {MAX_OPERATIONS} operations"));
    }
    let mut value = target.clone();
    for (index, operation) in operations.iter().enumerate() {
        one(&mut value, operation).map_err(|reason| format!("operation {index} of the patch: {reason}"))?;
    }
    Ok(value)
}

/// RFC 6902 §4
fn one<'a>(target: &mut Value<'a>, operation: &Value<'a>) -> Result<(), String> {
    let object = operation.as_object().ok_or("it must be an object")?;
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let value = || object.get("value").cloned().ok_or("`value` is missing");
    let path = text("path").ok_or("`path` is missing")?;
    let from = || text("from").ok_or("`from` is missing");
    let found = |target: &Value<'a>, place: &str| {
        pointer::find(target, place)
            .cloned()
            .ok_or(format!("there is nothing at `{place}`"))
    };
    match text("op").ok_or("`op` is missing")? {
        "add" => add(target, path, value()?),
        "remove" => remove(target, path).map(drop),
        "replace" => {
            let value = value()?;
            let place = pointer::find_mut(target, path).ok_or(format!("there is nothing at `{path}`"))?;
            *place = value;
            Ok(())
        }
        "move" => {
            let from = from()?;
            if path.strip_prefix(from).is_some_and(|rest| rest.starts_with('/')) {
                return Err("a value cannot be moved into itself".into());
            }
            let value = remove(target, from)?;
            add(target, path, value)
        }
        "copy" => {
            let value = found(target, from()?)?;
            add(target, path, value)
        }
        "test" if found(target, path)? == value()? => Ok(()),
        "test" => Err(format!("`{path}` has another value")),
        other => Err(format!("there is no operation `{other}`")),
    }
}

fn add<'a>(target: &mut Value<'a>, path: &str, value: Value<'a>) -> Result<(), String> {
    let nothing = || format!("there is no place for `{path}`");
    if path.is_empty() {
        *target = value;
        return Ok(());
    }
    let (above, name) = pointer::parent(path).ok_or_else(nothing)?;
    match pointer::find_mut(target, above).ok_or_else(nothing)? {
        Value::Object(object) => object.insert(Cow::Owned(name.into_owned()), value),
        Value::Array(items) => {
            let index = if name == "-" {
                Some(items.len())
            } else {
                pointer::array_index(&name)
            };
            let index = index.filter(|index| *index <= items.len()).ok_or_else(nothing)?;
            items.insert(index, value);
        }
        _ => return Err(nothing()),
    }
    Ok(())
}

fn remove<'a>(target: &mut Value<'a>, path: &str) -> Result<Value<'a>, String> {
    let nothing = || format!("there is nothing at `{path}`");
    let (above, name) = pointer::parent(path).ok_or_else(nothing)?;
    match pointer::find_mut(target, above).ok_or_else(nothing)? {
        Value::Object(object) => object.remove(&name).ok_or_else(nothing),
        Value::Array(items) => {
            let index = pointer::array_index(&name).filter(|index| *index < items.len());
            Ok(items.remove(index.ok_or_else(nothing)?))
        }
        _ => Err(nothing()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Value<'static> {
        Value::parse(text.as_bytes()).unwrap().into_owned()
    }

    /// RFC 7396, appendix A.
    #[test]
    fn merge_patches() {
        for (target, patch, expected) in [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (
                r#"{"a":{"b":"c"}}"#,
                r#"{"a":{"b":"d","c":null}}"#,
                r#"{"a":{"b":"d"}}"#,
            ),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
            ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
        ] {
            let mut value = parse(target);
            merge(&mut value, &parse(patch));
            assert_eq!(value, parse(expected), "{target} {patch}");
        }
    }

    /// RFC 6902, appendix A.
    #[test]
    fn json_patches() {
        for (target, patch, expected) in [
            (
                r#"{"foo":"bar"}"#,
                r#"[{"op":"add","path":"/baz","value":1}]"#,
                Some(r#"{"baz":1,"foo":"bar"}"#),
            ),
            (
                r#"{"foo":[1,2]}"#,
                r#"[{"op":"add","path":"/foo/1","value":3}]"#,
                Some(r#"{"foo":[1,3,2]}"#),
            ),
            (
                r#"{"foo":[1]}"#,
                r#"[{"op":"add","path":"/foo/-","value":[2]}]"#,
                Some(r#"{"foo":[1,[2]]}"#),
            ),
            (
                r#"{"a":1,"b":2}"#,
                r#"[{"op":"remove","path":"/a"}]"#,
                Some(r#"{"b":2}"#),
            ),
            (
                r#"{"a":[1,2]}"#,
                r#"[{"op":"remove","path":"/a/1"},{"op":"replace","path":"/a","value":2}]"#,
                Some(r#"{"a":2}"#),
            ),
            (
                r#"{"a":{"b":1},"c":{}}"#,
                r#"[{"op":"move","from":"/a/b","path":"/c/d"}]"#,
                Some(r#"{"a":{},"c":{"d":1}}"#),
            ),
            (
                r#"{"a":1}"#,
                r#"[{"op":"copy","from":"/a","path":"/b"}]"#,
                Some(r#"{"a":1,"b":1}"#),
            ),
            (
                r#"{"a":1}"#,
                r#"[{"op":"test","path":"/a","value":1.0}]"#,
                Some(r#"{"a":1}"#),
            ),
            (r#"{"a":1}"#, r#"[{"op":"test","path":"/a","value":"1"}]"#, None),
            (r#"{"a":1}"#, r#"[{"op":"replace","path":"/b","value":2}]"#, None),
            (
                r#"{"a":{}}"#,
                r#"[{"op":"move","from":"/a","path":"/a/b"}]"#,
                None,
            ),
            (r#"{"a":[]}"#, r#"[{"op":"add","path":"/a/1","value":2}]"#, None),
            (r#"{"a":[]}"#, r#"[{"op":"add","path":"/b/c","value":2}]"#, None),
            ("{}", r#"[{"op":"fly","path":"/a"}]"#, None),
        ] {
            let operations = parse(patch);
            let found = apply(&parse(target), operations.as_array().unwrap());
            assert_eq!(found.ok(), expected.map(parse), "{target} {patch}");
        }
    }
}
