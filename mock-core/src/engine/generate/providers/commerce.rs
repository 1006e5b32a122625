//! Things that are made and sold, and who does.

use super::{Clues, Text, ascii};
use crate::engine::generate::random::Random;

const MAKERS: [&str; 24] = [
    "Alder",
    "Beacon",
    "Bluebird",
    "Brightwater",
    "Cedar",
    "Cobalt",
    "Copperfield",
    "Driftwood",
    "Evergreen",
    "Fairweather",
    "Granite",
    "Harbor",
    "Juniper",
    "Lantern",
    "Meridian",
    "Northwind",
    "Oakline",
    "Pinecrest",
    "Quarry",
    "Redwood",
    "Silverlake",
    "Stonebridge",
    "Tidewater",
    "Willow",
];
const FIELDS: [&str; 16] = [
    "Analytics",
    "Books",
    "Coffee",
    "Foods",
    "Furniture",
    "Games",
    "Health",
    "Labs",
    "Logistics",
    "Media",
    "Outdoors",
    "Software",
    "Studio",
    "Systems",
    "Textiles",
    "Travel",
];
const FORMS: [&str; 6] = ["Inc.", "Ltd.", "LLC", "GmbH", "& Co.", "Group"];
const INDUSTRIES: [&str; 14] = [
    "Agriculture",
    "Automotive",
    "Banking",
    "Construction",
    "Education",
    "Energy",
    "Fashion",
    "Food & Beverage",
    "Healthcare",
    "Hospitality",
    "Insurance",
    "Logistics",
    "Media",
    "Software",
];
const SLOGANS: [&str; 6] = [
    "Made to be used every day",
    "Simple things, done well",
    "Closer than you think",
    "Built for the long way",
    "Good work travels far",
    "Small steps, big views",
];
pub(super) const PRODUCTS: [&str; 36] = [
    "Alarm Clock",
    "Bamboo Cutting Board",
    "Bicycle Bell",
    "Canvas Backpack",
    "Cast Iron Skillet",
    "Ceramic Vase",
    "Coffee Grinder",
    "Cotton T-Shirt",
    "Desk Lamp",
    "Espresso Cups",
    "Field Notebook",
    "Fountain Pen",
    "Hiking Boots",
    "Leather Wallet",
    "Linen Apron",
    "Merino Scarf",
    "Mechanical Keyboard",
    "Oak Side Table",
    "Portable Speaker",
    "Rain Jacket",
    "Reading Chair",
    "Running Shoes",
    "Sleeping Bag",
    "Standing Desk",
    "Steel Water Bottle",
    "Storage Basket",
    "Sunglasses",
    "Teapot",
    "Travel Mug",
    "Trekking Poles",
    "USB-C Charger",
    "Wall Mirror",
    "Wireless Headphones",
    "Wool Blanket",
    "Wooden Puzzle",
    "Yoga Mat",
];
const CATEGORIES: [&str; 14] = [
    "Accessories",
    "Bags",
    "Books",
    "Clothing",
    "Electronics",
    "Garden",
    "Home & Kitchen",
    "Lighting",
    "Office",
    "Outdoors",
    "Shoes",
    "Sports",
    "Toys",
    "Travel",
];
const MATERIALS: [&str; 12] = [
    "Aluminium",
    "Bamboo",
    "Ceramic",
    "Cork",
    "Cotton",
    "Glass",
    "Leather",
    "Linen",
    "Oak",
    "Recycled plastic",
    "Steel",
    "Wool",
];
const ADJECTIVES: [&str; 14] = [
    "Classic",
    "Compact",
    "Durable",
    "Elegant",
    "Everyday",
    "Foldable",
    "Handmade",
    "Lightweight",
    "Modern",
    "Natural",
    "Organic",
    "Refined",
    "Rustic",
    "Soft",
];
const SIZES: [&str; 5] = ["S", "M", "L", "XL", "XS"];
const COLORS: [&str; 16] = [
    "amber",
    "black",
    "blue",
    "brown",
    "coral",
    "cream",
    "forest green",
    "graphite",
    "ivory",
    "navy",
    "olive",
    "red",
    "silver",
    "teal",
    "white",
    "yellow",
];
const TAGS: [&str; 20] = [
    "bestseller",
    "eco",
    "featured",
    "gift",
    "handmade",
    "internal",
    "limited",
    "new",
    "outdoor",
    "popular",
    "priority",
    "sale",
    "seasonal",
    "summer",
    "travel",
    "trending",
    "urgent",
    "vintage",
    "weekend",
    "winter",
];
const CARRIERS: [&str; 5] = ["DHL", "UPS", "FedEx", "USPS", "DPD"];
const PLANS: [&str; 6] = ["Free", "Starter", "Team", "Business", "Enterprise", "Pro"];
const UNITS: [&str; 8] = ["piece", "box", "kg", "hour", "license", "litre", "pack", "metre"];

