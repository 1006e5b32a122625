//! Numbers of one object that add up: a total and its parts, a line's price times its quantity, what is left of a limit.
//!
//! Which properties are tied follows from their names, once per plan; sums are worked out after all other properties have
//! their values, and replace made numbers only where the schema accepts them.

use crate::json::{Number, Object, Value};
use crate::model::TypeSet;

use super::agree::Seen;
use super::maker::{Maker, Spot};
use super::object::ObjectPlan;
use super::providers;

/// Terms of one sum.
const MAX_TERMS: usize = 4;

/// Names of the same term.
type Names = &'static [&'static str];

/// Sums: their names, and their terms, those of the second list taken off. A sum stands where its first term and another one
/// do.
const SUMS: [(Names, &[Names], &[Names]); 9] = [
    (
        &[
            "total",
            "totalamount",
            "grandtotal",
            "totalprice",
            "amounttotal",
            "grossamount",
            "gross",
            "totalcost",
        ],
        &[
            &[
                "subtotal",
                "amountsubtotal",
                "subtotalamount",
                "subtotalprice",
                "netamount",
                "net",
            ],
            &[
                "tax",
                "vat",
                "taxamount",
                "totaltax",
                "amounttax",
                "taxes",
                "vatamount",
            ],
            &[
                "shipping",
                "shippingcost",
                "deliveryfee",
                "shippingamount",
                "shippingfee",
                "amountshipping",
                "servicefee",
            ],
        ],
        &[&["discount", "discountamount", "amountdiscount", "totaldiscount"]],
    ),
    (
        &["amountremaining"],
        &[&["amountdue", "total"]],
        &[&["amountpaid"]],
    ),
    (
        &["remaining", "available", "free", "left"],
        &[&["limit", "total", "quota", "capacity", "size"]],
        &[&["used", "usage"]],
    ),
    (
        &["net", "netamount"],
        &[&["gross", "grossamount", "amount"]],
        &[&["fee", "fees", "feeamount", "tax", "taxamount"]],
    ),
    (
        &["outstanding", "balancedue", "amountoutstanding"],
        &[&["total", "totalamount", "amount"]],
        &[&["paid", "amountpaid"]],
    ),
    (
        &["failed", "failedcount", "failures"],
        &[&["total", "totalcount"]],
        &[&["succeeded", "successful", "passed", "successcount"]],
    ),
    (
        &["closed", "closedcount"],
        &[&["total", "totalcount"]],
        &[&["open", "opencount"]],
    ),
    (
        &["totaltokens"],
        &[
            &["prompttokens", "inputtokens"],
            &["completiontokens", "outputtokens"],
        ],
        &[],
    ),
    (
        &["total", "changes"],
        &[&["additions", "insertions"], &["deletions"]],
        &[],
    ),
];

/// A part that is all of its whole where a flag is set, else nothing: the part, the flag, the whole.
const FLAGGED: [(&str, &str, Names); 3] = [
    ("amountcaptured", "captured", &["amount"]),
    ("amountrefunded", "refunded", &["amountcaptured", "amount"]),
    ("amountpaid", "paid", &["amountdue", "total", "amount"]),
];

/// What a line costs, one of it, and how many there are.
const LINES: Names = &[
    "total",
    "amount",
    "subtotal",
    "linetotal",
    "totalprice",
    "lineamount",
    "totalamount",
    "amountsubtotal",
];
const EACH: Names = &[
    "unitprice",
    "priceperunit",
    "unitamount",
    "priceeach",
    "unitcost",
    "price",
    "rate",
];
const QUANTITIES: Names = &["quantity", "qty", "nights", "hours"];

/// Lists of lines, and the sums of them.
const LISTS: Names = &[
    "items",
    "lineitems",
    "lines",
    "orderitems",
    "orderlines",
    "products",
    "invoiceitems",
    "cartitems",
    "positions",
];
const SUBTOTALS: Names = &[
    "subtotal",
    "amountsubtotal",
    "subtotalprice",
    "subtotalamount",
    "itemstotal",
];
const TOTALS: Names = &[
    "total",
    "totalprice",
    "totalamount",
    "grandtotal",
    "totalcost",
    "amount",
];

