//! The table of all diagnostics: name, severity, rule. `docs/diagnostics.md` is made from it.

use std::fmt;

/// Whether a build goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on and says so.
    Warning,
}

impl Severity {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal $rule:literal,)*) => {
        /// A rule that a description can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// All codes in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The name in messages and settings, such as `path-parameter-undeclared`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// The severity without settings.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }

            /// What the rule is about, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary),* }
            }

            /// Where the rule comes from: a standard and its section.
            pub fn rule(self) -> &'static str {
                match self { $(Code::$variant => $rule),* }
            }
        }
    };
}

codes! {
    FileUnreadable "file-unreadable" Error "a file that cannot be read" "mock_api: files",
    FileNotUtf8 "file-not-utf8" Error "a file that is not UTF-8" "RFC 8259 §8.1; YAML 1.2.2 §5.2",
    FileEmpty "file-empty" Error "a file without content" "OAS 3.1, OpenAPI Document",
    SyntaxJson "syntax-json" Error "a text that is not JSON" "RFC 8259",
    SyntaxYaml "syntax-yaml" Error "a text that is not YAML" "YAML 1.2.2",
    DuplicateKey "duplicate-key" Error "the same key twice in one mapping" "YAML 1.2.2 §3.2.1.3; RFC 8259 §4",
    NestedTooDeep "nested-too-deep" Error "arrays and objects nested deeper than any description needs" "mock_api: limits",
    YamlAlias "yaml-alias" Error "an alias without its anchor, inside it, or beyond all bounds" "YAML 1.2.2 §3.2.2.2, §7.1",
    YamlDocuments "yaml-documents" Error "more than one document in a file" "YAML 1.2.2 §9.2",
    YamlKey "yaml-key" Error "a key that is not a scalar" "OAS 3.1, Format",
    YamlMerge "yaml-merge" Error "a merge key whose value is not a mapping" "YAML 1.1, Merge Key",
    YamlTag "yaml-tag" Warning "a tag that JSON has no meaning for" "OAS 3.1, Format; YAML 1.2.2 §10.3",
    RefNotAString "ref-not-a-string" Error "a `$ref` whose value is not a string" "OAS 3.1, Reference Object; RFC 3986 §4.1",
    RefUnresolved "ref-unresolved" Error "a reference that leads nowhere" "OAS 3.1, Reference Object; RFC 6901 §4",
    RefFile "ref-file" Error "a reference into a file that cannot be read" "OAS 3.1, Relative References in URLs",
    RefRemote "ref-remote" Error "a reference into the network" "mock_api: builds read no network",
    RefCycle "ref-cycle" Error "references that lead back to themselves" "OAS 3.1, Reference Object",
    Internal "internal" Error "a defect of this tool, not of the description" "please report it",
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