/// A company; its name, its domain and its addresses agree.
pub(super) fn company_name(clues: &Clues<'_>) -> [&'static str; 3] {
    let mut random = clues.shared("company");
    [random.pick(&MAKERS), random.pick(&FIELDS), random.pick(&FORMS)]
}

/// What the company is called in the language of the audience.
fn own_company(clues: &Clues<'_>) -> Option<Text> {
    clues.phrase(|own| own.companies, &mut clues.shared("company"))
}

pub(super) fn company(clues: &Clues<'_>, _: &mut Random) -> Text {
    own_company(clues).unwrap_or_else(|| company_name(clues).join(" ").into())
}

pub(super) fn brand(clues: &Clues<'_>, _: &mut Random) -> Text {
    company_name(clues)[0].into()
}

/// The host of the subject's company, under a domain that is reserved for examples.
pub(super) fn domain(clues: &Clues<'_>, _: &mut Random) -> Text {
    let own = own_company(clues)
        .map(|own| ascii::slug(&own))
        .filter(|own| !own.is_empty());
    if let Some(own) = own {
        return format!("{own}.example.com").into();
    }
    let [maker, field, _] = company_name(clues);
    format!("{}-{}.example.com", ascii::slug(maker), ascii::slug(field)).into()
}

pub(super) fn product(clues: &Clues<'_>, _: &mut Random) -> Text {
    let mut random = clues.shared("title");
    if let Some(own) = clues.phrase(|own| own.products, &mut random) {
        return own;
    }
    [random.pick(&ADJECTIVES), " ", random.pick(&PRODUCTS)]
        .concat()
        .into()
}

/// Letters of the product, and a number.
pub(super) fn sku(clues: &Clues<'_>, random: &mut Random) -> Text {
    let product = product(clues, random);
    let letters: String = product
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(3)
        .collect();
    format!("{}-{:05}", letters.to_ascii_uppercase(), random.below(100_000)).into()
}

/// An EAN-13 with its check digit, in the range for use within a shop.
pub(super) fn barcode(_: &Clues<'_>, random: &mut Random) -> Text {
    with_check_digit(&format!("20{:010}", random.below(10_000_000_000)))
}

/// An ISBN-13 with its check digit.
pub(super) fn isbn(_: &Clues<'_>, random: &mut Random) -> Text {
    with_check_digit(&format!("9780{:08}", random.below(100_000_000)))
}

/// GS1 General Specifications §7.9
fn with_check_digit(start: &str) -> Text {
    let weighted = start.bytes().zip([1, 3].into_iter().cycle());
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    format!("{start}{}", (10 - sum % 10) % 10).into()
}

pub(super) fn tracking_number(_: &Clues<'_>, random: &mut Random) -> Text {
    super::place::fill("1Z999AA1##########", random).into()
}

pub(super) fn color_code(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("#{:06x}", random.below(1 << 24)).into()
}

pub(super) fn voucher(_: &Clues<'_>, random: &mut Random) -> Text {
    let season = random.pick(&["SPRING", "SUMMER", "WELCOME", "FRIENDS", "WINTER"]);
    format!("{season}{}", random.between(1, 6) * 5).into()
}

from_vocabulary! {
    category: categories or CATEGORIES,
    color_name: colors or COLORS,
}

from_list! {
    industry: INDUSTRIES,
    slogan: SLOGANS,
    material: MATERIALS,
    clothing_size: SIZES,
    tag: TAGS,
    carrier: CARRIERS,
    plan: PLANS,
    unit: UNITS,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn barcodes_have_their_check_digit() {
        assert_eq!(with_check_digit("400638133393"), "4006381333931");
        assert_eq!(with_check_digit("978030640615"), "9780306406157");
    }
}
