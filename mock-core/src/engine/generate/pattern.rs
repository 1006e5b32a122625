//! Texts that an ECMA-262 expression matches.
//!
//! The translated expression's syntax tree is walked with a length to reach. Look-around is left out of the walk, or what
//! it asks for is written where it stands, in turn; so every text is matched against the expression before it counts.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::engine::pattern::translate;
use crate::model::Pattern;

use super::random::Random;

/// Stands for what the group of a number has matched, from the first group on.
const BACK_REFERENCES: std::ops::RangeInclusive<char> = '\u{F0001}'..='\u{F0009}';

/// Lengths that are tried per text.
const ATTEMPTS: usize = 50;

/// Repetitions without an upper bound are not used more often than this beyond their lower one, unless the length asks.
const USUAL_REPETITIONS: usize = 8;

/// Longer texts are not made.
const MAX_LENGTH: usize = 1 << 16;

/// Makes texts for one expression.
#[derive(Debug)]
pub(super) struct Sampler {
    pattern: Pattern,
    /// The ways to read it, the best first.
    trees: Vec<Hir>,
}

impl Sampler {
    /// `None` where the expression cannot be read, or plainly matches nothing: no text is worth a try then.
    pub(super) fn new(pattern: &Pattern) -> Option<Self> {
        let trees = parse(&pattern.source)?;
        let pattern = pattern.clone();
        (!trees.is_empty()).then_some(Sampler { pattern, trees })
    }

    /// A text of `min` to `max` characters in which the expression matches; with `repetitions`, up to so many characters more
    /// than it needs.
    pub(super) fn text(
        &self,
        (min, max): (u64, Option<u64>),
        repetitions: Option<usize>,
        random: &mut Random,
    ) -> Option<String> {
        let min = usize::try_from(min).ok().filter(|min| *min <= MAX_LENGTH)?;
        let max = max
            .and_then(|max| usize::try_from(max).ok())
            .unwrap_or(MAX_LENGTH)
            .min(MAX_LENGTH);
        (0..ATTEMPTS).find_map(|attempt| {
            let tree = self.trees.get(attempt % self.trees.len())?;
            let (least, most) = lengths(tree);
            if least > max {
                return None;
            }
            let low = least.max(min);
            // Short texts first: they read best, and long ones are only needed where something else asks.
            let spread = (USUAL_REPETITIONS * attempt).max(repetitions.unwrap_or(0));
            let target = low + random.index(spread.min(max.saturating_sub(low)) + 1);
            let mut draft = Draft {
                is_wide: attempt >= ATTEMPTS / 2,
                ..Draft::default()
            };
            write(tree, target.min(most.max(least)), &mut draft, random)?;
            let mut text = draft.text;
            pad(&mut text, target, &self.pattern.source);
            let len = text.chars().count();
            ((min..=max).contains(&len) && self.pattern.is_match(&text)).then_some(text)
        })
    }
}

/// A text in the making.
#[derive(Default)]
struct Draft {
    text: String,
    /// What groups have matched.
    groups: Vec<String>,
    /// Whether all visible characters are as good as letters and digits.
    is_wide: bool,
}

fn parse(source: &str) -> Option<Vec<Hir>> {
    let translated = translate(source)?;
    if let Ok(tree) = regex_syntax::parse(&translated) {
        return Some(if is_void(&tree) { Vec::new() } else { vec![tree] });
    }
    let plainer = [false, true].map(|keeps_positive| plainer(&translated, keeps_positive));
    let trees = plainer
        .iter()
        .filter_map(|source| regex_syntax::parse(source).ok());
    Some(trees.collect())
}

/// The expression without its groups that begin with `(?=`, `(?!`, `(?<=` or `(?<!`, or with the positive ones as usual
/// groups; references to groups are single characters.
fn plainer(source: &str, keeps_positive: bool) -> String {
    const OPENINGS: [&str; 4] = ["(?=", "(?!", "(?<=", "(?<!"];
    const POSITIVE: [&str; 2] = ["(?=", "(?<="];
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '\\' => {
                let next = rest[1..].chars().next();
                let group = next
                    .and_then(|digit| digit.to_digit(10))
                    .filter(|group| *group > 0);
                if let Some(reference) =
                    group.and_then(|group| BACK_REFERENCES.clone().nth(group as usize - 1))
                {
                    out.push(reference);
                    rest = &rest[2..];
                    continue;
                }
                1 + next.map_or(0, char::len_utf8)
            }
            '[' => class_len(rest),
            '(' if keeps_positive && POSITIVE.iter().any(|opening| rest.starts_with(opening)) => {
                out.push_str("(?:");
                rest = rest
                    .trim_start_matches("(?<")
                    .trim_start_matches("(?")
                    .trim_start_matches('=');
                continue;
            }
            '(' if OPENINGS.iter().any(|opening| rest.starts_with(opening)) => {
                rest = &rest[group_len(rest)..];
                continue;
            }
            other => other.len_utf8(),
        };
        out.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    out
}

