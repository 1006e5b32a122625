//! The tables: property name → provider. A name is looked up whole, then by its last word.

use super::{NumberProvider, TextProvider, formats, numbers, texts, time};

/// Rows of a table, in the order of their names; names are lower case without separators.
type Rows<P> = &'static [(&'static str, P)];

/// Names of texts.
pub(super) const TEXTS: Rows<TextProvider> = &[
    ("address", texts::street_address),
    ("addressline1", texts::street_address),
    ("at", time::date_time_text),
    ("author", texts::full_name),
    ("avatar", texts::image_url),
    ("bio", texts::sentence),
    ("birthdate", time::birthday_text),
    ("birthday", time::birthday_text),
    ("body", texts::sentence),
    ("brand", texts::company),
    ("category", texts::category),
    ("checksum", texts::hex),
    ("city", texts::city),
    ("code", texts::code),
    ("color", texts::color),
    ("colour", texts::color),
    ("comment", texts::sentence),
    ("company", texts::company),
    ("content", texts::sentence),
    ("contenttype", texts::media_type),
    ("country", texts::country),
    ("countrycode", texts::country_code),
    ("county", texts::state),
    ("currency", texts::currency),
    ("currencycode", texts::currency),
    ("cursor", texts::identifier),
    ("date", time::date_text),
    ("dateofbirth", time::birthday_text),
    ("department", texts::department),
    ("description", texts::sentence),
    ("detail", texts::sentence),
    ("details", texts::sentence),
    ("displayname", texts::full_name),
    ("dob", time::birthday_text),
    ("domain", formats::hostname),
    ("email", formats::email),
    ("emailaddress", formats::email),
    ("etag", texts::hex),
    ("extension", texts::file_extension),
    ("file", texts::file_name),
    ("filename", texts::file_name),
    ("firstname", texts::first_name),
    ("fullname", texts::full_name),
    ("gender", texts::gender),
    ("givenname", texts::first_name),
    ("hash", texts::hex),
    ("homepage", formats::uri),
    ("host", formats::hostname),
    ("hostname", formats::hostname),
    ("href", formats::uri),
    ("icon", texts::image_url),
    ("id", texts::identifier),
    ("image", texts::image_url),
    ("imageurl", texts::image_url),
    ("ip", formats::ipv4),
    ("ipaddress", formats::ipv4),
    ("job", texts::job),
    ("jobtitle", texts::job),
    ("key", texts::identifier),
    ("label", texts::category),
    ("lang", texts::language),
    ("language", texts::language),
    ("lastname", texts::last_name),
    ("link", formats::uri),
    ("locale", texts::locale),
    ("location", texts::city),
    ("login", texts::user_name),
    ("logo", texts::image_url),
    ("message", texts::sentence),
    ("middlename", texts::first_name),
    ("mime", texts::media_type),
    ("mimetype", texts::media_type),
    ("mobile", texts::phone),
    ("name", texts::name),
    ("nickname", texts::user_name),
    ("note", texts::sentence),
    ("notes", texts::sentence),
    ("organisation", texts::company),
    ("organization", texts::company),
    ("password", formats::password),
    ("path", texts::path),
    ("phone", texts::phone),
    ("phonenumber", texts::phone),
    ("photo", texts::image_url),
    ("picture", texts::image_url),
    ("postalcode", texts::postcode),
    ("postcode", texts::postcode),
    ("product", texts::product),
    ("profession", texts::job),
    ("query", texts::category),
    ("reason", texts::sentence),
    ("region", texts::state),
    ("role", texts::role),
    ("secret", texts::hex),
    ("sha", texts::hex),
    ("sku", texts::code),
    ("slug", texts::slug),
    ("state", texts::status),
    ("status", texts::status),
    ("street", texts::street_address),
    ("subject", texts::title),
    ("subtitle", texts::title),
    ("summary", texts::sentence),
    ("surname", texts::last_name),
    ("tag", texts::category),
    ("tags", texts::category),
    ("tel", texts::phone),
    ("telephone", texts::phone),
    ("text", texts::sentence),
    ("thumbnail", texts::image_url),
    ("time", time::date_time_text),
    ("timestamp", time::date_time_text),
    ("timezone", texts::time_zone),
    ("title", texts::title),
    ("token", texts::hex),
    ("type", texts::category),
    ("tz", texts::time_zone),
    ("uri", formats::uri),
    ("url", formats::uri),
    ("useragent", texts::user_agent),
    ("username", texts::user_name),
    ("uuid", formats::uuid),
    ("version", texts::version),
    ("website", formats::uri),
    ("zip", texts::postcode),
    ("zipcode", texts::postcode),
];

