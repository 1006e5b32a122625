//! Places: cities with their country, region, post code, time zone and position. All facts about one place agree.

use super::{Clues, Text};
use crate::engine::generate::random::Random;

/// A country, and what its people use.
pub(super) struct Country {
    /// ISO 3166-1 alpha-2
    pub(super) code: &'static str,
    /// ISO 3166-1 alpha-3
    pub(super) code3: &'static str,
    pub(super) name: &'static str,
    /// BCP 47
    pub(super) locale: &'static str,
    /// ISO 4217
    pub(super) currency: &'static str,
    /// The number in national form, `#` for any digit; with ranges that are kept for films and tests where there are any.
    phone: &'static str,
    calling_code: &'static str,
    /// What follows country and check digits of an IBAN (ISO 13616): `#` a digit, `@` a letter; empty where there is none.
    pub(super) iban: &'static str,
    /// A VAT number: `#` a digit.
    pub(super) vat: &'static str,
    /// `{n}` is the house number.
    streets: &'static [&'static str],
    cities: &'static [City],
}

/// Name, region, code of the region, post code (`#` for any digit), time zone, latitude and longitude.
type City = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    [f64; 2],
);

const COUNTRIES: &[Country] = table! {
    Country {
        code: "US", code3: "USA", name: "United States", locale: "en-US", currency: "USD",
        phone: "212 555 01##", calling_code: "+1", iban: "", vat: "",
        streets: &["{n} Maple Street", "{n} Oak Avenue", "{n} Washington Street", "{n} Park Avenue", "{n} Lakeview Drive"],
        cities: &[
            ("Portland", "Oregon", "OR", "972##", "America/Los_Angeles", [45.52, -122.67]),
            ("Austin", "Texas", "TX", "787##", "America/Chicago", [30.26, -97.74]),
            ("Chicago", "Illinois", "IL", "606##", "America/Chicago", [41.87, -87.62]),
            ("Boston", "Massachusetts", "MA", "021##", "America/New_York", [42.36, -71.05]),
            ("Denver", "Colorado", "CO", "802##", "America/Denver", [39.73, -104.99]),
            ("Seattle", "Washington", "WA", "981##", "America/Los_Angeles", [47.6, -122.33]),
        ],
    };
    Country {
        code: "GB", code3: "GBR", name: "United Kingdom", locale: "en-GB", currency: "GBP",
        phone: "20 7946 0###", calling_code: "+44", iban: "NWBK##############", vat: "GB#########",
        streets: &["{n} High Street", "{n} Station Road", "{n} Church Lane", "{n} Victoria Road"],
        cities: &[
            ("London", "Greater London", "LND", "N1 #AB", "Europe/London", [51.5, -0.12]),
            ("Manchester", "Greater Manchester", "MAN", "M1 #DQ", "Europe/London", [53.48, -2.24]),
            ("Bristol", "Bristol", "BST", "BS1 #EP", "Europe/London", [51.45, -2.58]),
            ("Edinburgh", "City of Edinburgh", "EDH", "EH1 #NG", "Europe/London", [55.95, -3.18]),
        ],
    };
    Country {
        code: "DE", code3: "DEU", name: "Germany", locale: "de-DE", currency: "EUR",
        phone: "30 23125 ###", calling_code: "+49", iban: "##################", vat: "DE#########",
        streets: &["Hauptstraße {n}", "Bahnhofstraße {n}", "Gartenstraße {n}", "Lindenweg {n}", "Schillerstraße {n}"],
        cities: &[
            ("Berlin", "Berlin", "BE", "101##", "Europe/Berlin", [52.52, 13.4]),
            ("Hamburg", "Hamburg", "HH", "200##", "Europe/Berlin", [53.55, 9.99]),
            ("Leipzig", "Sachsen", "SN", "041##", "Europe/Berlin", [51.34, 12.37]),
            ("Freiburg", "Baden-Württemberg", "BW", "791##", "Europe/Berlin", [47.99, 7.84]),
        ],
    };
    Country {
        code: "FR", code3: "FRA", name: "France", locale: "fr-FR", currency: "EUR",
        phone: "1 99 00 ## ##", calling_code: "+33", iban: "#######################", vat: "FR###########",
        streets: &["{n} rue de la Paix", "{n} avenue Victor Hugo", "{n} rue des Lilas", "{n} place de la Mairie"],
        cities: &[
            ("Paris", "Île-de-France", "IDF", "7501#", "Europe/Paris", [48.85, 2.35]),
            ("Lyon", "Auvergne-Rhône-Alpes", "ARA", "6900#", "Europe/Paris", [45.76, 4.83]),
            ("Nantes", "Pays de la Loire", "PDL", "4400#", "Europe/Paris", [47.21, -1.55]),
        ],
    };
    Country {
        code: "ES", code3: "ESP", name: "Spain", locale: "es-ES", currency: "EUR",
        phone: "910 55# ###", calling_code: "+34", iban: "####################", vat: "ESB########",
        streets: &["Calle Mayor {n}", "Calle de Alcalá {n}", "Avenida de la Constitución {n}", "Plaza Nueva {n}"],
        cities: &[
            ("Madrid", "Comunidad de Madrid", "MD", "280##", "Europe/Madrid", [40.41, -3.7]),
            ("Barcelona", "Cataluña", "CT", "080##", "Europe/Madrid", [41.38, 2.17]),
            ("Sevilla", "Andalucía", "AN", "410##", "Europe/Madrid", [37.38, -5.98]),
        ],
    };
    Country {
        code: "IT", code3: "ITA", name: "Italy", locale: "it-IT", currency: "EUR",
        phone: "06 555 ####", calling_code: "+39", iban: "@######################", vat: "IT###########",
        streets: &["Via Roma {n}", "Via Garibaldi {n}", "Corso Italia {n}", "Piazza del Duomo {n}"],
        cities: &[
            ("Roma", "Lazio", "RM", "001##", "Europe/Rome", [41.9, 12.49]),
            ("Milano", "Lombardia", "MI", "201##", "Europe/Rome", [45.46, 9.19]),
            ("Torino", "Piemonte", "TO", "101##", "Europe/Rome", [45.07, 7.68]),
        ],
    };
    Country {
        code: "NL", code3: "NLD", name: "Netherlands", locale: "nl-NL", currency: "EUR",
        phone: "20 555 ####", calling_code: "+31", iban: "ABNA##########", vat: "NL#########B01",
        streets: &["Dorpsstraat {n}", "Kerkstraat {n}", "Molenweg {n}", "Prinsengracht {n}"],
        cities: &[
            ("Amsterdam", "Noord-Holland", "NH", "10## AB", "Europe/Amsterdam", [52.37, 4.89]),
            ("Utrecht", "Utrecht", "UT", "35## CD", "Europe/Amsterdam", [52.09, 5.12]),
            ("Rotterdam", "Zuid-Holland", "ZH", "30## EF", "Europe/Amsterdam", [51.92, 4.47]),
        ],
    };
    Country {
        code: "PT", code3: "PRT", name: "Portugal", locale: "pt-PT", currency: "EUR",
        phone: "21 055 ####", calling_code: "+351", iban: "#####################", vat: "PT#########",
        streets: &["Rua Augusta {n}", "Rua das Flores {n}", "Avenida da Liberdade {n}"],
        cities: &[
            ("Lisboa", "Lisboa", "11", "1100-###", "Europe/Lisbon", [38.72, -9.13]),
            ("Porto", "Porto", "13", "4000-###", "Europe/Lisbon", [41.15, -8.61]),
        ],
    };
    Country {
        code: "AT", code3: "AUT", name: "Austria", locale: "de-AT", currency: "EUR",
        phone: "1 555 ####", calling_code: "+43", iban: "################", vat: "ATU########",
        streets: &["Hauptplatz {n}", "Mozartgasse {n}", "Ringstraße {n}"],
        cities: &[
            ("Wien", "Wien", "9", "10#0", "Europe/Vienna", [48.2, 16.37]),
            ("Graz", "Steiermark", "6", "80#0", "Europe/Vienna", [47.07, 15.43]),
        ],
    };
    Country {
        code: "CH", code3: "CHE", name: "Switzerland", locale: "de-CH", currency: "CHF",
        phone: "44 555 ## ##", calling_code: "+41", iban: "#################", vat: "CHE#########",
        streets: &["Bahnhofstrasse {n}", "Seestrasse {n}", "Dorfstrasse {n}"],
        cities: &[
            ("Zürich", "Zürich", "ZH", "800#", "Europe/Zurich", [47.37, 8.54]),
            ("Bern", "Bern", "BE", "300#", "Europe/Zurich", [46.94, 7.44]),
        ],
    };
    Country {
        code: "CA", code3: "CAN", name: "Canada", locale: "en-CA", currency: "CAD",
        phone: "416 555 01##", calling_code: "+1", iban: "", vat: "",
        streets: &["{n} King Street", "{n} Queen Street", "{n} Main Street"],
        cities: &[
            ("Toronto", "Ontario", "ON", "M5V #A#", "America/Toronto", [43.65, -79.38]),
            ("Vancouver", "British Columbia", "BC", "V6B #K#", "America/Vancouver", [49.28, -123.12]),
        ],
    };
    Country {
        code: "AU", code3: "AUS", name: "Australia", locale: "en-AU", currency: "AUD",
        phone: "2 5550 ####", calling_code: "+61", iban: "", vat: "",
        streets: &["{n} George Street", "{n} Collins Street", "{n} Beach Road"],
        cities: &[
            ("Sydney", "New South Wales", "NSW", "20##", "Australia/Sydney", [-33.86, 151.2]),
            ("Melbourne", "Victoria", "VIC", "30##", "Australia/Melbourne", [-37.81, 144.96]),
        ],
    };
    Country {
        code: "BR", code3: "BRA", name: "Brazil", locale: "pt-BR", currency: "BRL",
        phone: "11 5555 ####", calling_code: "+55", iban: "#######################P1", vat: "",
        streets: &["Rua das Palmeiras, {n}", "Avenida Paulista, {n}", "Rua do Comércio, {n}"],
        cities: &[
            ("São Paulo", "São Paulo", "SP", "013##-000", "America/Sao_Paulo", [-23.55, -46.63]),
            ("Curitiba", "Paraná", "PR", "800##-000", "America/Sao_Paulo", [-25.42, -49.27]),
        ],
    };
    Country {
        code: "JP", code3: "JPN", name: "Japan", locale: "ja-JP", currency: "JPY",
        phone: "3 5555 ####", calling_code: "+81", iban: "", vat: "",
        streets: &["1-{n}-3 Marunouchi", "2-{n} Sakuragicho", "3-{n} Honmachi"],
        cities: &[
            ("Tokyo", "Tokyo", "13", "100-00##", "Asia/Tokyo", [35.67, 139.65]),
            ("Osaka", "Osaka", "27", "530-00##", "Asia/Tokyo", [34.69, 135.5]),
        ],
    };
    Country {
        code: "PL", code3: "POL", name: "Poland", locale: "pl-PL", currency: "PLN",
        phone: "22 555 ## ##", calling_code: "+48", iban: "########################", vat: "PL##########",
        streets: &["ul. Mickiewicza {n}", "ul. Polna {n}", "ul. Ogrodowa {n}", "al. Niepodległości {n}"],
        cities: &[
            ("Warszawa", "Mazowieckie", "14", "00-0##", "Europe/Warsaw", [52.23, 21.01]),
            ("Kraków", "Małopolskie", "12", "31-0##", "Europe/Warsaw", [50.06, 19.94]),
            ("Gdańsk", "Pomorskie", "22", "80-8##", "Europe/Warsaw", [54.35, 18.65]),
        ],
    };
    Country {
        code: "SE", code3: "SWE", name: "Sweden", locale: "sv-SE", currency: "SEK",
        phone: "8 465 004 ##", calling_code: "+46", iban: "####################", vat: "SE##########01",
        streets: &["Storgatan {n}", "Kungsgatan {n}", "Skolgatan {n}", "Björkvägen {n}"],
        cities: &[
            ("Stockholm", "Stockholms län", "AB", "111 ##", "Europe/Stockholm", [59.33, 18.07]),
            ("Göteborg", "Västra Götalands län", "O", "411 ##", "Europe/Stockholm", [57.71, 11.97]),
            ("Malmö", "Skåne län", "M", "211 ##", "Europe/Stockholm", [55.6, 13.0]),
        ],
    };
    Country {
        code: "TR", code3: "TUR", name: "Türkiye", locale: "tr-TR", currency: "TRY",
        phone: "212 555 ####", calling_code: "+90", iban: "#####0################", vat: "",
        streets: &["Atatürk Caddesi No: {n}", "Cumhuriyet Caddesi No: {n}"],
        cities: &[
            ("İstanbul", "İstanbul", "34", "344##", "Europe/Istanbul", [41.0, 28.97]),
            ("İzmir", "İzmir", "35", "352##", "Europe/Istanbul", [38.42, 27.14]),
        ],
    };
    Country {
        code: "CN", code3: "CHN", name: "China", locale: "zh-CN", currency: "CNY",
        phone: "10 5555 ####", calling_code: "+86", iban: "", vat: "",
        streets: &["{n} Nanjing Road", "{n} Renmin Road", "{n} Zhongshan Road"],
        cities: &[
            ("Beijing", "Beijing", "BJ", "1000##", "Asia/Shanghai", [39.9, 116.4]),
            ("Shanghai", "Shanghai", "SH", "2000##", "Asia/Shanghai", [31.23, 121.47]),
        ],
    };
    Country {
        code: "TW", code3: "TWN", name: "Taiwan", locale: "zh-TW", currency: "TWD",
        phone: "2 5555 ####", calling_code: "+886", iban: "", vat: "",
        streets: &["{n} Zhongxiao East Road", "{n} Minsheng Road"],
        cities: &[("Taipei", "Taipei", "TPE", "1000#", "Asia/Taipei", [25.03, 121.56])],
    };
    Country {
        code: "SA", code3: "SAU", name: "Saudi Arabia", locale: "ar-SA", currency: "SAR",
        phone: "11 555 ####", calling_code: "+966", iban: "####################", vat: "",
        streets: &["{n} King Fahd Road", "{n} Olaya Street"],
        cities: &[("Riyadh", "Riyadh", "01", "112##", "Asia/Riyadh", [24.71, 46.67])],
    };
    Country {
        code: "IR", code3: "IRN", name: "Iran", locale: "fa-IR", currency: "IRR",
        phone: "21 5555 ####", calling_code: "+98", iban: "", vat: "",
        streets: &["{n} Valiasr Street", "{n} Enghelab Street"],
        cities: &[("Tehran", "Tehran", "23", "11##155555", "Asia/Tehran", [35.68, 51.38])],
    };
};

