//! Words that only methods of faker.js ask for.

macro_rules! lists {
    ($($name:ident: $count:literal = $($word:literal),*;)*) => {$(
        pub(super) const $name: [&str; $count] = [$($word),*];
    )*};
}

lists! {
    JOB_TYPES: 6 = "Analyst", "Designer", "Developer", "Engineer", "Manager", "Specialist";
    ZODIAC: 12 = "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces";
    EMOJI: 8 = "😀", "🎉", "🚀", "🌍", "🍎", "🐢", "🎈", "📚";
    DIRECTIONS: 8 = "North", "East", "South", "West", "Northeast", "Northwest", "Southeast", "Southwest";
    CONTINENTS: 7 = "Africa", "Antarctica", "Asia", "Australia", "Europe", "North America", "South America";
    ADJECTIVES: 8 = "bright", "compact", "fresh", "handmade", "quiet", "reliable", "robust", "smooth";
    NOUNS: 10 = "archive", "bridge", "compass", "garden", "harbor", "lantern", "library", "market", "signal", "workshop";
    VERBS: 8 = "arrange", "build", "deliver", "explore", "gather", "improve", "share", "simplify";
    ABBREVIATIONS: 10 = "API", "CSS", "DNS", "HTTP", "JSON", "RAM", "SQL", "SSD", "TCP", "XML";
    HACKER_NOUNS: 8 = "bus", "driver", "firewall", "interface", "port", "protocol", "sensor", "transmitter";
    CAR_MAKERS: 8 = "Audi", "BMW", "Fiat", "Ford", "Honda", "Toyota", "Volkswagen", "Volvo";
    CAR_MODELS: 8 = "Accord", "Civic", "Corolla", "Fiesta", "Focus", "Golf", "Model 3", "Panda";
    ANIMALS: 10 = "bear", "bird", "cat", "cow", "dog", "fish", "horse", "lion", "rabbit", "snake";
    DOGS: 8 = "Beagle", "Border Collie", "Boxer", "Dachshund", "Greyhound", "Labrador Retriever", "Poodle", "Whippet";
    CATS: 8 = "Bengal", "Birman", "British Shorthair", "Maine Coon", "Persian", "Ragdoll", "Siamese", "Sphynx";
    GENRES: 12 = "Blues", "Classical", "Country", "Electronic", "Folk", "Funk", "Hip Hop", "Jazz", "Metal", "Pop", "Reggae", "Rock";
    TITLES: 8 = "A Quiet Harbor", "Before the Rain", "Letters from the North", "Paper Boats", "The Last Orchard", "The Silver Lantern", "Under One Roof", "Winter Light";
    DISHES: 8 = "Caesar Salad", "Lasagne", "Margherita Pizza", "Mushroom Risotto", "Pad Thai", "Ramen", "Shakshuka", "Vegetable Curry";
}

/// The first directions of the compass.
pub(super) const CARDINAL: &[&str] = &["North", "East", "South", "West"];
/// Those between them.
pub(super) const ORDINAL: &[&str] = &["Northeast", "Northwest", "Southeast", "Southwest"];

/// Names with their codes of the IATA.
pub(super) const AIRLINES: [(&str, &str); 6] = [
    ("Air France", "AF"),
    ("British Airways", "BA"),
    ("Emirates", "EK"),
    ("KLM", "KL"),
    ("Lufthansa", "LH"),
    ("Qantas", "QF"),
];
pub(super) const AIRPORTS: [(&str, &str); 6] = [
    ("Amsterdam Airport Schiphol", "AMS"),
    ("Charles de Gaulle Airport", "CDG"),
    ("Frankfurt Airport", "FRA"),
    ("Heathrow Airport", "LHR"),
    ("John F. Kennedy International Airport", "JFK"),
    ("Singapore Changi Airport", "SIN"),
];
pub(super) const AIRPLANES: [(&str, &str); 5] = [
    ("Airbus A320", "320"),
    ("Airbus A350-900", "359"),
    ("Boeing 737-800", "738"),
    ("Boeing 787-9", "789"),
    ("Embraer 190", "E90"),
];

/// Symbols, names and atomic numbers.
pub(super) const ELEMENTS: [(&str, &str, i64); 8] = [
    ("H", "Hydrogen", 1),
    ("He", "Helium", 2),
    ("C", "Carbon", 6),
    ("N", "Nitrogen", 7),
    ("O", "Oxygen", 8),
    ("Fe", "Iron", 26),
    ("Ag", "Silver", 47),
    ("Au", "Gold", 79),
];

/// Names and symbols of units.
pub(super) const UNITS: [(&str, &str); 7] = [
    ("ampere", "A"),
    ("kelvin", "K"),
    ("kilogram", "kg"),
    ("metre", "m"),
    ("newton", "N"),
    ("second", "s"),
    ("watt", "W"),
];
