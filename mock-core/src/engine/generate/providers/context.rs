//! What a property's name means beside others: `number` beside `exp_month` is one of a card, `amount` beside `currency` counts
//! cents.

use std::sync::LazyLock;

use super::{
    NumberProvider, Tells, TextProvider, Words, commerce, computing, finance, formats, names, numbers,
    person, place, texts,
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
    (
        &["sortcode", "routingnumber", "bankname", "iban", "accounttype"],
        &["number"],
        finance::account_number,
    ),
    (
        &["sortcode", "routingnumber", "bankname", "iban", "accounttype"],
        &["name"],
        person::full_name,
    ),
    (&["spdxid"], &["key"], computing::license_key),
    (&["spdxid"], &["name"], computing::license_name),
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
        let (text, number) = (find(TEXTS, &word, siblings), find(NUMBERS, &word, siblings));
        let mut tells = self.tells;
        if text.is_some() {
            // Examples show better than a prefix what keys look like.
            tells[0] = if word == "id" { Tells::Identity } else { Tells::All };
        }
        if number.is_some() {
            tells[1] = Tells::All;
        }
        Words {
            is_url: text.map_or(self.is_url, |(provider, _)| formats::makes_urls(provider, name)),
            text: text.or(self.text),
            number: number.or(self.number),
            tells,
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

/// Names for entries, by what their map is called; where the flag is set, they tell what values are.
type Entries = (&'static [&'static str], bool);

/// Maps by their names, written as in the tables of names.
const MAPS: &[(Entries, &str)] = &[
    (
        // By names that have providers.
        (
            &[
                "environment",
                "department",
                "order_number",
                "region",
                "priority",
                "version",
            ],
            true,
        ),
        "additional_data annotations attributes custom_attributes custom_fields extra labels metadata tags user_data custom_properties properties details context data",
    ),
    (
        (&["usd", "eur", "gbp", "jpy", "cad", "chf"], false),
        "available balance currency_options cash_balance credit_balance pending amounts",
    ),
    (
        (&["USD", "EUR", "GBP", "JPY", "CAD", "CHF"], false),
        "rates exchange_rates conversion_rates quotes prices currencies",
    ),
    (
        (&["en", "de", "fr", "es", "it", "ja"], false),
        "translations locales localizations localized languages_map i18n titles names descriptions",
    ),
    (
        (
            &[
                "content-type",
                "user-agent",
                "etag",
                "x-request-id",
                "cache-control",
                "date",
            ],
            true,
        ),
        "headers header request_headers response_headers",
    ),
    (
        (
            &[
                "contents",
                "issues",
                "metadata",
                "pull_requests",
                "members",
                "actions",
            ],
            false,
        ),
        "permissions scopes access",
    ),
    (
        (&["TypeScript", "Rust", "Python", "CSS", "Shell", "Go"], false),
        "languages",
    ),
    (
        (
            &[
                "readme.md",
                "main.py",
                "notes.txt",
                "data.json",
                "index.html",
                "style.css",
            ],
            false,
        ),
        "files",
    ),
    (
        (
            &["LOG_LEVEL", "REGION", "API_URL", "TIMEOUT", "LOCALE", "VERSION"],
            true,
        ),
        "env environment_variables env_vars variables secrets",
    ),
    (
        (
            &["region", "locale", "timeout", "log_level", "time_zone", "version"],
            true,
        ),
        "config configuration settings options parameters params inputs outputs preferences",
    ),
    (
        (
            &["email", "name", "phone", "address", "start_date", "amount"],
            false,
        ),
        "errors validation_errors field_errors violations",
    ),
    (
        (&["self", "next", "first", "last", "help", "related"], false),
        "links urls",
    ),
    (
        (
            &["quality", "service", "value", "comfort", "location", "staff"],
            false,
        ),
        "scores ratings weights",
    ),
    (
        (
            &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
            false,
        ),
        "opening_hours business_hours hours weekdays schedule",
    ),
    (
        (
            &["open", "closed", "pending", "draft", "archived", "failed"],
            false,
        ),
        "counts totals stats statistics inventory",
    ),
];

/// Names for the entries of a map of this name, and whether they tell what their values are.
pub(in crate::engine::generate) fn entry_names(map: &str) -> Entries {
    static INDEX: LazyLock<names::Index<Entries>> = LazyLock::new(|| names::index(MAPS.iter().copied()));
    const USUAL: Entries = (
        &["default", "primary", "secondary", "standard", "custom", "other"],
        false,
    );
    names::find(&INDEX, map).map_or(USUAL, |found| found.row)
}
