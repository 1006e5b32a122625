//! The table of methods: what makes their values, and their names in all versions of faker.js.

use super::super::{
    NumberProvider, TextProvider, commerce, computing, finance, formats, internet, numbers, person, place,
    texts,
};
use super::calls::{self, Call};
use super::{lists, moments};
use crate::json::Value;

/// What makes the values of a method.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine::generate) enum Make {
    /// A provider of texts.
    Text(TextProvider),
    /// A provider of numbers.
    Number(NumberProvider),
    /// One of these.
    List(&'static [&'static str]),
    /// A function that takes arguments; `None` where it does not take them.
    Call(fn(&mut Call<'_, '_>) -> Option<Value<'static>>),
}

use Make::{Call as With, List, Number, Text};

/// The method of that name.
pub(super) fn find(name: &str) -> Option<Make> {
    let has_name = |names: &str| names.split_whitespace().any(|other| other == name);
    METHODS
        .iter()
        .find(|(_, names)| has_name(names))
        .map(|(make, _)| *make)
}

pub(super) const METHODS: &[(Make, &str)] = table! {
    // People.
    (Text(person::first_name), "person.firstName name.firstName");
    (Text(person::middle_name), "person.middleName name.middleName");
    (Text(person::last_name), "person.lastName name.lastName");
    (Text(person::full_name), "person.fullName name.fullName name.findName book.author music.artist");
    (Text(person::gender), "person.gender name.gender");
    (List(&["female", "male"]), "person.sex person.sexType name.sex name.sexType");
    (Text(person::prefix), "person.prefix name.prefix");
    (List(&["Jr.", "Sr.", "II", "III", "MD", "PhD"]), "person.suffix name.suffix");
    (Text(person::job), "person.jobTitle name.jobTitle name.title");
    (Text(person::department), "person.jobArea name.jobArea");
    (List(&lists::JOB_TYPES), "person.jobType name.jobType");
    (List(&["Senior", "Junior", "Lead", "Principal", "Regional"]), "person.jobDescriptor name.jobDescriptor");
    (Text(person::bio), "person.bio");
    (List(&lists::ZODIAC), "person.zodiacSign");
    // Networks.
    (Text(person::email), "internet.email internet.safeEmail internet.exampleEmail");
    (Text(person::user_name), "internet.userName internet.username internet.displayName");
    (With(calls::password), "internet.password");
    (With(calls::avatar), "internet.avatar image.avatar image.avatarGitHub image.avatarLegacy image.personPortrait");
    (List(&["https", "http"]), "internet.protocol");
    (Text(internet::method), "internet.httpMethod");
    (Number(numbers::http_status), "internet.httpStatusCode");
    (Text(internet::url), "internet.url");
    (Text(commerce::domain), "internet.domainName");
    (List(&["com", "net", "org"]), "internet.domainSuffix");
    (Text(texts::word_text), "internet.domainWord");
    (Text(internet::ipv4), "internet.ip internet.ipv4");
    (Text(internet::ipv6), "internet.ipv6");
    (Number(numbers::port), "internet.port");
    (Text(internet::mac), "internet.mac");
    (Text(internet::user_agent), "internet.userAgent");
    (Text(commerce::color_code), "internet.color");
    (List(&lists::EMOJI), "internet.emoji");
    (Text(computing::jwt), "internet.jwt");
    (List(&["HS256", "RS256", "ES256", "PS256"]), "internet.jwtAlgorithm");
    // Places.
    (Text(place::city), "location.city address.city address.cityName");
    (Text(place::postcode), "location.zipCode address.zipCode address.zipCodeByState");
    (Text(place::street_name), "location.street location.streetName address.street address.streetName");
    (Text(place::street), "location.streetAddress address.streetAddress");
    (Text(place::second_line), "location.secondaryAddress address.secondaryAddress");
    (Text(place::house_number), "location.buildingNumber address.buildingNumber");
    (Text(place::region), "location.state location.county address.state address.county");
    (Text(place::region_code), "address.stateAbbr");
    (Text(place::country), "location.country address.country");
    (With(calls::country_code), "location.countryCode address.countryCode");
    (Number(numbers::latitude), "location.latitude address.latitude");
    (Number(numbers::longitude), "location.longitude address.longitude");
    (With(calls::position), "location.nearbyGPSCoordinate address.nearbyGPSCoordinate");
    (Text(place::time_zone), "location.timeZone address.timeZone date.timeZone");
    (List(&lists::DIRECTIONS), "location.direction address.direction");
    (List(lists::CARDINAL), "location.cardinalDirection address.cardinalDirection");
    (List(lists::ORDINAL), "location.ordinalDirection address.ordinalDirection");
    (List(&lists::CONTINENTS), "location.continent");
    (With(calls::phone), "phone.number phone.phoneNumber phone.phoneNumberFormat phone.phoneFormats");
    (With(|call| call.symbols("##-######-######-#")), "phone.imei");
    // Companies and products.
    (Text(commerce::company), "company.name company.companyName book.publisher");
    (List(&["Inc.", "Ltd.", "LLC", "Group"]), "company.companySuffix company.suffix");
    (Text(commerce::slogan), "company.catchPhrase company.buzzPhrase company.bs");
    (List(&lists::ADJECTIVES), "company.catchPhraseAdjective company.catchPhraseDescriptor company.buzzAdjective company.bsAdjective \
        word.adjective commerce.productAdjective food.adjective hacker.adjective");
    (List(&lists::NOUNS), "company.catchPhraseNoun company.buzzNoun company.bsNoun word.noun");
    (List(&lists::VERBS), "company.buzzVerb company.bsBuzz word.verb");
    (Text(commerce::product), "commerce.productName commerce.product");
    (Text(commerce::category), "commerce.department");
    (Text(commerce::material), "commerce.productMaterial");
    (Text(texts::sentence), "commerce.productDescription food.description");
    (With(calls::amount), "commerce.price finance.amount");
    (Text(commerce::isbn), "commerce.isbn");
    (Text(commerce::barcode), "commerce.upc");
    (Text(commerce::color_name), "commerce.color color.human vehicle.color");
    // Money.
    (Text(finance::account_number), "finance.accountNumber finance.account");
    (Text(finance::account_name), "finance.accountName");
    (Text(finance::routing_number), "finance.routingNumber");
    (With(|call| call.digits(4)), "finance.mask finance.maskedNumber finance.pin");
    (Text(finance::transaction_type), "finance.transactionType");
    (Text(texts::reason), "finance.transactionDescription");
    (Text(place::currency), "finance.currencyCode");
    (Text(finance::currency_name), "finance.currencyName");
    (Text(finance::currency_symbol), "finance.currencySymbol");
    (With(|call| call.symbols("###")), "finance.currencyNumericCode");
    (Text(finance::wallet), "finance.bitcoinAddress finance.litecoinAddress");
    (With(|call| call.letters(40, calls::HEX, "0x")), "finance.ethereumAddress");
    (Text(finance::card_number), "finance.creditCardNumber");
    (Text(finance::card_code), "finance.creditCardCVV");
    (Text(finance::card_network), "finance.creditCardIssuer");
    (Text(finance::iban), "finance.iban");
    (Text(finance::bic), "finance.bic");
    // Times.
    (With(moments::past), "date.past");
    (With(moments::future), "date.future");
    (With(moments::recent), "date.recent git.commitDate");
    (With(moments::soon), "date.soon");
    (With(moments::anytime), "date.anytime datatype.datetime");
    (With(moments::between), "date.between");
    (With(moments::betweens), "date.betweens");
    (With(moments::birthdate), "date.birthdate");
    (Text(texts::month_name), "date.month");
    (Text(texts::weekday), "date.weekday");
    // Words.
    (Text(texts::word_text), "lorem.word random.word word.sample");
    (With(calls::words), "lorem.words random.words word.words");
    (With(calls::slug), "lorem.slug");
    (With(|call| call.sentences(1, " ")), "lorem.sentence");
    (With(|call| call.sentences(3, " ")), "lorem.sentences lorem.paragraph lorem.text");
    (With(|call| call.sentences(3, "\n")), "lorem.lines lorem.paragraphs");
    (List(&["quickly", "gently", "often", "together", "soon"]), "word.adverb");
    (List(&["above", "beside", "between", "under", "with"]), "word.preposition");
    (List(&["and", "because", "but", "or", "while"]), "word.conjunction");
    (List(&["aha", "hooray", "oh", "well", "wow"]), "word.interjection");
    // Pictures.
    (With(calls::image), "image.image image.imageUrl image.url image.dataUri image.urlPicsumPhotos image.urlLoremFlickr image.urlPlaceholder \
        image.abstract image.animals image.business image.cats image.city image.food image.nightlife image.fashion image.people image.nature \
        image.sports image.technics image.transport random.image");
    // Numbers and characters.
    (With(|call| call.integer(99_999)), "random.number datatype.number");
    (With(|call| call.integer((1 << 53) - 1)), "number.int");
    (With(|call| call.integer(i64::MAX)), "number.bigInt datatype.bigInt");
    (With(|call| call.float(99_999.0)), "random.float datatype.float");
    (With(|call| call.float(1.0)), "number.float");
    (With(calls::boolean), "datatype.boolean random.boolean");
    (Text(formats::uuid), "string.uuid datatype.uuid random.uuid");
    (With(|call| call.letters(1, b"abcdefghijklmnopqrstuvwxyz", "")), "string.alpha random.alpha");
    (With(|call| call.letters(1, calls::ALPHANUMERIC, "")), "string.alphanumeric random.alphaNumeric");
    (With(|call| call.digits(1)), "string.numeric random.numeric");
    (With(|call| call.letters(1, calls::HEX, "0x")), "string.hexadecimal datatype.hexadecimal random.hexaDecimal");
    (With(|call| call.letters(1, b"01", "0b")), "string.binary");
    (With(|call| call.letters(1, b"01234567", "0o")), "string.octal");
    (With(|call| call.letters(1, b"01", "")), "number.binary");
    (With(|call| call.letters(1, b"01234567", "")), "number.octal");
    (With(|call| call.letters(1, calls::HEX, "")), "number.hex");
    (With(|call| call.letters(10, calls::ALPHANUMERIC, "")), "string.sample datatype.string");
    (With(|call| call.letters(21, calls::ALPHANUMERIC, "")), "string.nanoid");
    (With(|call| call.letters(1, b"!#$%&*+-./:;=?@_~", "")), "string.symbol");
    (With(|call| call.letters(25, b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", "0")), "string.ulid");
    (List(&["I", "II", "IV", "V", "IX", "XII", "XL", "MCMXC"]), "number.romanNumeral");
    (Text(place::locale), "random.locale");
    // Helpers.
    (With(calls::element), "helpers.arrayElement random.arrayElement helpers.randomize helpers.enumValue random.objectElement \
        helpers.objectValue");
    (With(calls::key), "helpers.objectKey");
    (With(calls::weighted), "helpers.weightedArrayElement");
    (With(calls::elements), "helpers.arrayElements random.arrayElements helpers.shuffle");
    (With(calls::slugify), "helpers.slugify");
    (With(|call| call.symbols("")), "helpers.replaceSymbols helpers.replaceSymbolWithNumber");
    (With(|call| call.integer(99)), "helpers.rangeToNumber");
    // Computing.
    (Text(computing::file_name), "system.fileName system.commonFileName");
    (Text(computing::media_type), "system.mimeType");
    (List(&["application", "audio", "image", "text", "video"]), "system.fileType system.commonFileType");
    (Text(computing::file_extension), "system.fileExt system.commonFileExt");
    (With(calls::directory), "system.directoryPath");
    (With(calls::file_path), "system.filePath");
    (Text(computing::version), "system.semver");
    (List(&["eth0", "eno1", "wlan0", "enp3s0", "wlp2s0"]), "system.networkInterface");
    (Text(computing::cron), "system.cron");
    (Text(computing::branch), "git.branch");
    (Text(computing::commit_message), "git.commitMessage git.commitEntry hacker.phrase");
    (Text(computing::sha1), "git.commitSha");
    (With(|call| call.letters(7, calls::HEX, "")), "git.shortSha");
    (List(&lists::ABBREVIATIONS), "hacker.abbreviation");
    (List(&lists::HACKER_NOUNS), "hacker.noun");
    (List(&["back up", "compress", "index", "parse", "reboot", "synchronize"]), "hacker.verb");
    (List(&["compressing", "indexing", "parsing", "rebooting", "synchronizing"]), "hacker.ingverb");
    (List(&["id", "title", "name", "email", "status", "createdAt", "updatedAt"]), "database.column");
    (List(&["int", "varchar", "text", "date", "timestamp", "decimal", "blob"]), "database.type");
    (List(&["utf8_general_ci", "utf8_unicode_ci", "utf8_bin", "ascii_general_ci"]), "database.collation");
    (List(&["InnoDB", "MyISAM", "MEMORY", "CSV", "ARCHIVE"]), "database.engine");
    (With(|call| call.letters(24, calls::HEX, "")), "database.mongodbObjectId");
    (With(calls::rgb), "color.rgb");
    (List(&["sRGB", "display-p3", "rec2020", "prophoto-rgb"]), "color.space color.cssSupportedSpace");
    // Things.
    (With(calls::vehicle), "vehicle.vehicle");
    (List(&lists::CAR_MAKERS), "vehicle.manufacturer");
    (List(&lists::CAR_MODELS), "vehicle.model");
    (List(&["Convertible", "Coupe", "Hatchback", "Sedan", "SUV", "Van"]), "vehicle.type");
    (List(&["Diesel", "Electric", "Gasoline", "Hybrid"]), "vehicle.fuel");
    (List(&["City Bicycle", "Cargo Bike", "Mountain Bike", "Road Bike", "Tandem"]), "vehicle.bicycle");
    (With(|call| call.letters(17, b"0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "")), "vehicle.vin");
    (With(|call| call.symbols("??##???")), "vehicle.vrm");
    (List(&lists::ANIMALS), "animal.type");
    (List(&lists::DOGS), "animal.dog");
    (List(&lists::CATS), "animal.cat");
    (List(&["Blackbird", "Common Kingfisher", "Goldfinch", "House Sparrow", "Osprey", "Robin"]), "animal.bird");
    (List(&["Atlantic Salmon", "Brown Trout", "Carp", "Cod", "Perch", "Yellowfin Tuna"]), "animal.fish");
    (List(&["Arabian", "Friesian", "Haflinger", "Hanoverian", "Lipizzan"]), "animal.horse");
    (List(&["Angus", "Galloway", "Hereford", "Highland", "Holstein"]), "animal.cow");
    (List(&["Black bear", "Brown bear", "Polar bear", "Sun bear"]), "animal.bear");
    (List(&["Asiatic Lion", "Barbary Lion", "Masai Lion"]), "animal.lion");
    (List(&["Adder", "Corn snake", "Grass snake", "King cobra"]), "animal.snake");
    (List(&["Blue Whale", "Common Dolphin", "Harbour Porpoise", "Orca"]), "animal.cetacean");
    (List(&["Bumblebee", "Dragonfly", "Honey bee", "Ladybird", "Monarch butterfly"]), "animal.insect");
    (List(&["Angora", "Dutch", "Lionhead", "Rex"]), "animal.rabbit");
    (List(&["Capybara", "Chinchilla", "Guinea pig", "Golden hamster"]), "animal.rodent");
    (List(&["American Alligator", "Black Caiman", "Nile Crocodile"]), "animal.crocodilia");
    (List(&["Bella", "Charlie", "Coco", "Luna", "Max", "Milo"]), "animal.petName");
    (List(&lists::GENRES), "music.genre");
    (List(&lists::TITLES), "music.songName music.album book.title book.series");
    (List(&["Adventure", "Biography", "Classic", "Crime", "Fantasy", "History", "Poetry"]), "book.genre");
    (List(&["Audiobook", "Ebook", "Hardcover", "Paperback"]), "book.format");
    (With(calls::chemical_element), "science.chemicalElement");
    (With(calls::unit), "science.unit");
    (With(|call| call.coded(&lists::AIRLINES)), "airline.airline");
    (With(|call| call.coded(&lists::AIRPORTS)), "airline.airport");
    (With(|call| call.coded(&lists::AIRPLANES)), "airline.airplane");
    (With(|call| call.letters(6, b"ABCDEFGHJKMNPQRSTUVWXYZ", "")), "airline.recordLocator");
    (With(calls::seat), "airline.seat");
    (With(|call| call.digits(4)), "airline.flightNumber");
    (List(&["narrowbody", "regional", "widebody"]), "airline.aircraftType");
    (List(&lists::DISHES), "food.dish");
    (List(&["Flour", "Garlic", "Honey", "Olive Oil", "Rice", "Tofu"]), "food.ingredient");
    (List(&["Apple", "Apricot", "Cherry", "Mango", "Pear", "Plum"]), "food.fruit");
    (List(&["Carrot", "Fennel", "Leek", "Pumpkin", "Spinach", "Tomato"]), "food.vegetable");
    (List(&["Beef", "Chicken", "Duck", "Lamb", "Turkey"]), "food.meat");
    (List(&["Basil", "Cinnamon", "Cumin", "Paprika", "Saffron", "Thyme"]), "food.spice");
    (List(&["Ethiopian", "Greek", "Indian", "Italian", "Japanese", "Mexican"]), "food.ethnicCategory");
};
