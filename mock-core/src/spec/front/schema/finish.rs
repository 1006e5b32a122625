//! What can be said about a schema only when all its keywords are lowered.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::json::Value;
use crate::model::{Literal, NumericKeywords, Schema, TypeSet};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::Kind;

impl Lowering<'_, '_> {
    /// The schema, with the keywords of old dialects rewritten.
    pub(super) fn finish(mut self) -> Schema {
        self.join_dynamic();
        self.move_exclusive_bounds();
        self.resolve_discriminator();
        self.check_items();
        self.admit_enumerated();
        self.read_prose();
        self.admit_null()
    }

    /// `$dynamicRef` → a reference as any other; beside one, a part of `allOf`.
    fn join_dynamic(&mut self) {
        if let Some(dynamic) = self.dynamic {
            let applicators = self.applicators();
            match applicators.reference {
                None => applicators.reference = Some(dynamic),
                Some(_) => applicators.all_of.push(dynamic),
            }
        }
    }

    /// `minimum: 1, exclusiveMinimum: true` → `exclusiveMinimum: 1`.
    fn move_exclusive_bounds(&mut self) {
        let Some(numeric) = &mut self.schema.numeric else {
            return;
        };
        let NumericKeywords {
            minimum,
            exclusive_minimum,
            maximum,
            exclusive_maximum,
            ..
        } = &mut **numeric;
        if self.minimum_is_exclusive {
            *exclusive_minimum = minimum.take();
        }
        if self.maximum_is_exclusive {
            *exclusive_maximum = maximum.take();
        }
    }

    fn check_items(&mut self) {
        let says_array = self.place.member("type").and_then(|kind| kind.node.as_str()) == Some("array");
        let array = self.schema.array.as_deref();
        let has_items = array.is_some_and(|array| array.items.is_some() || !array.prefix_items.is_empty());
        if says_array && !has_items && self.cx.version.requires_items() {
            let message = "an array must say in `items` what it holds; any item is admitted";
            let diagnostic = Diagnostic::new(Code::ItemsMissing, self.place.value_of("type"), message)
                .help("add `items: {}` if that is meant");
            self.cx.sink.push(diagnostic);
        }
    }

    /// Members of `enum` that `type` does not admit.
    ///
    /// Deployed descriptions have null among the values of a type without it, meaning "or null", and unquoted numbers
    /// among strings, meaning their text. Where no member has the type, such as strings beside `type: object`, it is the
    /// type that is wrong. Anything else cannot be what was meant.
    fn admit_enumerated(&mut self) {
        self.mend_type();
        let types = self.schema.types;
        let Some(place) = self.place.member("enum").filter(|_| types != TypeSet::ANY) else {
            return;
        };
        let values = self.schema.any.as_mut().and_then(|any| any.enumeration.as_mut());
        let items = place.node.as_array().unwrap_or_default();
        for (item, value) in items.iter().zip(values.into_iter().flatten()) {
            if types.intersects(TypeSet::of(&value.0)) {
                continue;
            }
            let (code, message) = match &item.kind {
                Kind::Null if self.nullable.is_some() => continue,
                Kind::Null => {
                    self.schema.types = self.schema.types.union(TypeSet::NULL);
                    let message = "null is enumerated, but not among the types; it is admitted";
                    (Code::EnumNull, message.to_owned())
                }
                Kind::Number(text) if types.intersects(TypeSet::STRING) => {
                    *value = Literal(Value::String(text.to_string().into()));
                    let message =
                        format!("the number {text} is enumerated among strings; it counts as its text");
                    (Code::EnumScalar, message)
                }
                Kind::Bool(boolean) if types.intersects(TypeSet::STRING) => {
                    *value = Literal(Value::String(boolean.to_string().into()));
                    let message = format!("`{boolean}` is a boolean among strings; it counts as its text");
                    (Code::EnumScalar, message)
                }
                _ => {
                    let names = types.names().collect::<Vec<_>>().join(" or ");
                    let message = format!("{} is enumerated, but the type is {names}", value.0);
                    (Code::EnumType, message)
                }
            };
            self.cx.sink.push(Diagnostic::new(code, item.span, message));
        }
    }

    /// `type: object` beside nothing but strings in `enum`: some generators write it for enumerations.
    fn mend_type(&mut self) {
        let types = self.schema.types;
        let values = self
            .schema
            .any
            .as_ref()
            .and_then(|any| any.enumeration.as_deref());
        let enumerated = values.into_iter().flatten().map(|value| TypeSet::of(&value.0));
        let enumerated = enumerated.fold(TypeSet::NONE, TypeSet::union);
        let nests = TypeSet::OBJECT.union(TypeSet::ARRAY);
        if types == TypeSet::NONE || !nests.contains(types) || enumerated != TypeSet::STRING {
            return;
        }
        let names = types.names().collect::<Vec<_>>().join(" or ");
        let message = format!("only strings are enumerated, but the type is {names}; it is taken as string");
        let diagnostic = Diagnostic::new(Code::EnumOverType, self.place.value_of("type"), message);
        self.cx.sink.push(diagnostic.help("write `type: string`"));
        self.schema.types = TypeSet::STRING;
    }

    /// `nullable: true` → null among the types, or besides everything where there is no type.
    fn admit_null(mut self) -> Schema {
        let Some(nullable) = self.nullable else {
            return self.schema;
        };
        if let Some(values) = self.schema.any.as_mut().and_then(|any| any.enumeration.as_mut())
            && !values.iter().any(|value| matches!(value.0, Value::Null))
        {
            values.push(Literal(Value::Null));
        }
        if self.schema.types != TypeSet::ANY {
            self.schema.types = self.schema.types.union(TypeSet::NULL);
            return self.schema;
        }
        self.report_untyped_nullable(nullable);
        if self.schema.applicators.is_some() {
            return self.arena.or_null(self.schema, self.place);
        }
        self.schema
    }

    fn report_untyped_nullable(&mut self, nullable: Place<'_>) {
        let beside_reference = self.place.member("$ref").is_some();
        if self.cx.version.has_nullable() && nullable.name() == "nullable" && !beside_reference {
            let message = "`nullable` has an effect only beside `type`; it is taken as \"or null\"";
            let diagnostic = Diagnostic::new(Code::NullableUntyped, nullable.head(), message);
            self.cx.sink.push(diagnostic);
        }
    }
}