/// What is between two others: the mean between the least and the greatest.
const MEANS: [&str; 4] = ["average", "avg", "mean", "median"];

/// How a number follows from others; all by their position in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Formula {
    /// Terms that are added, or taken off where the flag is not set.
    Terms([Option<(usize, bool)>; MAX_TERMS]),
    /// All of the second where the first is set, else nothing.
    Flag(usize, usize),
    /// Not below the first, not above the second.
    Between(usize, usize),
    /// The first times the second.
    Product(usize, usize),
    /// The sum of the lines of a list.
    Lines(usize),
}

/// Finds the formula of a name among its siblings.
type Step = fn(&[Seen<'_>], &str) -> Option<Formula>;

/// A number that follows from others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    property: usize,
    formula: Formula,
}

/// The sums among properties, in the order in which they are worked out.
pub(super) fn sums(seen: &[Seen<'_>]) -> Vec<Sum> {
    let is_number = |own: &Seen<'_>| {
        own.types.intersects(TypeSet::NUMBER.union(TypeSet::INTEGER)) && own.types != TypeSet::ANY
    };
    let mut sums = Vec::new();
    let numbers = || seen.iter().enumerate().filter(|(_, own)| is_number(own));
    let steps: [Step; 5] = [product, lines, between, terms, flagged];
    for step in steps {
        for (property, own) in numbers() {
            let formula = step(seen, &own.word);
            sums.extend(formula.map(|formula| Sum { property, formula }));
        }
    }
    sums
}

fn position(seen: &[Seen<'_>], names: &[&str]) -> Option<usize> {
    names
        .iter()
        .find_map(|name| seen.iter().position(|other| other.word == *name))
}

fn product(seen: &[Seen<'_>], word: &str) -> Option<Formula> {
    if !LINES.contains(&word) {
        return None;
    }
    Some(Formula::Product(
        position(seen, EACH)?,
        position(seen, QUANTITIES)?,
    ))
}

fn lines(seen: &[Seen<'_>], word: &str) -> Option<Formula> {
    let has_subtotal = position(seen, SUBTOTALS).is_some();
    let is_sum = SUBTOTALS.contains(&word) || (!has_subtotal && TOTALS.contains(&word));
    let list = position(seen, LISTS).filter(|_| is_sum)?;
    let types = seen.get(list)?.types;
    (types.contains(TypeSet::ARRAY) && types != TypeSet::ANY).then_some(Formula::Lines(list))
}

fn between(seen: &[Seen<'_>], word: &str) -> Option<Formula> {
    let mean = MEANS.iter().find(|mean| word.contains(*mean))?;
    let other = |words: [&str; 2]| {
        let names = words.map(|other| word.replacen(mean, other, 1));
        names.iter().find_map(|name| position(seen, &[name]))
    };
    Some(Formula::Between(
        other(["min", "minimum"])?,
        other(["max", "maximum"])?,
    ))
}

fn terms(seen: &[Seen<'_>], word: &str) -> Option<Formula> {
    SUMS.iter()
        .filter(|(names, ..)| names.contains(&word))
        .find_map(|(_, added, taken)| {
            let mut found = added
                .iter()
                .map(|names| (names, true))
                .chain(taken.iter().map(|names| (names, false)));
            let (first, _) = found.next()?;
            let first = position(seen, first)?;
            let others = found.filter_map(|(names, is_added)| Some((position(seen, names)?, is_added)));
            let mut terms = [None; MAX_TERMS];
            let all = std::iter::once((first, true)).chain(others);
            for (slot, term) in terms.iter_mut().zip(all) {
                *slot = Some(term);
            }
            terms.get(1).copied().flatten().map(|_| Formula::Terms(terms))
        })
}

fn flagged(seen: &[Seen<'_>], word: &str) -> Option<Formula> {
    let (_, flag, wholes) = FLAGGED.iter().find(|(part, ..)| *part == word)?;
    let flag = seen
        .iter()
        .position(|other| other.word == *flag && other.types == TypeSet::BOOLEAN)?;
    Some(Formula::Flag(flag, position(seen, wholes)?))
}

impl Maker<'_> {
    /// Makes numbers of an object add up.
    pub(super) fn add_up<'p>(&self, object: &mut Object<'p>, plan: &'p ObjectPlan, spot: &Spot<'_>) {
        for sum in &plan.sums {
            let Some(member) = plan.members.get(sum.property) else {
                continue;
            };
            let Some(own) = object
                .get(&member.name)
                .filter(|_| self.is_free(&member.place, spot))
            else {
                continue;
            };
            let value = |index: usize| object.get(&plan.members.get(index)?.name);
            let made = sum.formula.value(value, own);
            if let Some(made) = made.filter(|made| made != own && self.accepts(&member.place.goal, made)) {
                object.insert(&*member.name, made);
            }
        }
    }
}

impl Formula {
    /// What the number is, where it differs from `own`.
    fn value<'v, 'd: 'v>(
        self,
        value: impl Fn(usize) -> Option<&'v Value<'d>>,
        own: &Value<'_>,
    ) -> Option<Value<'static>> {
        let amount = |index: usize| hundredths(value(index)?);
        let sum = match self {
            Formula::Product(each, quantity) => {
                let quantity = value(quantity)?.as_number()?.as_i64()?;
                amount(each)?.checked_mul(quantity)?
            }
            Formula::Lines(list) => {
                let lines = value(list)?.as_array()?.iter().map(line);
                lines
                    .collect::<Option<Vec<i64>>>()
                    .filter(|lines| !lines.is_empty())?
                    .iter()
                    .sum()
            }
            Formula::Between(low, high) => {
                let (low, high, own) = (amount(low)?, amount(high)?, hundredths(own)?);
                let middle = i64::midpoint(low, high);
                let is_integer = own % 100 == 0 && low % 100 == 0;
                let middle = if is_integer { middle - middle % 100 } else { middle };
                (own < low || own > high).then_some(middle)?
            }
            Formula::Flag(flag, whole) => match value(flag)? {
                Value::Bool(true) => amount(whole)?,
                _ => 0,
            },
            Formula::Terms(terms) => {
                let mut sum = 0_i64;
                for (index, is_added) in terms.into_iter().flatten() {
                    // A term that is left out, or null, counts nothing.
                    let term = amount(index).unwrap_or(0);
                    sum = sum.checked_add(if is_added { term } else { -term })?;
                }
                let (first, _) = terms.first().copied().flatten()?;
                amount(first)?;
                sum
            }
        };
        (sum >= 0).then(|| number(sum))
    }
}

/// What one line of a list costs.
fn line(item: &Value<'_>) -> Option<i64> {
    let item = item.as_object()?;
    let named = |names: &[&str]| {
        let mut members = item.iter().map(|(name, value)| (providers::word_of(name), value));
        members
            .find(|(word, _)| names.contains(&&**word))
            .map(|(_, value)| value)
    };
    if let (Some(each), Some(quantity)) = (named(EACH).and_then(hundredths), named(QUANTITIES)) {
        return each.checked_mul(quantity.as_number()?.as_i64()?);
    }
    named(LINES).or_else(|| named(EACH)).and_then(hundredths)
}

/// A number with at most two decimal places, times a hundred.
fn hundredths(value: &Value<'_>) -> Option<i64> {
    const MAX: i64 = 1_000_000_000_000;
    match value.as_number()? {
        Number::Integer(integer) if integer.abs() < MAX => Some(integer * 100),
        Number::Integer(_) => None,
        Number::Decimal(text) => {
            let (whole, fraction) = text.split_once('.')?;
            let whole: i64 = whole.parse().ok().filter(|whole| (0..MAX).contains(whole))?;
            let fraction: i64 = match fraction.len() {
                1 => fraction.parse::<i64>().ok()? * 10,
                2 => fraction.parse().ok()?,
                _ => return None,
            };
            Some(whole * 100 + fraction)
        }
    }
}

/// The number of so many hundredths.
fn number(hundredths: i64) -> Value<'static> {
    if hundredths % 100 == 0 {
        return Value::from(hundredths / 100);
    }
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let text = text.trim_end_matches('0').to_owned();
    Value::Number(Number::Decimal(text.into()))
}

#[cfg(test)]
mod tests {
    use super::super::{Options, generate};
    use crate::engine::testing::schemas;
    use crate::engine::validate::Direction;
    use crate::json::Value;

    /// An object with these numbers, of a seed.
    fn object(properties: &str, seed: u64) -> Value<'static> {
        let (all, id) = schemas(&format!(r#"{{"type":"object","properties":{{{properties}}}}}"#));
        let options = Options {
            fresh: true,
            ..Options::new(seed, Direction::Response)
        };
        generate(&all, id, &options).unwrap().into_owned()
    }

    fn of(value: &Value<'_>, name: &str) -> i64 {
        super::hundredths(value.as_object().unwrap().get(name).unwrap()).unwrap()
    }

    #[test]
    fn totals_are_the_sums_of_their_parts() {
        const NUMBERS: &str = r#""subtotal":{"type":"number"},"tax":{"type":"number"},"shipping":{"type":"number"},
            "total":{"type":"number"},"limit":{"type":"integer"},"used":{"type":"integer"},"remaining":{"type":"integer"},
            "min_price":{"type":"integer"},"avg_price":{"type":"integer"},"max_price":{"type":"integer"}"#;
        for seed in 0..50 {
            let value = object(NUMBERS, seed);
            let of = |name| of(&value, name);
            assert_eq!(
                of("total"),
                of("subtotal") + of("tax") + of("shipping"),
                "{value}"
            );
            assert_eq!(of("remaining"), of("limit") - of("used"), "{value}");
            assert!(
                of("min_price") <= of("avg_price") && of("avg_price") <= of("max_price"),
                "{value}"
            );
        }
    }

    #[test]
    fn lines_make_the_total() {
        const ORDER: &str = r#""total":{"type":"number"},"items":{"type":"array","minItems":1,"items":{"type":"object","properties":
            {"unit_price":{"type":"number"},"quantity":{"type":"integer"},"total":{"type":"number"}},
            "required":["unit_price","quantity","total"]}}"#;
        for seed in 0..50 {
            let value = object(ORDER, seed);
            let items = value
                .as_object()
                .unwrap()
                .get("items")
                .unwrap()
                .as_array()
                .unwrap();
            let lines: i64 = items.iter().map(|item| of(item, "total")).sum();
            assert_eq!(of(&value, "total"), lines, "{value}");
            for item in items {
                let quantity = of(item, "quantity") / 100;
                assert_eq!(of(item, "total"), of(item, "unit_price") * quantity, "{value}");
            }
        }
    }

    #[test]
    fn flags_agree_with_amounts() {
        const CHARGE: &str = r#""amount":{"type":"integer"},"captured":{"type":"boolean"},"amount_captured":{"type":"integer"}"#;
        let mut seen = [false; 2];
        for seed in 0..50 {
            let value = object(CHARGE, seed);
            let captured = value.as_object().unwrap().get("captured") == Some(&Value::Bool(true));
            let expected = if captured { of(&value, "amount") } else { 0 };
            assert_eq!(of(&value, "amount_captured"), expected, "{value}");
            seen[usize::from(captured)] = true;
        }
        assert_eq!(seen, [true; 2]);
    }
}
