//! Diagnostics: what is wrong with a description, where, and how to mend it.

mod code;
mod nearest;
pub mod render;

pub use code::{Code, Severity};
pub use nearest::nearest;

use super::source::Span;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// The rule's own severity, until settings change it.
    pub severity: Severity,
    /// What is wrong: lower case, names in backticks, no full stop.
    pub message: String,
    /// The place to change; `None` where a file could not be read at all.
    pub span: Option<Span>,
    /// The same place as a JSON Pointer in its file, such as `/paths/~1pets/get`; empty where it says nothing.
    pub pointer: String,
    /// Other places that matter, each with what it shows; `$ref` hops come last.
    pub related: Vec<(Span, String)>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of `code` at `span`, in the code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            span: Some(span),
            pointer: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// Adds a place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.related.push((span, label.into()));
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Names the place by its JSON Pointer.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<String>) -> Diagnostic {
        self.pointer = pointer.into();
        self
    }
}

/// Proof that an error was reported. Only [`Sink::push`] makes one, so that no error gets lost on the way up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

/// Collects diagnostics; passes report into it and go on.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Takes a diagnostic of any severity.
    pub fn push(&mut self, diagnostic: Diagnostic) -> Reported {
        self.diagnostics.push(diagnostic);
        Reported(())
    }

    /// Moves all of another sink into this one; the proof is there if one of them is an error.
    pub fn append(&mut self, other: &mut Sink) -> Option<Reported> {
        let reported = other.barrier().err();
        self.diagnostics.append(&mut other.diagnostics);
        reported
    }

    /// How many diagnostics were reported.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Adds places to what was reported after the first `count` diagnostics.
    pub(super) fn relate_after(&mut self, count: usize, places: &[(Span, String)]) {
        for last in self.diagnostics.iter_mut().skip(count) {
            last.related.extend_from_slice(places);
        }
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Fills in the pointers of diagnostics that have none.
    pub(super) fn name_places(&mut self, pointer: impl Fn(Span) -> String) {
        for diagnostic in &mut self.diagnostics {
            if let (Some(span), true) = (diagnostic.span, diagnostic.pointer.is_empty()) {
                diagnostic.pointer = pointer(span);
            }
        }
    }

    /// Whether anything of severity error was reported.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The barrier between passes: `Err` if anything of severity error was reported so far.
    ///
    /// # Errors
    /// [`Reported`], as the proof.
    pub fn barrier(&self) -> Result<(), Reported> {
        if self.has_errors() {
            Err(Reported(()))
        } else {
            Ok(())
        }
    }

    /// All diagnostics by file, line and column; the same code at the same place stands once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        diagnostics.dedup_by(|a, b| a.span == b.span && a.code == b.code);
        diagnostics
    }
}

/// Help that names the near miss, if there is one.
pub(crate) fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(name, candidates).map(|near| format!("did you mean `{near}`?"))
}
