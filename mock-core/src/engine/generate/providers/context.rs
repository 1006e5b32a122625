//! What a property's name means beside others: `number` beside `exp_month` is one of a card, `amount` beside `currency` counts
//! cents.

use super::{
    NumberProvider, TextProvider, Words, commerce, computing, finance, formats, names, numbers, person,
    place, texts,
};

/// A name in lower case without separators, the empty text where it has no letters.
pub(in crate::engine::generate) fn word_of(name: &str) -> String {
    names::words(name).map(|(text, _)| text).unwrap_or_default()
}

/// How a property is known to [`Words::beside`] that can have one value only.
pub(in crate::engine::generate) fn label(name: &str) -> String {
    ["=", name].concat()
}

/// What tells of a card, also where its number is hidden.
const CARD: &[&str] = &[
    "expmonth",
    "expirymonth",
    "expirationmonth",
    "last4",
    "cvc",
    "cvv",
];

/// Texts: beside one of the first, those of the second are what the third makes.
const TEXTS: &[Row<TextProvider>] = &[
    // Things that say what they are, such as `"object": "customer"`, have keys that say so, too.
    (
        &["=object"],
        &[
            "account",
            "charge",
            "customer",
            "invoice",
            "invoiceitem",
            "paymentintent",
            "paymentmethod",
            "subscription",
        ],
        computing::labelled_reference,
    ),
    (&["=object"], &["id"], computing::labelled_identifier),
    (
        &["=object"],
        &["currency", "defaultcurrency"],
        place::currency_lower,
    ),
    (
        &["=object", "line1", "addressline1", "expmonth", "last4"],
        &["country", "addresscountry"],
        place::country_code,
    ),
    (
        &["expmonth", "expirymonth", "expirationmonth", "cvc", "cvv"],
        &["number"],
        finance::card_number,
    ),
    (CARD, &["brand", "network"], finance::card_network),
    (CARD, &["name"], person::full_name),
    (
        &[
            "email",
            "emailaddress",
            "phone",
            "phonenumber",
            "dateofbirth",
            "birthdate",
            "birthday",
        ],
        &["name"],
        texts::contact_name,
    ),
    (&["sku", "ean", "gtin", "isbn"], &["name"], commerce::product),
];

/// The same of numbers.
const NUMBERS: &[Row<NumberProvider>] = &[(
    &["currency", "currencycode"],
    &[
        "amount",
        "value",
        "total",
        "subtotal",
        "balance",
        "tax",
        "amountdue",
        "amountsubtotal",
        "amounttotal",
    ],
    numbers::minor_units,
)];

impl Words {
    /// The same, with what the siblings add: their names as [`word_of`] and [`label`] write them.
    pub(in crate::engine::generate) fn beside(self, name: &str, siblings: &[String]) -> Words {
        let word = word_of(name);
        let text = find(TEXTS, &word, siblings);
        Words {
            is_url: text.map_or(self.is_url, |(provider, _)| formats::makes_urls(provider, name)),
            text: text.or(self.text),
            number: find(NUMBERS, &word, siblings).or(self.number),
            ..self
        }
    }
}

/// A row: beside one of these, the value of one of those, as it is made then.
type Row<P> = (&'static [&'static str], &'static [&'static str], P);

fn find<P: Copy>(table: &[Row<P>], word: &str, siblings: &[String]) -> Option<(P, usize)> {
    let is_there = |known: &&str| siblings.iter().any(|sibling| sibling == known);
    let row = table
        .iter()
        .find(|(beside, words, _)| words.contains(&word) && beside.iter().any(is_there));
    row.map(|(_, _, provider)| (*provider, 0))
}

/// Names of maps in which people note what they like.
const NOTES: [&str; 10] = [
    "additionaldata",
    "annotations",
    "attributes",
    "customattributes",
    "customfields",
    "extra",
    "labels",
    "metadata",
    "tags",
    "userdata",
];

/// What they note, by names that have providers.
const NOTED: [&str; 6] = [
    "environment",
    "department",
    "order_number",
    "region",
    "priority",
    "version",
];

/// Names for the entries of a map of this name; `None` where any would do.
pub(in crate::engine::generate) fn entry_names(map: &str) -> Option<&'static [&'static str; 6]> {
    NOTES.contains(&&*word_of(map)).then_some(&NOTED)
}
