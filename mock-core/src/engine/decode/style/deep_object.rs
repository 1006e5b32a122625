//! `deepObject`: `name[key]=value`, as clients send it: nested, with lists as `name[key][]=`, `name[key][0]=` or `name[key]=`
//! again and again.

use std::borrow::Cow;

use super::Decoder;
use crate::engine::decode::DecodeError;
use crate::engine::decode::coerce::Written;

const FORM: &str = "name[key]=value";

/// Longer chains of brackets than any client writes; each is a level of recursion.
const MAX_DEPTH: usize = 32;

/// Reads a parameter from pairs; `None` if it is not among them.
pub(in crate::engine::decode) fn deep_object<'r>(
    pairs: &[(Cow<'r, str>, &'r str)],
    name: &str,
    decode: Decoder,
) -> Result<Option<Written<'r>>, DecodeError> {
    let mut leaves = Vec::new();
    for (found, value) in pairs {
        if let Some(brackets) = found.strip_prefix(name).filter(|rest| rest.starts_with('[')) {
            leaves.push((brackets, Written::Text(decode(value)?)));
        }
    }
    if leaves.is_empty() {
        return Ok(None);
    }
    nested(leaves).map(Some)
}

/// Values at chains of keys such as `[a][0]` → the list or map that they make up.
pub(in crate::engine::decode) fn nested<'r>(
    leaves: Vec<(&str, Written<'r>)>,
) -> Result<Written<'r>, DecodeError> {
    let mut root = Vec::new();
    for (brackets, leaf) in leaves {
        let keys = keys(brackets).ok_or(DecodeError::Style(FORM))?;
        insert(&mut root, &keys, leaf)?;
    }
    Ok(Tree::Node(root).into_written())
}

/// `[a][b][]` → `a`, `b`, and an empty key.
fn keys(brackets: &str) -> Option<Vec<&str>> {
    let inner = brackets.strip_prefix('[')?.strip_suffix(']')?;
    let keys: Vec<&str> = inner.split("][").collect();
    (keys.len() <= MAX_DEPTH && !inner.replace("][", "").contains(['[', ']'])).then_some(keys)
}

enum Tree<'r> {
    /// What was written at one chain of keys.
    Leaf(Vec<Written<'r>>),
    Node(Vec<(String, Tree<'r>)>),
}

fn insert<'r>(
    node: &mut Vec<(String, Tree<'r>)>,
    keys: &[&str],
    leaf: Written<'r>,
) -> Result<(), DecodeError> {
    let [key, rest @ ..] = keys else { return Ok(()) };
    // An empty key is a new item each time.
    let known = node.iter().position(|(name, _)| name == key && !key.is_empty());
    let at = known.unwrap_or(node.len());
    if known.is_none() {
        let tree = if rest.is_empty() {
            Tree::Leaf(Vec::new())
        } else {
            Tree::Node(Vec::new())
        };
        node.push(((*key).into(), tree));
    }
    match (node.get_mut(at), rest) {
        (Some((_, Tree::Node(children))), [_, ..]) => insert(children, rest, leaf),
        (Some((_, Tree::Leaf(leaves))), []) => {
            leaves.push(leaf);
            Ok(())
        }
        _ => Err(DecodeError::Style(FORM)),
    }
}

impl<'r> Tree<'r> {
    fn into_written(self) -> Written<'r> {
        match self {
            Tree::Leaf(leaves) => Written::Repeated(leaves),
            Tree::Node(children) => {
                let members = children
                    .into_iter()
                    .map(|(key, tree)| (key.into(), tree.into_written()));
                Written::Keyed(members.collect())
            }
        }
    }
}
