//! Which members and items some keyword has already looked at, for `unevaluatedProperties` and `unevaluatedItems`
//! (JSON Schema Core §11). Kept only below a schema that asks.

/// Indices of members or items of one instance.
#[derive(Debug, Clone, Default)]
pub(super) struct Evaluated {
    members: Marks,
    items: Marks,
}

/// A set of indices, or all there are.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    all: bool,
    marked: Vec<bool>,
}

impl Evaluated {
    pub(super) fn members(&mut self) -> &mut Marks {
        &mut self.members
    }

    pub(super) fn items(&mut self) -> &mut Marks {
        &mut self.items
    }

    /// Adds what `other` has.
    pub(super) fn merge(&mut self, other: &Evaluated) {
        self.members.merge(&other.members);
        self.items.merge(&other.items);
    }
}

impl Marks {
    pub(super) fn mark(&mut self, index: usize) {
        if self.marked.len() <= index {
            self.marked.resize(index + 1, false);
        }
        if let Some(mark) = self.marked.get_mut(index) {
            *mark = true;
        }
    }

    pub(super) fn mark_all(&mut self) {
        self.all = true;
    }

    pub(super) fn is_marked(&self, index: usize) -> bool {
        self.all || self.marked.get(index).is_some_and(|mark| *mark)
    }

    fn merge(&mut self, other: &Marks) {
        self.all |= other.all;
        for (index, _) in other.marked.iter().enumerate().filter(|(_, mark)| **mark) {
            self.mark(index);
        }
    }
}