/// Countries that people live in whose locale says nothing.
const USUAL_COUNTRIES: usize = 12;

/// A place whose facts are used together.
pub(super) struct Place {
    pub(super) country: &'static Country,
    city: &'static City,
    /// Of the city among those of its country.
    index: usize,
    random: Random,
}

impl Place {
    pub(super) fn of(clues: &Clues<'_>) -> Place {
        let mut random = clues.shared("place");
        let wanted = clues.locale().country;
        // Kept for values that stand alone, and drawn in any case: what follows does not depend on the home.
        let own = random.index(USUAL_COUNTRIES);
        let home = clues.audience.home.map(|home| home.member("country").random());
        let usual = home.map_or(own, |mut home| home.index(USUAL_COUNTRIES));
        let known = COUNTRIES.iter().find(|country| country.code == wanted);
        let country = known.or(COUNTRIES.get(usual)).unwrap_or(&COUNTRIES[0]);
        let index = random.index(country.cities.len());
        let city = &country.cities[index];
        Place {
            country,
            city,
            index,
            random,
        }
    }
}

/// The pattern with random digits for `#` and capital letters for `@`.
pub(super) fn fill(pattern: &str, random: &mut Random) -> String {
    let fill = |character| match character {
        '#' => char::from(random.pick(b"0123456789")),
        '@' => char::from(random.pick(b"ABCDEFGHJKLMNPRSTUVWXYZ")),
        other => other,
    };
    pattern.chars().map(fill).collect()
}

