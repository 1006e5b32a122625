//! The keywords as a table, and the lowering of one Schema Object along it.
//!
//! A keyword is a row: its name, the versions whose dialect has it, and the function that lowers its value. One that the
//! dialect at hand lacks is lowered all the same, with a warning.

use super::super::context::Context;
use super::super::place::Place;
use super::super::version::{Version, Versions};
use super::{Arena, annotations, any, applicators, array, numeric, object, string};
use crate::model::{Schema, SchemaId};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};
use crate::spec::read::Entry;

/// Questions to the dialect of a version.
impl Version {
    /// Whether `true` and `false` are schemas.
    pub(super) fn has_boolean_schemas(self) -> bool {
        self >= Version::V3_1
    }

    /// Whether keywords beside `$ref` count.
    pub(super) fn has_reference_siblings(self) -> bool {
        self >= Version::V3_1
    }

    /// Whether `nullable` is a keyword.
    pub(super) fn has_nullable(self) -> bool {
        self == Version::V3_0
    }

    /// Whether `type` may be a list, and `null` in it.
    pub(super) fn has_type_lists(self) -> bool {
        self >= Version::V3_1
    }

    /// Whether `exclusiveMinimum` and `exclusiveMaximum` are booleans.
    pub(super) fn has_boolean_bounds(self) -> bool {
        self <= Version::V3_0
    }

    /// Whether an array must say what its items are.
    pub(super) fn requires_items(self) -> bool {
        self <= Version::V3_0
    }
}

/// One keyword.
struct Keyword {
    name: &'static str,
    versions: Versions,
    lower: for<'d> fn(&mut Lowering<'_, 'd>, Place<'d>),
}

const fn keyword(
    name: &'static str,
    versions: Versions,
    lower: for<'d> fn(&mut Lowering<'_, 'd>, Place<'d>),
) -> Keyword {
    Keyword {
        name,
        versions,
        lower,
    }
}

fn nothing<'d>(_: &mut Lowering<'_, 'd>, _: Place<'d>) {}

fn dialect<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.cx.check_dialect(place);
}

const ALL: Versions = Versions::ALL;
const NEW: Versions = Versions::SINCE_3_1;

/// Sorted by name.
static KEYWORDS: [Keyword; 76] = [
    keyword("$anchor", NEW, nothing),
    keyword("$comment", NEW, nothing),
    keyword("$defs", NEW, applicators::definitions),
    keyword("$dynamicAnchor", NEW, nothing),
    keyword("$dynamicRef", NEW, applicators::dynamic_reference),
    keyword("$id", NEW, nothing),
    keyword("$recursiveAnchor", Versions::NONE, nothing),
    keyword("$recursiveRef", Versions::NONE, applicators::dynamic_reference),
    keyword("$ref", ALL, applicators::reference),
    keyword("$schema", NEW, dialect),
    keyword("$vocabulary", NEW, nothing),
    keyword("additionalItems", Versions::NONE, array::additional_items),
    keyword("additionalProperties", ALL, object::additional_properties),
    keyword("allOf", ALL, applicators::all_of),
    keyword("anyOf", Versions::SINCE_3_0, applicators::any_of),
    keyword("autoIncrement", ALL, annotations::auto_increment),
    keyword("collectionFormat", Versions::V2_ONLY, nothing),
    keyword("const", NEW, any::constant),
    keyword("contains", NEW, array::contains),
    keyword("contentEncoding", NEW, string::content_encoding),
    keyword("contentMediaType", NEW, string::content_media_type),
    keyword("contentSchema", NEW, string::content_schema),
    keyword("default", ALL, annotations::default),
    keyword("definitions", NEW, applicators::definitions),
    keyword("dependencies", NEW, object::dependencies),
    keyword("dependentRequired", NEW, object::dependent_required),
    keyword("dependentSchemas", NEW, object::dependent_schemas),
    keyword("deprecated", Versions::SINCE_3_0, annotations::deprecated),
    keyword("description", ALL, annotations::description),
    keyword("discriminator", ALL, super::discriminator::lower),
    keyword("else", NEW, applicators::else_schema),
    keyword("enum", ALL, any::enumeration),
    keyword("example", ALL, annotations::example),
    keyword("examples", NEW, annotations::examples),
    keyword("exclusiveMaximum", ALL, numeric::exclusive_maximum),
    keyword("exclusiveMinimum", ALL, numeric::exclusive_minimum),
    keyword("externalDocs", ALL, nothing),
    keyword("faker", ALL, annotations::faker),
    keyword("format", ALL, string::format),
    keyword("if", NEW, applicators::if_schema),
    keyword("initialOffset", ALL, nothing),
    keyword("items", ALL, array::items),
    keyword("maxContains", NEW, array::max_contains),
    keyword("maxItems", ALL, array::max_items),
    keyword("maxLength", ALL, string::max_length),
    keyword("maxProperties", ALL, object::max_properties),
    keyword("maximum", ALL, numeric::maximum),
    keyword("minContains", NEW, array::min_contains),
    keyword("minItems", ALL, array::min_items),
    keyword("minLength", ALL, string::min_length),
    keyword("minProperties", ALL, object::min_properties),
    keyword("minimum", ALL, numeric::minimum),
    keyword("multipleOf", ALL, numeric::multiple_of),
    keyword("not", Versions::SINCE_3_0, applicators::not),
    keyword("nullable", Versions::V3_0_ONLY, any::nullable),
    keyword("oneOf", Versions::SINCE_3_0, applicators::one_of),
    keyword("pattern", ALL, string::pattern),
    keyword("patternProperties", NEW, object::pattern_properties),
    keyword("prefixItems", NEW, array::prefix_items),
    keyword("properties", ALL, object::properties),
    keyword("propertyNames", NEW, object::property_names),
    keyword("readOnly", ALL, annotations::read_only),
    keyword("required", ALL, object::required),
    keyword("then", NEW, applicators::then_schema),
    keyword("title", ALL, annotations::title),
    keyword("type", ALL, any::types),
    keyword("unevaluatedItems", NEW, array::unevaluated_items),
    keyword("unevaluatedProperties", NEW, object::unevaluated_properties),
    keyword("uniqueItems", ALL, array::unique_items),
    keyword("writeOnly", Versions::SINCE_3_0, annotations::write_only),
    keyword("x-autoIncrement", ALL, annotations::auto_increment),
    keyword("x-example", ALL, annotations::example),
    keyword("x-examples", ALL, nothing),
    keyword("x-faker", ALL, annotations::faker),
    keyword("x-nullable", ALL, any::nullable),
    keyword("xml", ALL, annotations::xml),
];

