//! Short lists of what stands in few places.

use super::{Clues, Text};
use crate::engine::generate::random::Random;

macro_rules! lists {
    ($($name:ident: $($text:literal)*;)*) => {$(
        pub(super) fn $name(_: &Clues<'_>, random: &mut Random) -> Text {
            random.pick(&[$($text),*]).into()
        }
    )*};
}

lists! {
    airport: "AMS" "CDG" "FRA" "JFK" "LHR" "MAD" "NRT" "SFO";
    algorithm: "ES256" "HS256" "RS256";
    breed: "Beagle" "Border Collie" "British Shorthair" "Labrador Retriever" "Maine Coon" "Siamese";
    command: "cargo install example" "npm install example" "pip install example";
    condition: "new" "used" "refurbished" "good";
    cuisine: "French" "Greek" "Indian" "Italian" "Japanese" "Mexican" "Thai";
    difficulty: "easy" "medium" "hard";
    emoji: "🎉" "👍" "🚀" "❤️" "👀" "🔥";
    field: "email" "first_name" "phone" "address.city" "address.postal_code" "date_of_birth" "website";
    footer: "Thank you for your business." "Payable within 30 days." "Questions? Write to billing@example.com.";
    genre: "Biography" "Comedy" "Crime" "Documentary" "Drama" "Fantasy" "Jazz" "Science Fiction";
    hunk: "@@ -12,7 +12,9 @@ fn main() {\n     let config = load();\n-    run(config);\n+    let server = bind(config);\n+    server.run();"
        "@@ -1,3 +1,4 @@\n # Notes\n+Second draft.\n \n First draft.";
    mode: "automatic" "manual" "default";
    pattern: "^[A-Z]{2}-[0-9]{4}$" "^main$" "^v[0-9]+" "[a-z]+@example\\.com$";
    permission: "read" "write" "admin" "read";
    quality: "low" "medium" "high";
    size: "small" "medium" "large";
    source: "web" "mobile" "api" "import";
    ticker: "ACME" "EXMP" "NWND" "SMPL";
    vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" "CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:L/A:N"
        "CVSS:3.1/AV:L/AC:L/PR:L/UI:R/S:U/C:H/I:N/A:N";
    version_range: "< 2.3.1" ">= 1.0.0, < 1.4.2" "<= 4.17.20";
}
