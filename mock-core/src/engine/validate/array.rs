//! Items of arrays (JSON Schema Validation §6.4, Core §10.3.1, §11.2).

use std::collections::HashSet;

use crate::json::Value;
use crate::model::{ArrayKeywords, TypeSet};

use super::evaluated::Evaluated;
use super::frame::{Frame, Step};
use super::run::Run;
use super::words::counted;

/// Arrays up to this length are compared item by item.
const SMALL_ARRAY: usize = 16;

impl Run<'_> {
    pub(super) fn check_array(
        &mut self,
        items: &[Value<'_>],
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Some(keywords) = &frame.schema.array else {
            return true;
        };
        let mut valid = self.check_item_count(keywords, items, frame);
        if valid || self.goes_on() {
            valid &= self.check_items(keywords, items, frame, evaluated.as_deref_mut());
        }
        if keywords.contains.is_some() && (valid || self.goes_on()) {
            valid &= self.check_contains(keywords, items, frame, evaluated);
        }
        if keywords.unique_items
            && (valid || self.goes_on())
            && let Some((first, second)) = equal_items(items)
        {
            let pair = format!("{second} and {first}");
            valid = self.fail_member(frame, "uniqueItems", Some(&pair), || {
                format!("must not have equal items, but items {first} and {second} are equal")
            });
        }
        valid
    }

    fn check_item_count(&mut self, keywords: &ArrayKeywords, items: &[Value<'_>], frame: &Frame<'_>) -> bool {
        let len = items.len() as u64;
        let count = |count| counted(count, "item", "items");
        if let Some(min) = keywords.min_items
            && len < min
        {
            return self.fail(frame, "minItems", || {
                format!("must have at least {}, but has {len}", count(min))
            });
        }
        match keywords.max_items {
            Some(max) if len > max => self.fail(frame, "maxItems", || {
                format!("must have at most {}, but has {len}", count(max))
            }),
            _ => true,
        }
    }

    fn check_items(
        &mut self,
        keywords: &ArrayKeywords,
        items: &[Value<'_>],
        frame: &Frame<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = true;
        let prefixed = keywords.prefix_items.len();
        let forbids_more = |schema| self.schemas.get(schema).types == TypeSet::NONE;
        if prefixed > 0
            && items.len() > prefixed
            && self.tells_every()
            && keywords.items.is_some_and(forbids_more)
        {
            let message = || format!("must have at most {}", counted(prefixed as u64, "item", "items"));
            return self.fail(frame, "items", message);
        }
        let schemas = keywords
            .prefix_items
            .iter()
            .copied()
            .map(Some)
            .chain(std::iter::repeat(keywords.items));
        for ((index, item), schema) in items.iter().enumerate().zip(schemas) {
            let Some(schema) = schema else {
                break;
            };
            valid &= self.apply_below(schema, item, Step::Item(index), frame);
            if !valid && !self.goes_on() {
                return false;
            }
        }
        if let Some(evaluated) = evaluated {
            match keywords.items {
                Some(_) => evaluated.items().mark_all(),
                None => (0..keywords.prefix_items.len()).for_each(|index| evaluated.items().mark(index)),
            }
        }
        valid
    }

    fn check_contains(
        &mut self,
        keywords: &ArrayKeywords,
        items: &[Value<'_>],
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Some(schema) = keywords.contains else {
            return true;
        };
        let min = keywords.min_contains.unwrap_or(1);
        let mut found = 0;
        for (index, item) in items.iter().enumerate() {
            if self.quietly(|run| run.apply_below(schema, item, Step::Item(index), frame)) {
                found += 1;
                if let Some(evaluated) = &mut evaluated {
                    evaluated.items().mark(index);
                }
            }
        }
        if found < min {
            if self.tells_every() {
                for (index, item) in items.iter().enumerate() {
                    self.apply_below(schema, item, Step::Item(index), frame);
                }
            }
            let keyword = if keywords.min_contains.is_some() {
                "minContains"
            } else {
                "contains"
            };
            let wanted = counted(min, "item", "items");
            return self.fail(frame, keyword, || {
                format!("must have at least {wanted} as `contains` describes, but has {found}")
            });
        }
        match keywords.max_contains {
            Some(max) if found > max => self.fail(frame, "maxContains", || {
                let wanted = counted(max, "item", "items");
                format!("must have at most {wanted} as `contains` describes, but has {found}")
            }),
            _ => true,
        }
    }

    pub(super) fn check_unevaluated_items(
        &mut self,
        frame: &Frame<'_>,
        instance: &Value<'_>,
        evaluated: &mut Evaluated,
    ) -> bool {
        let schema = frame
            .schema
            .array
            .as_ref()
            .and_then(|keywords| keywords.unevaluated_items);
        let (Some(schema), Some(items)) = (schema, instance.as_array()) else {
            return true;
        };
        let forbidden = self.schemas.get(schema).types == TypeSet::NONE;
        let mut valid = true;
        for (index, item) in items.iter().enumerate() {
            if evaluated.items().is_marked(index) {
                continue;
            }
            valid &= if forbidden {
                let message = || format!("must not have further items, but has item {index}");
                self.fail_member(frame, "unevaluatedItems", Some(&index.to_string()), message)
            } else {
                self.apply_below(schema, item, Step::Item(index), frame)
            };
            // One item that is too many says it all to those who count.
            if !valid && (forbidden && self.tells_every() || !self.goes_on()) {
                return false;
            }
        }
        evaluated.items().mark_all();
        valid
    }
}

/// The indices of the first two items that are equal.
fn equal_items(items: &[Value<'_>]) -> Option<(usize, usize)> {
    if items.len() <= SMALL_ARRAY {
        return items.iter().enumerate().find_map(|(second, item)| {
            let first = items[..second].iter().position(|earlier| earlier == item)?;
            Some((first, second))
        });
    }
    let mut seen = HashSet::with_capacity(items.len());
    let second = items.iter().position(|item| !seen.insert(item))?;
    let first = items.iter().position(|item| *item == items[second])?;
    Some((first, second))
}