pub(super) fn city(clues: &Clues<'_>, _: &mut Random) -> Text {
    let place = Place::of(clues);
    clues
        .native(place.index, |own| own.cities)
        .unwrap_or(place.city.0)
        .into()
}

/// The two ends of a journey are different cities of one country: where it goes to, by these words, and where it begins.
pub(super) fn other_city(clues: &Clues<'_>, _: &mut Random) -> Text {
    const GOALS: [&str; 3] = ["arrival", "dest", "to_"];
    let kin = clues.kin.member("\0journey");
    let Place {
        country, mut random, ..
    } = Place::of(&Clues {
        kin,
        about: 0,
        ..*clues
    });
    let count = country.cities.len();
    let start = random.index(count);
    let goal = (start + 1 + random.index(count.saturating_sub(1))) % count.max(1);
    let name = clues.name.to_ascii_lowercase();
    let is_goal = GOALS.iter().any(|word| name.contains(word));
    let city = country.cities.get(if is_goal { goal } else { start });
    city.map_or("", |city| city.0).into()
}

pub(super) fn region(clues: &Clues<'_>, _: &mut Random) -> Text {
    let place = Place::of(clues);
    clues
        .native(place.index, |own| own.regions)
        .unwrap_or(place.city.1)
        .into()
}

pub(super) fn region_code(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).city.2.into()
}