/// Names of numbers.
pub(super) const NUMBERS: Rows<NumberProvider> = &[
    ("age", time::age),
    ("amount", numbers::amount),
    ("at", time::unix_time),
    ("balance", numbers::amount),
    ("capacity", numbers::count),
    ("cost", numbers::amount),
    ("count", numbers::count),
    ("day", numbers::day),
    ("discount", numbers::percentage),
    ("duration", numbers::seconds),
    ("fee", numbers::amount),
    ("height", numbers::pixels),
    ("hour", numbers::hour),
    ("id", numbers::identifier),
    ("lat", numbers::latitude),
    ("latitude", numbers::latitude),
    ("limit", numbers::count),
    ("lng", numbers::longitude),
    ("lon", numbers::longitude),
    ("longitude", numbers::longitude),
    ("minute", numbers::minute),
    ("month", numbers::month),
    ("number", numbers::identifier),
    ("offset", numbers::count),
    ("page", numbers::position),
    ("percent", numbers::percentage),
    ("percentage", numbers::percentage),
    ("port", numbers::port),
    ("position", numbers::position),
    ("price", numbers::amount),
    ("quantity", numbers::position),
    ("rank", numbers::position),
    ("rating", numbers::rating),
    ("score", numbers::percentage),
    ("second", numbers::minute),
    ("seconds", numbers::seconds),
    ("size", numbers::bytes),
    ("subtotal", numbers::amount),
    ("tax", numbers::amount),
    ("timestamp", time::unix_time),
    ("total", numbers::count),
    ("volume", numbers::count),
    ("weight", numbers::weight),
    ("width", numbers::pixels),
    ("year", numbers::year),
];

/// The provider for a property name.
pub(super) fn find<P: Copy>(rows: Rows<P>, name: &str) -> Option<P> {
    let mut buffer = [0; 32];
    let (whole, last) = normalize(name, &mut buffer)?;
    let row = |key: &str| rows.binary_search_by(|(known, _)| (*known).cmp(key)).ok();
    let index = row(whole).or_else(|| row(last))?;
    rows.get(index).map(|(_, provider)| *provider)
}

/// The name in lower case without separators, and its last word; `None` for names that are empty, longer than `buffer`,
/// or not ASCII.
fn normalize<'b>(name: &str, buffer: &'b mut [u8; 32]) -> Option<(&'b str, &'b str)> {
    let (mut len, mut last) = (0, 0);
    let mut after_lower = false;
    for byte in name.bytes() {
        if !byte.is_ascii_alphanumeric() {
            if !byte.is_ascii() {
                return None;
            }
            last = len;
            after_lower = false;
            continue;
        }
        if byte.is_ascii_uppercase() && after_lower {
            last = len;
        }
        after_lower = !byte.is_ascii_uppercase();
        *buffer.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
    }
    let whole = std::str::from_utf8(buffer.get(..len)?)
        .ok()
        .filter(|whole| !whole.is_empty())?;
    Some((whole, whole.get(last..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(TEXTS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(NUMBERS.is_sorted_by(|left, right| left.0 < right.0));
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        for (name, whole, last) in [
            ("first_name", "firstname", "name"),
            ("firstName", "firstname", "name"),
            ("created-at", "createdat", "at"),
            ("avatarURL", "avatarurl", "url"),
            ("URL", "url", "url"),
            ("id", "id", "id"),
        ] {
            assert_eq!(normalize(name, &mut [0; 32]), Some((whole, last)), "{name}");
        }
        assert_eq!(normalize("größe", &mut [0; 32]), None);
        assert_eq!(normalize("", &mut [0; 32]), None);
    }
}
