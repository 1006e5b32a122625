//! Length, `pattern` and `format` of strings (JSON Schema Validation §6.3, §7).

use crate::model::StringKeywords;

use super::format;
use super::frame::Frame;
use super::run::Run;
use super::words::{counted, quoted};

impl Run<'_> {
    pub(super) fn check_string(&mut self, text: &str, frame: &Frame<'_>) -> bool {
        let Some(keywords) = &frame.schema.string else {
            return true;
        };
        let mut valid = self.check_length(keywords, text, frame);
        if let Some(pattern) = &keywords.pattern
            && (valid || self.goes_on())
            && !pattern.is_match(text)
        {
            valid = self.fail(frame, "pattern", || {
                format!(
                    "must match the pattern `{}`, but is {}",
                    pattern.source,
                    quoted(text)
                )
            });
        }
        if let Some(name) = &keywords.format
            && (valid || self.goes_on())
            && !format::accepts_string(name, text)
        {
            valid = self.fail(frame, "format", || {
                format!("must be {}, but is {}", format::describe(name), quoted(text))
            });
        }
        valid
    }

    fn check_length(&mut self, keywords: &StringKeywords, text: &str, frame: &Frame<'_>) -> bool {
        if keywords.min_length.is_none() && keywords.max_length.is_none() {
            return true;
        }
        let len = text.chars().count() as u64;
        let characters = |count| counted(count, "character", "characters");
        if let Some(min) = keywords.min_length
            && len < min
        {
            let message = || format!("must be at least {} long, but has {len}", characters(min));
            return self.fail(frame, "minLength", message);
        }
        match keywords.max_length {
            Some(max) if len > max => {
                let message = || format!("must be at most {} long, but has {len}", characters(max));
                self.fail(frame, "maxLength", message)
            }
            _ => true,
        }
    }
}
