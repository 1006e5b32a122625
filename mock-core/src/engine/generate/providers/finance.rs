//! Money: bank accounts and cards with right check digits, in ranges that no bank uses for customers.

use super::place::{Place, fill};
use super::{Clues, Text};
use crate::engine::generate::random::Random;

/// Leading digits of test cards, and the length of the number.
const CARDS: [(&str, &str, usize); 5] = [
    ("visa", "42424242", 16),
    ("mastercard", "55555555", 16),
    ("amex", "3782822", 15),
    ("discover", "60111111", 16),
    ("visa", "40000566", 16),
];
const BANKS: [&str; 8] = [
    "First Example Bank",
    "Northern Trust Example",
    "Harbor Savings Bank",
    "Riverside Credit Union",
    "Cedar National Bank",
    "Summit Mutual Bank",
    "Meadow Cooperative Bank",
    "Lantern Bank",
];
const BICS: [&str; 6] = [
    "TESTDEFFXXX",
    "EXMPGB2LXXX",
    "DEMOFRPPXXX",
    "SAMPNL2AXXX",
    "MOCKESMMXXX",
    "TRYEITMMXXX",
];
const TRANSACTIONS: [&str; 6] = ["payment", "refund", "payout", "transfer", "adjustment", "fee"];
const PAYMENT_METHODS: [&str; 6] = [
    "card",
    "bank_transfer",
    "paypal",
    "sepa_debit",
    "invoice",
    "apple_pay",
];
const ACCOUNTS: [&str; 5] = ["Checking", "Savings", "Business", "Travel", "Household"];
const CURRENCY_NAMES: [&str; 6] = [
    "US Dollar",
    "Euro",
    "Pound Sterling",
    "Swiss Franc",
    "Yen",
    "Canadian Dollar",
];
const CURRENCY_SYMBOLS: [&str; 4] = ["$", "€", "£", "¥"];

/// A country that has IBANs, the subject's own if it is one.
fn iban_country(clues: &Clues<'_>) -> (&'static str, &'static str) {
    match Place::of(clues).country {
        country if !country.iban.is_empty() => (country.code, country.iban),
        _ => ("DE", "##################"),
    }
}

/// An account number with the check digits of ISO 7064 MOD 97-10 (ISO 13616).
pub(super) fn iban(clues: &Clues<'_>, _: &mut Random) -> Text {
    let (country, pattern) = iban_country(clues);
    let account = fill(pattern, &mut clues.shared("iban"));
    let check = 98 - remainder_97(&format!("{account}{country}00"));
    format!("{country}{check:02}{account}").into()
}

/// Letters count as 10 to 35.
fn remainder_97(text: &str) -> u64 {
    let digits = text.chars().filter_map(|character| character.to_digit(36));
    digits.fold(0, |rest, digit| {
        let shift = if digit > 9 { 100 } else { 10 };
        (rest * shift + u64::from(digit)) % 97
    })
}

/// Network, number, expiry: facts about one card.
struct Card {
    network: &'static str,
    number: String,
    month: i64,
    year: i64,
}

impl Card {
    fn of(clues: &Clues<'_>) -> Card {
        let mut random = clues.shared("card");
        let (network, start, len) = CARDS[random.index(CARDS.len())];
        let mut number = start.to_owned();
        while number.len() + 1 < len {
            number.push(char::from(random.pick(b"0123456789")));
        }
        number.push(check_digit(&number));
        Card {
            network,
            number,
            month: random.between(1, 12),
            year: random.between(2027, 2032),
        }
    }
}

/// The digit that makes the number pass the check of Luhn (ISO/IEC 7812-1, annex B).
fn check_digit(number: &str) -> char {
    let digits = number.chars().rev().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit) {
            (0, 5..) => digit * 2 - 9,
            (0, _) => digit * 2,
            _ => digit,
        })
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

pub(super) fn card_number(clues: &Clues<'_>, _: &mut Random) -> Text {
    Card::of(clues).number.into()
}

pub(super) fn card_network(clues: &Clues<'_>, _: &mut Random) -> Text {
    Card::of(clues).network.into()
}

