//! Names of living things, the everyday one and the scientific one.

use super::{Clues, Random, Text};

/// An everyday and a scientific name of one species.
type Species = (&'static str, &'static str);

const ANIMALS: &[Species] = &[
    ("Red Fox", "Vulpes vulpes"),
    ("Barn Owl", "Tyto alba"),
    ("Snow Leopard", "Panthera uncia"),
    ("Emperor Penguin", "Aptenodytes forsteri"),
    ("Green Sea Turtle", "Chelonia mydas"),
    ("African Elephant", "Loxodonta africana"),
    ("Monarch Butterfly", "Danaus plexippus"),
    ("Eurasian Otter", "Lutra lutra"),
    ("Humpback Whale", "Megaptera novaeangliae"),
    ("Common Kingfisher", "Alcedo atthis"),
];

const PLANTS: &[Species] = &[
    ("Silver Birch", "Betula pendula"),
    ("English Oak", "Quercus robur"),
    ("English Lavender", "Lavandula angustifolia"),
    ("Japanese Maple", "Acer palmatum"),
    ("Wild Thyme", "Thymus serpyllum"),
    ("Common Sunflower", "Helianthus annuus"),
    ("Lily of the Valley", "Convallaria majalis"),
];

const FOSSILS: &[Species] = &[
    ("Triceratops", "Triceratops horridus"),
    ("Stegosaurus", "Stegosaurus stenops"),
    ("Velociraptor", "Velociraptor mongoliensis"),
    ("Brachiosaurus", "Brachiosaurus altithorax"),
    ("Ankylosaurus", "Ankylosaurus magniventris"),
    ("Diplodocus", "Diplodocus carnegii"),
    ("Iguanodon", "Iguanodon bernissartensis"),
    ("Woolly Mammoth", "Mammuthus primigenius"),
];

/// What owners of the two other kinds are called.
const PLANT_WORDS: [&str; 5] = ["plant", "flower", "tree", "herb", "crop"];
const FOSSIL_WORDS: [&str; 4] = ["dino", "fossil", "extinct", "prehistoric"];

/// The species that one owner is of.
fn species(clues: &Clues<'_>) -> Species {
    let subject = clues.subject().to_ascii_lowercase();
    let is_one_of = |words: &[&str]| words.iter().any(|word| subject.contains(word));
    let kind = match () {
        () if is_one_of(&PLANT_WORDS) => PLANTS,
        () if is_one_of(&FOSSIL_WORDS) => FOSSILS,
        () => ANIMALS,
    };
    clues.shared("species").pick(kind)
}

/// `Red Fox`
pub(super) fn common_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    species(clues).0.into()
}

/// `Vulpes vulpes`
pub(super) fn scientific_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    species(clues).1.into()
}

/// `Vulpes`
pub(super) fn genus(clues: &Clues<'_>, _: &mut Random) -> Text {
    let name = species(clues).1;
    name.split_once(' ').map_or(name, |(genus, _)| genus).into()
}