/// Length in bytes of the character class that `text` starts with.
fn class_len(text: &str) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' if index > 1 => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length in bytes of the group that `text` starts with.
fn group_len(text: &str) -> usize {
    let mut depth = 0;
    let mut index = 0;
    while let Some(character) = text[index..].chars().next() {
        index += match character {
            '\\' => 1 + text[index + 1..].chars().next().map_or(0, char::len_utf8),
            '[' => class_len(&text[index..]),
            other => other.len_utf8(),
        };
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    index
}

/// The least and greatest number of characters that a tree's texts have.
fn lengths(tree: &Hir) -> (usize, usize) {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => (0, 0),
        HirKind::Literal(literal) => {
            let len = String::from_utf8_lossy(&literal.0).chars().count();
            (len, len)
        }
        HirKind::Class(_) => (1, 1),
        HirKind::Capture(capture) => lengths(&capture.sub),
        HirKind::Repetition(repetition) => {
            let (least, most) = lengths(&repetition.sub);
            let max = repetition.max.map_or(MAX_LENGTH, |max| max as usize);
            (
                least.saturating_mul(repetition.min as usize).min(MAX_LENGTH + 1),
                most.saturating_mul(max).min(MAX_LENGTH),
            )
        }
        HirKind::Concat(parts) => parts.iter().map(lengths).fold((0, 0), |sum, part| {
            (
                (sum.0 + part.0).min(MAX_LENGTH + 1),
                (sum.1 + part.1).min(MAX_LENGTH),
            )
        }),
        HirKind::Alternation(branches) => branches
            .iter()
            .map(lengths)
            .fold((usize::MAX, 0), |bounds, branch| {
                (bounds.0.min(branch.0), bounds.1.max(branch.1))
            }),
    }
}

/// Whether something stands behind the end of the text, or before its beginning: `^a$:b$`.
fn is_void(tree: &Hir) -> bool {
    match tree.kind() {
        HirKind::Capture(capture) => is_void(&capture.sub),
        HirKind::Repetition(repetition) => repetition.min > 0 && is_void(&repetition.sub),
        HirKind::Alternation(branches) => branches.iter().all(is_void),
        HirKind::Concat(parts) => {
            let behind = |at: usize| parts.iter().skip(at + 1).any(|part| lengths(part).0 > 0);
            let before = |at: usize| parts.iter().take(at).any(|part| lengths(part).0 > 0);
            (0..).zip(parts).any(|(at, part)| {
                is_void(part)
                    || asks_for(part, Look::End) && behind(at)
                    || asks_for(part, Look::Start) && before(at)
            })
        }
        _ => false,
    }
}

/// Whether a tree only matches at an edge of the text.
fn asks_for(tree: &Hir, edge: Look) -> bool {
    match tree.kind() {
        HirKind::Look(look) => *look == edge,
        HirKind::Capture(capture) => asks_for(&capture.sub, edge),
        HirKind::Repetition(repetition) => repetition.min > 0 && asks_for(&repetition.sub, edge),
        HirKind::Alternation(branches) => branches.iter().all(|branch| asks_for(branch, edge)),
        HirKind::Concat(parts) => parts.iter().any(|part| asks_for(part, edge)),
        _ => false,
    }
}