/// The last four digits of the card.
pub(super) fn last_four(clues: &Clues<'_>, _: &mut Random) -> Text {
    let number = Card::of(clues).number;
    number
        .get(number.len() - 4..)
        .unwrap_or_default()
        .to_owned()
        .into()
}

/// `MM/YY`
pub(super) fn card_expiry(clues: &Clues<'_>, _: &mut Random) -> Text {
    let card = Card::of(clues);
    format!("{:02}/{:02}", card.month, card.year % 100).into()
}

pub(super) fn expiry_month(clues: &Clues<'_>) -> i64 {
    Card::of(clues).month
}

pub(super) fn expiry_year(clues: &Clues<'_>) -> i64 {
    Card::of(clues).year
}

pub(super) fn expiry_month_text(clues: &Clues<'_>, _: &mut Random) -> Text {
    format!("{:02}", expiry_month(clues)).into()
}

pub(super) fn expiry_year_text(clues: &Clues<'_>, _: &mut Random) -> Text {
    expiry_year(clues).to_string().into()
}

pub(super) fn card_code(_: &Clues<'_>, random: &mut Random) -> Text {
    fill("###", random).into()
}

pub(super) fn account_number(clues: &Clues<'_>, _: &mut Random) -> Text {
    fill("000########", &mut clues.shared("account")).into()
}

/// Nine digits with the check digit of the American Bankers Association.
pub(super) fn routing_number(_: &Clues<'_>, random: &mut Random) -> Text {
    let start = fill("1100#00#", random);
    let weighted = start.bytes().zip([3, 7, 1].into_iter().cycle());
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    format!("{start}{}", (10 - sum % 10) % 10).into()
}

pub(super) fn sort_code(_: &Clues<'_>, random: &mut Random) -> Text {
    fill("10-##-##", random).into()
}

/// A VAT number of the subject's country, where it has any.
pub(super) fn vat_id(clues: &Clues<'_>, _: &mut Random) -> Text {
    let pattern = match Place::of(clues).country.vat {
        "" => "DE#########",
        pattern => pattern,
    };
    fill(pattern, &mut clues.shared("vat")).into()
}

/// `000-##-####` is never issued.
pub(super) fn social_security(_: &Clues<'_>, random: &mut Random) -> Text {
    fill("000-##-####", random).into()
}

/// An amount as text, as APIs write it that avoid binary fractions.
pub(super) fn amount_text(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}.{:02}", random.between(5, 500), random.below(100)).into()
}

/// A wallet of the test network (BIP 173, `tb1`).
pub(super) fn wallet(_: &Clues<'_>, random: &mut Random) -> Text {
    let letters = (0..38).map(|_| char::from(random.pick(b"qpzry9x8gf2tvdw0s3jn54khce6mua7l")));
    format!("tb1q{}", letters.collect::<String>()).into()
}

from_list! {
    bank: BANKS,
    bic: BICS,
    transaction_type: TRANSACTIONS,
    payment_method: PAYMENT_METHODS,
    account_name: ACCOUNTS,
    currency_name: CURRENCY_NAMES,
    currency_symbol: CURRENCY_SYMBOLS,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::generate::random::Seed;

    #[test]
    fn check_digits_are_right() {
        for seed in 0..300 {
            let clues = Clues {
                kin: Seed::new(seed),
                ..Clues::default()
            };
            let mut random = Seed::new(seed).random();
            let iban = iban(&clues, &mut random);
            assert_eq!(
                remainder_97(&format!("{}{}", &iban[4..], &iban[..4])),
                1,
                "{iban}"
            );
            let number = card_number(&clues, &mut random);
            let (start, last) = number.split_at(number.len() - 1);
            assert_eq!(check_digit(start).to_string(), last, "{number}");
            assert!(number.ends_with(&*last_four(&clues, &mut random)));
        }
        assert_eq!(check_digit("7992739871"), '3');
        assert_eq!(remainder_97("3214282912345698765432161182"), 1);
    }
}