pub(super) fn postcode(clues: &Clues<'_>, _: &mut Random) -> Text {
    let mut place = Place::of(clues);
    fill(place.city.3, &mut place.random).into()
}

pub(super) fn time_zone(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).city.4.into()
}

/// Latitude and longitude, at most some kilometres from the centre of the city.
pub(super) fn position(clues: &Clues<'_>) -> [f64; 2] {
    let mut place = Place::of(clues);
    #[expect(clippy::cast_precision_loss, reason = "a few thousands")]
    place
        .city
        .5
        .map(|degrees| degrees + place.random.between(-4000, 4000) as f64 / 100_000.0)
}

/// `48.85661,2.35222`
pub(super) fn coordinates(clues: &Clues<'_>, _: &mut Random) -> Text {
    let [latitude, longitude] = position(clues);
    format!("{latitude:.5},{longitude:.5}").into()
}

pub(super) fn country(clues: &Clues<'_>, _: &mut Random) -> Text {
    let country = Place::of(clues).country;
    let own = clues.vocabulary().and_then(|own| own.country(country.code));
    own.unwrap_or(country.name).into()
}

pub(super) fn country_code(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).country.code.into()
}

pub(super) fn country_code3(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).country.code3.into()
}

pub(super) fn currency(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).country.currency.into()
}

