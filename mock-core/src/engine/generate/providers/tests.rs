//! What names, owners and formats lead to, by the shape of the texts and the range of the numbers.

use fancy_regex::Regex;

use super::*;

/// A text for `name` of `owner`, as objects of that seed have it.
fn sample(name: &str, owner: &str, format: Option<&str>, seed: u64) -> String {
    let kin = Seed::new(seed);
    let words = Words::of(name);
    let clues = Clues::new((name, owner), &words, (kin, Audience::default()));
    let format = format.and_then(|format| of_name(format).or_else(|| hint(format)));
    text(format, &clues, &mut kin.member(name).random()).into_owned()
}

/// Property, owner and the shape that all its texts have. Most rows are among the most frequent names of string
/// properties in public descriptions.
const SHAPES: &[(&str, &str, &str)] = &[
    ("name", "User", r"^\p{Lu}\S+ \p{Lu}"),
    ("name", "company", r" (Inc\.|Ltd\.|LLC|GmbH|& Co\.|Group)$"),
    ("name", "Dinosaur", r"^[A-Z][a-z]+ Dinosaur$"),
    ("common_name", "Dinosaur", r"^[A-Z][a-z]+( [A-Z][a-z]+)?$"),
    ("scientific_name", "Dinosaur", r"^[A-Z][a-z]+ [a-z]+$"),
    ("scientificName", "tree", r"^[A-Z][a-z]+ [a-z]+$"),
    ("name", "full-repository", r"^[a-z-]+$"),
    ("workflow_name", "job", r"^[A-Z][a-z]"),
    ("title", "Book", r"^\p{Lu}"),
    ("title", "Person", r"^[A-Z][A-Za-z ]+$"),
    ("title", "issue", r"^[A-Z]"),
    ("first_name", "", r"^\p{Lu}"),
    ("customerLastName", "", r"^\p{Lu}"),
    ("email", "User", r"^[a-z.-]+@example\.(com|org|net)$"),
    ("organization_billing_email", "", r"@example\."),
    ("login", "owner", r"^[a-z]+\d+$"),
    ("username", "", r"^[a-z]+\d+$"),
    ("url", "user", r"^https://api\.example\.com/users/\d+$"),
    (
        "html_url",
        "simple-user",
        r"^https://www\.example\.com/users/\d+$",
    ),
    (
        "followers_url",
        "user",
        r"^https://api\.example\.com/users/\d+/followers$",
    ),
    (
        "pull_request_url",
        "review",
        r"^https://api\.example\.com/reviews/\d+/pull-request$",
    ),
    ("avatar_url", "user", r"^data:image/svg\+xml,%3Csvg"),
    ("icon", "app", r"^data:image/svg\+xml,%3Csvg"),
    ("homepage", "repo", r"^https://[a-z]+-[a-z]+\.example\.com/$"),
    (
        "clone_url",
        "repository",
        r"^https://git\.example\.com/[a-z-]+\.git$",
    ),
    ("node_id", "user", r"^[a-z2-7]{12}$"),
    ("slug", "team", r"^[a-z0-9-]+$"),
    ("description", "user", r"\.$"),
    ("description", "Dinosaur", r"(?i)dinosaur"),
    ("body", "issue", r"\.$"),
    ("message", "commit", r"^[A-Z][^.]+$"),
    ("message", "Error", r"\.$"),
    ("created_at", "", r"^202\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$"),
    ("due_on", "milestone", r"^202\d-\d\d-\d\dT"),
    ("start_date", "", r"^202\d-\d\d-\d\d$"),
    ("dateOfBirth", "person", r"^(19|200)\d+-\d\d-\d\d$"),
    ("sha", "head", r"^[0-9a-f]{40}$"),
    ("merge_commit_sha", "", r"^[0-9a-f]{40}$"),
    ("ref", "head", r"^refs/heads/"),
    ("default_branch", "repo", r"^[a-z]"),
    ("tag_name", "release", r"^v\d+\.\d+\.\d+$"),
    ("version", "tool", r"^\d+\.\d+\.\d+$"),
    ("language", "repository", r"^[A-Z]"),
    ("language", "user", r"^[a-z]{2}$"),
    ("spdx_id", "license", r"^[A-Z]"),
    ("currency", "", r"^[A-Z]{3}$"),
    ("country", "address", r"^\p{Lu}"),
    ("country_code", "", r"^[A-Z]{2}$"),
    ("line1", "address", r"\d"),
    ("address_line_2", "", r"^(Apt\.|Suite|Floor|Unit) \d+$"),
    ("postal_code", "address", r"\d"),
    ("address_zip", "card", r"\d"),
    ("state", "address", r"^\p{Lu}"),
    ("state", "pull_request", r"^[a-z]"),
    ("city", "", r"^\p{Lu}"),
    ("address_state", "card", r"^\p{Lu}"),
    ("phone", "shipping", r"^\+\d+ [\d ]+$"),
    ("time_zone", "", r"^[A-Z][a-z]+/[A-Z]"),
    ("locale", "", r"^[a-z]{2}-[A-Z]{2}$"),
    ("preferred_locales", "customer", r"^[a-z]{2}-[A-Z]{2}$"),
    ("color", "label", r"^#[0-9a-f]{6}$"),
    ("ip", "tos_acceptance", r"^192\.0\.2\.\d+$"),
    ("user_agent", "online", r"^Mozilla/5\.0 "),
    ("mac_address", "device", r"^02(:[0-9a-f]{2}){5}$"),
    ("uuid", "", r"^[0-9a-f]{8}-"),
    ("knowledge_base_uuid", "", r"^[0-9a-f]{8}-"),
    ("content_type", "asset", r"^[a-z]+/[a-z0-9.+-]+$"),
    ("filename", "files", r"^[a-z0-9-]+\.[a-z0-9]+$"),
    ("digest", "asset", r"^sha256:[0-9a-f]{64}$"),
    ("last4", "card", r"^\d{4}$"),
    ("cvc", "card", r"^\d{3}$"),
    ("iban", "sepa_debit", r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"),
    ("bic", "", r"^[A-Z0-9]{8}([A-Z0-9]{3})?$"),
    ("routing_number", "us_bank_account", r"^\d{9}$"),
    ("account_number", "", r"^\d+$"),
    ("unit_amount_decimal", "price", r"^\d+\.\d\d$"),
    ("coupon", "discounts", r"^[A-Z]+\d+$"),
    ("sku", "product", r"^[A-Z]{3}-\d{5}$"),
    ("tracking_number", "shipping", r"^1Z"),
    ("access_token", "", r"^[A-Za-z0-9]{40}$"),
    ("api_key", "", r"^sk_test_"),
    ("next_cursor", "response_metadata", r"==$"),
    ("etag", "", "^\"[0-9a-f]+\"$"),
    ("cron", "", r"^\S+ \S+ \S+ \S+ \S+$"),
    ("role_name", "repository", r"^[a-z]+$"),
    ("permission", "", r"^[a-z]+$"),
    ("environment", "", r"^[a-z]+$"),
    ("event", "hook-delivery", r"^[a-z]+$"),
    ("region", "address", r"^\p{Lu}"),
    ("region", "Droplet", r"^[a-z]+"),
    ("host", "", r"^[a-z]+\.example\.com$"),
    ("path", "workflow", r"^/[a-z]+/[a-z]+/[a-z0-9-]+\."),
    ("body_html", "comment", r"^<p>.*</p>$"),
    ("vorname", "", r"^\p{Lu}"),
    ("prénom", "", r"^\p{Lu}"),
    ("teléfono", "", r"^\+\d"),
    ("straße", "", r"\d"),
];

#[test]
fn names_and_owners_suggest_texts() {
    for (name, owner, shape) in SHAPES {
        let shape = Regex::new(shape).unwrap();
        for seed in 0..100 {
            let text = sample(name, owner, None, seed);
            assert!(shape.is_match(&text).unwrap(), "{name} of {owner}: {text}");
        }
    }
}

#[test]
fn formats_leave_the_rest_to_names() {
    for (name, owner, format, shape) in [
        ("avatar_url", "user", "uri", r"^data:image/svg"),
        ("website", "company", "uri", r"^https://[a-z-]+\.example\.com/$"),
        (
            "events_url",
            "user",
            "uri",
            r"^https://api\.example\.com/users/\d+/events$",
        ),
        ("name", "user", "uri", r"^https://"),
        ("birthday", "user", "date", r"^(19|200)"),
        ("billing", "user", "phone", r"^\+\d+$"),
        ("id", "user", "uint64", r"^\d+$"),
        ("origin", "", "cidr", r"/24$"),
    ] {
        let shape = Regex::new(shape).unwrap();
        for seed in 0..50 {
            let text = sample(name, owner, Some(format), seed);
            assert!(
                shape.is_match(&text).unwrap(),
                "{name} of {owner} as {format}: {text}"
            );
        }
    }
}

#[test]
fn facts_about_one_owner_agree() {
    for seed in 0..100 {
        let of = |name: &str| sample(name, "user", None, seed);
        assert_eq!(of("name"), format!("{} {}", of("first_name"), of("last_name")));
        let (email, last) = (of("email"), ascii::slug(&of("last_name")));
        assert!(email.contains(&last), "{email} {last}");
        assert!(of("file_name").ends_with(&of("file_extension")));
        assert!(of("address").contains(&of("city")) && of("address").contains(&of("postal_code")));
        assert_eq!(of("url"), of("html_url").replace("www.", "api."));
        let (billing, shipping) = (of("billing_city"), of("billing_country"));
        let place = |seed| {
            (
                sample("billing_city", "", None, seed),
                sample("billing_country", "", None, seed),
            )
        };
        assert_eq!((billing, shipping), place(seed));
    }
    let differ =
        (0..20).any(|seed| sample("billing_city", "", None, seed) != sample("shipping_city", "", None, seed));
    assert!(differ, "prefixes are for different things");
}

#[test]
fn names_suggest_numbers() {
    let f64_of = |name: &str, owner: &str, integer: bool, seed: u64| {
        let words = Words::of(name);
        let clues = Clues::new((name, owner), &words, (Seed::new(seed), Audience::default()));
        number(&clues, integer, &mut Seed::new(seed).member(name).random()).map(|number| number.to_string())
    };
    for (name, low, high) in [
        ("age", 18.0, 79.0),
        ("latitude", -60.0, 70.0),
        ("lng", -180.0, 180.0),
        ("unit_price", 4.0, 250.0),
        ("total_count", 1.0, 100.0),
        ("open_issues", 0.0, 9.0),
        ("exp_year", 2027.0, 2032.0),
        ("created_at", 1.7e9, 1.8e9),
        ("rating", 3.0, 5.0),
        ("discountPercent", 0.0, 100.0),
        ("temperature", -5.0, 33.0),
        ("number_of_guests", 1.0, 8.0),
        ("yearly_price_in_cents", 500.0, 50_000.0),
        ("+1", 0.0, 9.0),
    ] {
        for integer in [true, false] {
            for seed in 0..50 {
                let text =
                    f64_of(name, "", integer, seed).unwrap_or_else(|| panic!("{name} suggests nothing"));
                let value: f64 = text.parse().unwrap();
                assert!((low..=high).contains(&value), "{name}: {value}");
                assert!(!integer || value.fract() == 0.0, "{name}: {value}");
            }
        }
    }
    assert_eq!(f64_of("quux", "", true, 0), None);
}

#[test]
fn names_make_truth_likelier() {
    let count = |name: &str| {
        let words = Words::of(name);
        (0..1000)
            .filter(|seed| flag(&words, &mut Seed::new(*seed).random()))
            .count()
    };
    for (name, range) in [
        ("is_active", 850..950),
        ("deleted", 50..150),
        ("is_deleted", 50..150),
        ("has_issues", 630..770),
        ("quux", 450..550),
    ] {
        assert!(range.contains(&count(name)), "{name}: {}", count(name));
    }
}

#[test]
fn locales_have_names_and_places_of_their_own() {
    for (tag, country, phone) in [
        ("de", "DE", "+49"),
        ("fr_FR", "FR", "+33"),
        ("pt-BR", "BR", "+55"),
        ("ja", "JP", "+81"),
    ] {
        for seed in 0..50 {
            let kin = Seed::new(seed);
            let of = |name| {
                let words = Words::of(name);
                let clues = Clues::new(
                    (name, "user"),
                    &words,
                    (
                        kin,
                        Audience {
                            locale: Locale::find(tag).unwrap(),
                            ..Audience::default()
                        },
                    ),
                );
                text(None, &clues, &mut kin.member(name).random()).into_owned()
            };
            assert_eq!(of("country_code"), country);
            assert!(of("phone").starts_with(phone));
            // Identifiers are ASCII whatever the language.
            assert!(
                of("email").is_ascii() && of("username").is_ascii(),
                "{tag} {}",
                of("email")
            );
        }
    }
}

#[test]
fn pictures_and_documents_lead_to_assets() {
    let text_of = |name: &str, owner: &str, assets: &str| {
        let audience = Audience {
            assets,
            ..Audience::default()
        };
        let words = Words::of(name);
        let clues = Clues::new((name, owner), &words, (Seed::new(1), audience));
        text(of_name("uri"), &clues, &mut Seed::new(1).member(name).random()).into_owned()
    };
    for (name, owner, expected) in [
        (
            "avatar_url",
            "user",
            r"^http://h/__mock/assets/avatar-[a-z]+-[a-z]+-128x128\.svg$",
        ),
        (
            "photoUrl",
            "customer",
            r"^http://h/__mock/assets/avatar-[a-z]+-[a-z]+-800x600\.svg$",
        ),
        (
            "url",
            "ProductImage",
            r"^http://h/__mock/assets/image-[a-z0-9-]+-640x480\.svg$",
        ),
        (
            "thumbnail_png",
            "product",
            r"^http://h/__mock/assets/thumbnail-[a-z0-9-]+-160x120\.png$",
        ),
        (
            "download_url",
            "invoice",
            r"^http://h/__mock/assets/download-invoice-[0-9]+\.pdf$",
        ),
        ("pdf", "invoice", r"^http://h/__mock/assets/invoice-[0-9]+\.pdf$"),
        (
            "export_url",
            "report",
            r"^http://h/__mock/assets/export-report-[0-9]+\.csv$",
        ),
        (
            "followers_url",
            "user",
            r"^https://api\.example\.com/users/[0-9]+/followers$",
        ),
    ] {
        let text = text_of(name, owner, "http://h");
        let expected = fancy_regex::Regex::new(expected).unwrap();
        assert!(expected.is_match(&text).unwrap(), "{name} of {owner}: {text}");
        let name = text.rsplit('/').next().unwrap();
        let is_ours = text.starts_with("http://h/__mock/assets/");
        assert_eq!(is_ours, crate::engine::asset::find(name).is_some(), "{text}");
        // Without assets nothing leads to them.
        assert!(!text_of(name, owner, "").contains("__mock"), "{name}");
    }
}

#[test]
fn sides_are_those_of_the_picture() {
    for (name, owner, expected) in [
        ("width", "image", Some(640)),
        ("height", "image", Some(480)),
        ("thumbnail_width", "product", Some(160)),
        ("bannerHeight", "page", Some(300)),
        ("width", "product", None),
        ("image_count", "product", None),
    ] {
        let words = Words::of(name);
        let clues = Clues::new((name, owner), &words, (Seed::new(1), Audience::default()));
        assert_eq!(picture::side(&clues), expected, "{name} of {owner}");
    }
}

#[test]
fn other_languages_have_words_of_their_own() {
    let text_of = |(name, owner): (&str, &str), tag: &str| {
        let audience = Audience {
            locale: Locale::find(tag).unwrap(),
            ..Audience::default()
        };
        let words = Words::of(name);
        let clues = Clues::new((name, owner), &words, (Seed::new(3), audience));
        text(None, &clues, &mut Seed::new(3).member(name).random()).into_owned()
    };
    for (tag, place, expected) in [
        ("de", ("country", "address"), "^Deutschland$"),
        (
            "fr",
            ("weekday", "event"),
            "^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$",
        ),
        ("ja", ("city", "address"), "^(東京|大阪)$"),
        ("ja", ("street", "address"), "(番|号)"),
        ("zh", ("name", "company"), "(公司|集团)$"),
        ("pl", ("city", "address"), "^(Warszawa|Kraków|Gdańsk)$"),
        ("sv", ("country", "user"), "^Sverige$"),
        ("es", ("color_name", "product"), "^[a-zó]+$"),
        ("pt-BR", ("country", "user"), "^Brasil$"),
        ("nl", ("month_name", "report"), "^[a-z]+$"),
    ] {
        let text = text_of(place, tag);
        let pattern = fancy_regex::Regex::new(expected).unwrap();
        assert!(pattern.is_match(&text).unwrap(), "{tag} {place:?}: {text}");
    }
    for place in [
        ("name", "product"),
        ("description", "product"),
        ("name", "event"),
        ("job_title", "user"),
        ("bio", "user"),
    ] {
        let english = text_of(place, "en");
        for tag in ["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "zh"] {
            assert_ne!(text_of(place, tag), english, "{tag} {place:?}");
        }
    }
    // A company's site is named after it.
    assert!(text_of(("domain", "company"), "de").contains('-'));
}
