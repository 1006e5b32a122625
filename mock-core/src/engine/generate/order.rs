//! The types of which a value is made, where the schemas of a place leave several.

use crate::model::{ArrayKeywords, ObjectKeywords, Schemas, TypeSet};

use super::merge::Merged;

impl Merged {
    /// The types to try: first what the keywords speak about, else what is most often meant.
    pub(super) fn fitting_types(&self, schemas: &Schemas) -> Vec<TypeSet> {
        const ORDER: [TypeSet; 7] = [
            TypeSet::OBJECT,
            TypeSet::ARRAY,
            TypeSet::STRING,
            TypeSet::NUMBER,
            TypeSet::INTEGER,
            TypeSet::BOOLEAN,
            TypeSet::NULL,
        ];
        let hinted = (self.types == TypeSet::ANY).then(|| self.hinted_type(schemas));
        let others = ORDER
            .into_iter()
            .filter(|other| self.types.contains(*other) && Some(*other) != hinted);
        hinted.into_iter().chain(others).collect()
    }

    fn hinted_type(&self, schemas: &Schemas) -> TypeSet {
        let is_object = |object: &ObjectKeywords| {
            !object.properties.is_empty()
                || !object.required.is_empty()
                || object.additional_properties.is_some()
                || !object.pattern_properties.is_empty()
                || object.min_properties.is_some()
                || object.property_names.is_some()
        };
        let is_array = |array: &ArrayKeywords| {
            !array.prefix_items.is_empty()
                || array.items.is_some()
                || array.contains.is_some()
                || array.min_items.is_some()
                || array.unique_items
        };
        if self.objects(schemas).any(is_object) {
            return TypeSet::OBJECT;
        }
        if self.arrays(schemas).any(is_array) {
            return TypeSet::ARRAY;
        }
        let is_number = !self.limits.is_empty();
        if is_number && self.patterns.is_empty() && self.formats.is_empty() {
            return TypeSet::NUMBER;
        }
        TypeSet::STRING
    }
}
