//! Anchors and what their aliases stand for. Expansion is bounded: a page of aliases can stand for gigabytes.

use std::collections::BTreeMap;

use crate::json::{MAX_DEPTH, Value};

/// Bytes of values that the anchors and aliases of one text may take.
const MAX_EXPANSION_BYTES: usize = 8 << 20;

#[derive(Default)]
pub(super) struct Anchors {
    values: BTreeMap<usize, Anchored>,
    expanded_bytes: usize,
}

struct Anchored {
    value: Value<'static>,
    size: Size,
}

/// What a copy of a value costs.
#[derive(Clone, Copy)]
struct Size {
    levels: usize,
    bytes: usize,
}

impl Anchors {
    /// Keeps a copy of the value of that anchor; without one its id is 0.
    ///
    /// # Errors
    /// A message, if copies take too much.
    pub(super) fn define(&mut self, id: usize, value: &Value<'static>) -> Result<(), String> {
        if id == 0 {
            return Ok(());
        }
        let size = measure(value);
        self.charge(size)?;
        let value = value.clone();
        self.values.insert(id, Anchored { value, size });
        Ok(())
    }

    /// A copy of the value of that anchor, for an alias inside `depth` collections.
    ///
    /// # Errors
    /// A message, if the alias stands inside its own anchor, nests too deep, or copies take too much.
    pub(super) fn resolve(&mut self, id: usize, depth: usize) -> Result<Value<'static>, String> {
        let size = match self.values.get(&id) {
            Some(anchored) => anchored.size,
            None => return Err("the alias stands inside the value that its anchor names".into()),
        };
        if depth + size.levels > MAX_DEPTH {
            return Err(format!("the alias nests values deeper than {MAX_DEPTH} levels"));
        }
        self.charge(size)?;
        Ok(self
            .values
            .get(&id)
            .map_or(Value::Null, |anchored| anchored.value.clone()))
    }

    fn charge(&mut self, size: Size) -> Result<(), String> {
        self.expanded_bytes = self.expanded_bytes.saturating_add(size.bytes);
        if self.expanded_bytes <= MAX_EXPANSION_BYTES {
            return Ok(());
        }
        let limit = MAX_EXPANSION_BYTES >> 20;
        Err(format!("the aliases up to here stand for more than {limit} MiB"))
    }
}

fn measure(value: &Value<'_>) -> Size {
    let own = size_of::<Value<'_>>();
    let inside = |sizes: &mut dyn Iterator<Item = Size>| {
        let empty = Size {
            levels: 1,
            bytes: own,
        };
        sizes.fold(empty, |sum, inner| Size {
            levels: sum.levels.max(inner.levels + 1),
            bytes: sum.bytes.saturating_add(inner.bytes),
        })
    };
    match value {
        Value::Array(items) => inside(&mut items.iter().map(measure)),
        Value::Object(object) => inside(&mut object.iter().map(|(name, member)| {
            let size = measure(member);
            Size {
                bytes: size.bytes + own + name.len(),
                ..size
            }
        })),
        scalar => Size {
            levels: 0,
            bytes: own + scalar.as_str().map_or(0, str::len),
        },
    }
}