/// One Schema Object on its way into the arena.
pub(super) struct Lowering<'a, 'd> {
    pub(super) arena: &'a mut Arena<'d>,
    pub(super) cx: &'a mut Context<'d>,
    pub(super) place: Place<'d>,
    pub(super) schema: Schema,
    /// `discriminator`
    pub(super) discriminator: Option<Place<'d>>,
    /// What `$dynamicRef` leads to.
    pub(super) dynamic: Option<SchemaId>,
    /// `nullable: true`
    pub(super) nullable: Option<Place<'d>>,
    /// `exclusiveMinimum: true`
    pub(super) minimum_is_exclusive: bool,
    /// `exclusiveMaximum: true`
    pub(super) maximum_is_exclusive: bool,
}

impl<'a, 'd> Lowering<'a, 'd> {
    pub(super) fn new(arena: &'a mut Arena<'d>, cx: &'a mut Context<'d>, place: Place<'d>) -> Self {
        Lowering {
            arena,
            cx,
            place,
            schema: Schema::default(),
            discriminator: None,
            dynamic: None,
            nullable: None,
            minimum_is_exclusive: false,
            maximum_is_exclusive: false,
        }
    }

    /// Lowers the object's keywords.
    pub(super) fn object(mut self, entries: &'d [Entry]) -> Schema {
        let ignores_siblings =
            self.place.node.get("$ref").is_some() && !self.cx.version.has_reference_siblings();
        if ignores_siblings {
            super::ignored_siblings(self.cx, self.place);
        }
        for entry in entries {
            let name = &*entry.key.value;
            let place = Place::of_entry(entry);
            if ignores_siblings && name != "$ref" && !super::counts_beside_reference(self.cx, name) {
                continue;
            }
            match KEYWORDS.binary_search_by(|keyword| keyword.name.cmp(name)) {
                Ok(index) => {
                    let Some(keyword) = KEYWORDS.get(index) else {
                        continue;
                    };
                    if !keyword.versions.has(self.cx.version) {
                        self.other_dialect(place, keyword.versions);
                    }
                    (keyword.lower)(&mut self, place);
                }
                Err(_) if name.starts_with("x-") => {}
                Err(_) => self.unknown(place),
            }
        }
        self.finish()
    }

    /// Reports a keyword, or a form of one, that belongs to another dialect.
    pub(super) fn other_dialect(&mut self, place: Place<'d>, versions: Versions) {
        let (name, version) = (place.name(), self.cx.version);
        let message = match versions.first() {
            Some(first) if first > version => {
                format!("`{name}` is a keyword since OpenAPI {first}, but this description follows {version}")
            }
            _ => format!("`{name}` is no keyword in OpenAPI {version}"),
        };
        let mut diagnostic = Diagnostic::new(Code::SchemaOtherDialect, place.head(), message)
            .help("it is taken for what it means there; other tools may ignore it");
        if name == "nullable" {
            diagnostic.help = Some("write `null` among the types, such as `type: [string, \"null\"]`".into());
        }
        self.cx.sink.push(diagnostic);
    }

    fn unknown(&mut self, place: Place<'d>) {
        let name = place.name();
        let near = did_you_mean(name, KEYWORDS.iter().map(|keyword| keyword.name));
        // JSON Schema 2020-12 lets unknown keywords stand as annotations; only what looks misspelt is worth a word.
        if self.cx.version.has_boolean_schemas() && near.is_none() {
            return;
        }
        let message = format!("unknown keyword `{name}` in a schema");
        let mut diagnostic = Diagnostic::new(Code::FieldUnknown, place.head(), message);
        diagnostic.help = near;
        self.cx.sink.push(diagnostic);
    }

    /// Reports something about a keyword's value.
    pub(super) fn report(&mut self, code: Code, place: Place<'_>, message: impl Into<String>) {
        self.cx.sink.push(Diagnostic::new(code, place.value(), message));
    }
}

#[cfg(test)]
mod tests {
    use super::KEYWORDS;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted_by(|a, b| a.name < b.name));
    }
}