/// The same in lower case, as some APIs write it.
pub(super) fn currency_lower(clues: &Clues<'_>, random: &mut Random) -> Text {
    currency(clues, random).to_ascii_lowercase().into()
}

pub(super) fn locale(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).country.locale.into()
}

/// A language (ISO 639-1).
pub(super) fn language(clues: &Clues<'_>, _: &mut Random) -> Text {
    let locale = Place::of(clues).country.locale;
    locale
        .split_once('-')
        .map_or(locale, |(language, _)| language)
        .into()
}

pub(super) fn street(clues: &Clues<'_>, _: &mut Random) -> Text {
    let mut place = Place::of(clues);
    let street = place.random.index(place.country.streets.len());
    let usual = place.country.streets.get(street).copied().unwrap_or_default();
    let street = clues.native(street, |own| own.streets).unwrap_or(usual);
    street
        .replace("{n}", &place.random.between(1, 180).to_string())
        .into()
}

/// The street without its number.
pub(super) fn street_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    let mut place = Place::of(clues);
    let street = place.random.pick(place.country.streets);
    let name = street.replace("{n}", "").replace("No:", "");
    name.trim_matches([' ', ',']).to_owned().into()
}

pub(super) fn house_number(clues: &Clues<'_>, random: &mut Random) -> Text {
    let _ = clues;
    random.between(1, 180).to_string().into()
}

pub(super) fn second_line(_: &Clues<'_>, random: &mut Random) -> Text {
    let kind = random.pick(&["Apt.", "Suite", "Floor", "Unit"]);
    format!("{kind} {}", random.between(1, 24)).into()
}

/// Street, post code, city and country in one line.
pub(super) fn address(clues: &Clues<'_>, random: &mut Random) -> Text {
    let place = Place::of(clues);
    let [street, postcode, city, country] = [street, postcode, city, country].map(|part| part(clues, random));
    match place.country.code {
        "US" | "CA" | "AU" => format!("{street}, {city}, {} {postcode}", place.city.2),
        _ => format!("{street}, {postcode} {city}, {country}"),
    }
    .into()
}

/// City and country.
pub(super) fn location(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}, {}", city(clues, random), country(clues, random)).into()
}

/// A number in the international form (ITU-T E.123), grouped as people write it.
pub(super) fn phone(clues: &Clues<'_>, _: &mut Random) -> Text {
    let mut place = Place::of(clues);
    let number = fill(place.country.phone, &mut place.random);
    format!("{} {number}", place.country.calling_code).into()
}

/// A number as ITU-T E.164 has it: digits after a plus sign.
pub(super) fn phone_digits(clues: &Clues<'_>, random: &mut Random) -> Text {
    phone(clues, random).replace(' ', "").into()
}

pub(super) fn calling_code(clues: &Clues<'_>, _: &mut Random) -> Text {
    Place::of(clues).country.calling_code.into()
}