/// Appends a text of about `target` characters; `None` where a class is empty.
fn write(tree: &Hir, target: usize, out: &mut Draft, random: &mut Random) -> Option<()> {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            for character in std::str::from_utf8(&literal.0).ok()?.chars() {
                match BACK_REFERENCES
                    .clone()
                    .position(|reference| reference == character)
                {
                    Some(group) => out.text.push_str(out.groups.get(group).map_or("", |text| text)),
                    None => out.text.push(character),
                }
            }
            Some(())
        }
        HirKind::Class(class) => {
            out.text.push(character(class, out.is_wide, random)?);
            Some(())
        }
        HirKind::Capture(capture) => {
            let start = out.text.len();
            write(&capture.sub, target, out, random)?;
            let group = (capture.index as usize).saturating_sub(1);
            out.groups.resize(out.groups.len().max(group + 1), String::new());
            out.groups[group] = out.text[start..].to_owned();
            Some(())
        }
        HirKind::Concat(parts) => write_parts(parts, target, out, random),
        HirKind::Alternation(branches) => {
            let fits = |branch: &&Hir| {
                let (least, most) = lengths(branch);
                (least..=most).contains(&target)
            };
            let fitting: Vec<&Hir> = branches.iter().filter(fits).collect();
            let branch = match fitting.get(random.index(fitting.len())) {
                Some(branch) => branch,
                None => branches
                    .iter()
                    .min_by_key(|branch| lengths(branch).0.abs_diff(target))?,
            };
            write(branch, target, out, random)
        }
        HirKind::Repetition(repetition) => {
            let (least, most) = lengths(&repetition.sub);
            let max = repetition.max.map_or(MAX_LENGTH, |max| max as usize);
            // As few as reach the target, as many as do not exceed it.
            let fewest = if most == 0 { 0 } else { target.div_ceil(most) }.max(repetition.min as usize);
            let most_often = target.checked_div(least).unwrap_or(fewest + 1);
            let most_often = most_often.min(max).max(fewest);
            let count = fewest + random.index(most_often - fewest + 1);
            let copies = vec![&*repetition.sub; count.min(max)];
            write_parts(&copies, target, out, random)
        }
    }
}

/// Writes parts one after the other; characters beyond the least lengths go to parts that can take them.
fn write_parts<T: std::borrow::Borrow<Hir>>(
    parts: &[T],
    target: usize,
    out: &mut Draft,
    random: &mut Random,
) -> Option<()> {
    let bounds: Vec<_> = parts.iter().map(|part| lengths(part.borrow())).collect();
    let mut targets: Vec<_> = bounds.iter().map(|(least, _)| *least).collect();
    let mut spare = target.saturating_sub(targets.iter().sum());
    // A random share for each in turn, then what is left to whoever takes it.
    for is_last in [false, true] {
        for ((least, most), own) in bounds.iter().zip(&mut targets) {
            let room = (most - least.min(most)).saturating_sub(*own - least).min(spare);
            let taken = if is_last { room } else { random.index(room + 1) };
            *own += taken;
            spare -= taken;
        }
    }
    parts
        .iter()
        .zip(targets)
        .try_for_each(|(part, target)| write(part.borrow(), target, out, random))
}

/// A character of the class: a letter or digit where there is one, unless it is `wide`, else a visible one, else the first.
fn character(class: &Class, is_wide: bool, random: &mut Random) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let contains = |character: &char| {
        ranges
            .iter()
            .any(|(start, end)| (*start..=*end).contains(character))
    };
    let skipped = usize::from(is_wide);
    let all = [&['a'..='z', 'A'..='Z', '0'..='9'][..], &['!'..='~'], &[' '..=' ']];
    for preferred in all.into_iter().skip(skipped) {
        let candidates: Vec<char> = preferred.iter().cloned().flatten().filter(contains).collect();
        if let Some(character) = candidates.get(random.index(candidates.len())) {
            return Some(*character);
        }
    }
    ranges.first().map(|(start, _)| *start)
}

/// Lengthens a text on a side that the expression leaves open.
fn pad(text: &mut String, target: usize, source: &str) {
    let missing = target.saturating_sub(text.chars().count());
    if missing == 0 {
        return;
    }
    if source.ends_with('$') {
        text.insert_str(0, &"a".repeat(missing));
    } else {
        text.push_str(&"a".repeat(missing));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_nothing_is_known_without_a_try() {
        let reads = |source: &str| {
            let pattern = Pattern {
                source: source.into(),
                compiled: std::sync::OnceLock::new(),
            };
            Sampler::new(&pattern).is_some()
        };
        for void in ["^a$:b$", "a^b", "(a$)b", "(a$|b$)c|d^e"] {
            assert!(!reads(void), "{void}");
        }
        for source in [
            "^a$", "^$", "a$|b", "(a$)?b", "(x|y$)z", "^^a$$", "(?=a$)a", "a$b*",
        ] {
            assert!(reads(source), "{source}");
        }
    }
}
