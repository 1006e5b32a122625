//! Members of objects (JSON Schema Validation §6.5, Core §10.3.2, §11.3, §10.2.2.4).

use crate::json::{Object, Value};
use crate::model::{ObjectKeywords, SchemaId, TypeSet};

use super::evaluated::Evaluated;
use super::frame::{Frame, Step};
use super::run::Run;
use super::words::{counted, quoted};

impl Run<'_> {
    /// `instance` is the value that holds `object`.
    pub(super) fn check_object(
        &mut self,
        object: &Object<'_>,
        instance: &Value<'_>,
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Some(keywords) = &frame.schema.object else {
            return true;
        };
        let mut valid = self.check_required(keywords, object, frame);
        if valid || self.goes_on() {
            valid &= self.check_member_count(keywords, object, frame);
        }
        if valid || self.goes_on() {
            valid &= self.check_members(keywords, object, frame, evaluated.as_deref_mut());
        }
        if let Some(schema) = keywords.property_names
            && (valid || self.goes_on())
        {
            valid &= self.check_names(schema, object, frame);
        }
        for (name, schema) in &keywords.dependent_schemas {
            if object.get(name).is_some() && (valid || self.goes_on()) {
                valid &= self.apply_in_place(*schema, instance, frame, evaluated.as_deref_mut());
            }
        }
        valid
    }

    fn check_required(&mut self, keywords: &ObjectKeywords, object: &Object<'_>, frame: &Frame<'_>) -> bool {
        let mut valid = true;
        let mut hint = 0;
        for name in &keywords.required {
            if object.get_near(name, &mut hint).is_none() && !self.may_be_missing(name, frame) {
                valid = self.fail_member(frame, "required", Some(name), || {
                    ["`", name, "` is required"].concat()
                });
                if !self.goes_on() {
                    return false;
                }
            }
        }
        for (present, names) in &keywords.dependent_required {
            if object.get(present).is_none() {
                continue;
            }
            for name in names {
                if object.get(name).is_none() && !self.may_be_missing(name, frame) {
                    let message = || format!("`{name}` is required where `{present}` stands");
                    valid = self.fail_member(frame, "dependentRequired", Some(name), message);
                    if !self.goes_on() {
                        return false;
                    }
                }
            }
        }
        valid
    }

    fn check_member_count(
        &mut self,
        keywords: &ObjectKeywords,
        object: &Object<'_>,
        frame: &Frame<'_>,
    ) -> bool {
        let len = object.len() as u64;
        let count = |count| counted(count, "property", "properties");
        if let Some(min) = keywords.min_properties
            && len < min
        {
            let message = || format!("must have at least {}, but has {len}", count(min));
            return self.fail(frame, "minProperties", message);
        }
        match keywords.max_properties {
            Some(max) if len > max => {
                let message = || format!("must have at most {}, but has {len}", count(max));
                self.fail(frame, "maxProperties", message)
            }
            _ => true,
        }
    }

    fn check_members(
        &mut self,
        keywords: &ObjectKeywords,
        object: &Object<'_>,
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = true;
        let mut hint = 0;
        for (index, (name, value)) in object.iter().enumerate() {
            let mut known = false;
            if let Some(schema) = property_near(keywords, name, &mut hint) {
                known = true;
                valid &= self.apply_below(schema, value, Step::Member(name), frame);
            }
            for (pattern, schema) in &keywords.pattern_properties {
                if pattern.is_match(name) {
                    known = true;
                    valid &= self.apply_below(*schema, value, Step::Member(name), frame);
                }
            }
            if let Some(schema) = keywords.additional_properties
                && !known
            {
                known = true;
                valid &= self.check_further(schema, name, value, "additionalProperties", frame);
            }
            if let Some(evaluated) = &mut evaluated
                && known
            {
                evaluated.members().mark(index);
            }
            if !valid && !self.goes_on() {
                return false;
            }
        }
        valid
    }

    /// A member that no other keyword speaks of; the schema `false` forbids it.
    fn check_further(
        &mut self,
        schema: SchemaId,
        name: &str,
        value: &Value<'_>,
        keyword: &'static str,
        frame: &Frame<'_>,
    ) -> bool {
        if self.schemas.get(schema).types == TypeSet::NONE {
            return self.fail_member(frame, keyword, Some(name), || {
                format!("must not have the property {}", quoted(name))
            });
        }
        self.apply_below(schema, value, Step::Member(name), frame)
    }

    fn check_names(&mut self, schema: SchemaId, object: &Object<'_>, frame: &Frame<'_>) -> bool {
        let mut valid = true;
        for (name, _) in object.iter() {
            let fits = self.apply_below(schema, &Value::from(name), Step::Name(name), frame);
            if !fits && self.tells_every() {
                self.fail(frame, "propertyNames", || {
                    format!("must not have the property {}", quoted(name))
                });
            }
            valid &= fits;
            if !valid && !self.goes_on() {
                return false;
            }
        }
        valid
    }

    pub(super) fn check_unevaluated_properties(
        &mut self,
        frame: &Frame<'_>,
        instance: &Value<'_>,
        evaluated: &mut Evaluated,
    ) -> bool {
        let schema = frame
            .schema
            .object
            .as_ref()
            .and_then(|keywords| keywords.unevaluated_properties);
        let (Some(schema), Some(object)) = (schema, instance.as_object()) else {
            return true;
        };
        let mut valid = true;
        for (index, (name, value)) in object.iter().enumerate() {
            if !evaluated.members().is_marked(index) {
                valid &= self.check_further(schema, name, value, "unevaluatedProperties", frame);
                if !valid && !self.goes_on() {
                    return false;
                }
            }
        }
        evaluated.members().mark_all();
        valid
    }
}

/// The schema of a named property; the search begins at `hint`, as members mostly come in the description's order.
fn property_near(keywords: &ObjectKeywords, name: &str, hint: &mut usize) -> Option<SchemaId> {
    let properties = &keywords.properties;
    let start = (*hint).min(properties.len());
    let (before, after) = properties.split_at(start);
    let found = after
        .iter()
        .chain(before)
        .position(|property| *property.name == *name)?;
    let index = (start + found) % properties.len();
    *hint = index + 1;
    properties.get(index).map(|property| property.schema)
}
