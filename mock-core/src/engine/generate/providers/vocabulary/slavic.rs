//! Polish.

use super::Vocabulary;

pub(in super::super) const PL: Vocabulary = Vocabulary {
    words: "bursztyn|brzeg|brzoza|dolina|droga|fala|jesień|jezioro|kamień|las|latarnia|lato|łąka|mgła|młyn|most|ogród|rzeka|wyspa|źródło",
    sentences: "Pierwsza wersja obejmująca najczęstsze przypadki.|Uzgodniono z zespołem na cotygodniowym spotkaniu.|Prosimy o sprawdzenie przed końcem tygodnia.|Do codziennego użytku, w domu i w podróży.|Działa zgodnie z oczekiwaniami.|Prosty w użyciu i łatwy w utrzymaniu.|Zmieniono po uwagach kilku użytkowników.",
    titles: "Dziesięć rzeczy, których nauczyliśmy się w tym roku|Zaproszenie na letni piknik|Podsumowanie pierwszego kwartału|Nowe godziny otwarcia od marca|Strona logowania nie działa na telefonie|Sprawdzić umowę|Dom nad jeziorem|Wędrówka po Tatrach",
    products: "Dębowa lampka biurkowa|Składany kosz|Kubek termiczny 400 ml|Klawiatura bezprzewodowa|Szary koc wełniany|Plecak turystyczny 30 litrów|Żeliwna patelnia|Notes A5|Kask rowerowy|Lekka kurtka przeciwdeszczowa",
    categories: "Dom|Elektronika|Książki|Meble|Odzież|Ogród|Podróże|Sport|Zabawki",
    jobs: "Architekt|Elektryk|Grafik|Kierownik projektu|Księgowa|Nauczycielka|Pielęgniarka|Prawnik|Programista",
    bios: "Projektantka i ogrodniczka, zwykle w tej kolejności.|Tworzy małe narzędzia, które oszczędzają czas.|Mieszka nad morzem i pisze o miastach.|Najpierw kawa, potem kod.",
    colors: "czerwony|niebieski|zielony|żółty|czarny|biały|szary|brązowy|pomarańczowy|fioletowy",
    weekdays: "poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela",
    months: "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
    messages: "Żądanie zostało zrealizowane.|Dziękujemy, otrzymaliśmy wiadomość.|Zmiany zostały zapisane.|Wszystko jest aktualne.|Sprawdź wprowadzone dane.",
    reasons: "Na prośbę klienta.|Powtórzony wpis.|Zmiana planów.|Brak w magazynie.|Już niepotrzebne.",
    companies: "Logistyka Północ sp. z o.o.|Kowalski i Synowie|Technika Medyczna Wisła S.A.|Hotele Bałtyk S.A.|Energia Tatry S.A.|Bursztyn Oprogramowanie sp. z o.o.",
    countries: "PL Polska",
    cities: "",
    regions: "",
    streets: "",
};
