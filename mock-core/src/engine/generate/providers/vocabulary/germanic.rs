//! German, Dutch, Swedish.

use super::Vocabulary;

pub(in super::super) const DE: Vocabulary = Vocabulary {
    words: "Bernstein|Brücke|Garten|Hafen|Insel|Kiesel|Laterne|Lichtung|Mühle|Nebel|Obstgarten|Quelle|Regenbogen|Segel|Sommer|Tal|Ufer|Wald|Wiese|Zeder",
    sentences: "Eine erste Fassung, die die häufigsten Fälle abdeckt.|Im wöchentlichen Treffen mit dem Team abgestimmt.|Bitte bis Ende der Woche ansehen.|Für den täglichen Gebrauch, zu Hause wie unterwegs.|Funktioniert wie erwartet, nichts weiter zu tun.|Einfach zu bedienen und leicht zu pflegen.|Nach Rückmeldungen mehrerer Nutzer geändert.|Vor jeder Änderung bitte das Team fragen.",
    titles: "Zehn Dinge, die wir dieses Jahr gelernt haben|Einladung zum Sommerfest|Rückblick auf das erste Quartal|Neue Öffnungszeiten ab März|Anmeldung auf dem Handy lädt nicht|Vertrag prüfen|Preisliste aktualisieren|Das Haus am See|Wanderung durch den Harz|Einführung in die Statistik",
    products: "Schreibtischlampe aus Eiche|Faltbarer Wäschekorb|Thermosbecher 400 ml|Kabellose Tastatur|Wolldecke grau|Wanderrucksack 30 Liter|Gusseiserne Pfanne|Notizbuch A5|Fahrradhelm Stadt|Holzbrett Nussbaum|Regenjacke leicht|Tischuhr Messing",
    categories: "Bücher|Elektronik|Garten|Haushalt|Kleidung|Möbel|Reisen|Schreibwaren|Spielzeug|Sport",
    jobs: "Architektin|Buchhalter|Elektriker|Grafikdesignerin|Krankenpflegerin|Lehrer|Produktmanagerin|Projektleiter|Softwareentwicklerin|Vertriebsleiter",
    bios: "Gestalterin und Gärtnerin, meist in dieser Reihenfolge.|Baut kleine Werkzeuge, die anderen Zeit sparen.|Lebt am Meer und schreibt über Städte.|Unter der Woche Lehrer, am Wochenende Fotograf.|Erst Kaffee, dann Code. Läuft Halbmarathons.",
    colors: "Rot|Blau|Grün|Gelb|Schwarz|Weiß|Grau|Braun|Orange|Türkis",
    weekdays: "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    months: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    messages: "Die Anfrage wurde bearbeitet.|Vielen Dank, wir haben Ihre Nachricht erhalten.|Ihre Änderungen wurden gespeichert.|Alles ist auf dem neuesten Stand.|Bitte prüfen Sie Ihre Eingabe.|Wir melden uns innerhalb von zwei Tagen.",
    reasons: "Vom Kunden gewünscht.|Doppelter Eintrag.|Geänderte Pläne.|Nicht auf Lager.|Angaben unvollständig.|Nicht mehr benötigt.",
    companies: "Nordlicht Logistik GmbH|Bergmann & Söhne KG|Hansa Medizintechnik AG|Seeblick Hotels GmbH|Ahorn Möbelbau GmbH|Rheintal Energie AG|Falke Software GmbH|Lindenhof Lebensmittel KG|Kompass Reisen GmbH|Steinbach Bau GmbH",
    countries: "DE Deutschland|AT Österreich|CH Schweiz",
    cities: "",
    regions: "",
    streets: "",
};

pub(in super::super) const NL: Vocabulary = Vocabulary {
    words: "amber|anker|baken|brug|duin|eiland|gracht|haven|heuvel|kiezel|lantaarn|linde|molen|oever|rivier|schaduw|tuin|veld|zilver|zomer",
    sentences: "Een eerste versie voor de meest voorkomende gevallen.|Afgesproken met het team in het weekoverleg.|Graag voor het eind van de week bekijken.|Voor dagelijks gebruik, thuis en onderweg.|Werkt zoals verwacht, geen verdere actie nodig.|Eenvoudig in gebruik en makkelijk te onderhouden.|Aangepast na reacties van verschillende gebruikers.",
    titles: "Tien dingen die we dit jaar leerden|Uitnodiging voor het zomerfeest|Terugblik op het eerste kwartaal|Nieuwe openingstijden vanaf maart|Inlogpagina laadt niet op mobiel|Contract nakijken|Het huis aan de gracht|Fietstocht langs de kust",
    products: "Eiken bureaulamp|Opvouwbare wasmand|Thermosbeker 400 ml|Draadloos toetsenbord|Wollen plaid grijs|Wandelrugzak 30 liter|Gietijzeren pan|Notitieboek A5|Fietshelm stad|Lichte regenjas",
    categories: "Boeken|Elektronica|Huishouden|Kleding|Meubels|Reizen|Speelgoed|Sport|Tuin",
    jobs: "Boekhouder|Architect|Docent|Elektricien|Grafisch ontwerper|Productmanager|Projectleider|Softwareontwikkelaar|Verpleegkundige",
    bios: "Ontwerper en tuinier, meestal in die volgorde.|Bouwt kleine hulpmiddelen die tijd besparen.|Woont aan zee en schrijft over steden.|Eerst koffie, dan code.",
    colors: "rood|blauw|groen|geel|zwart|wit|grijs|bruin|oranje|paars",
    weekdays: "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    months: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    messages: "Het verzoek is verwerkt.|Bedankt, we hebben je bericht ontvangen.|Je wijzigingen zijn opgeslagen.|Alles is bijgewerkt.|Controleer je invoer.",
    reasons: "Op verzoek van de klant.|Dubbele invoer.|Gewijzigde plannen.|Niet op voorraad.|Niet meer nodig.",
    companies: "Noordzee Logistiek B.V.|De Vries & Zonen|Polder Techniek B.V.|Grachtzicht Hotels B.V.|Windmolen Energie N.V.|Tulp Software B.V.",
    countries: "NL Nederland",
    cities: "",
    regions: "",
    streets: "",
};

pub(in super::super) const SV: Vocabulary = Vocabulary {
    words: "bärnsten|björk|bro|dimma|eld|fjäll|fyr|hamn|höst|lykta|norrsken|sjö|skog|skärgård|sommar|sten|strand|ström|trädgård|äng",
    sentences: "En första version som täcker de vanligaste fallen.|Överenskommet med teamet på veckomötet.|Titta gärna på det före veckans slut.|För dagligt bruk, hemma och på resan.|Fungerar som väntat, inget mer behöver göras.|Lätt att använda och enkel att sköta.|Ändrad efter synpunkter från flera användare.",
    titles: "Tio saker vi lärde oss i år|Inbjudan till sommarfesten|Tillbakablick på första kvartalet|Nya öppettider från mars|Inloggningen laddar inte i mobilen|Granska avtalet|Huset vid sjön|Vandring i fjällen",
    products: "Skrivbordslampa i ek|Hopfällbar tvättkorg|Termosmugg 400 ml|Trådlöst tangentbord|Grå ullfilt|Vandringsryggsäck 30 liter|Gjutjärnspanna|Anteckningsbok A5|Cykelhjälm|Lätt regnjacka",
    categories: "Böcker|Elektronik|Hushåll|Kläder|Leksaker|Möbler|Resor|Sport|Trädgård",
    jobs: "Arkitekt|Ekonom|Elektriker|Grafisk formgivare|Lärare|Produktchef|Projektledare|Sjuksköterska|Systemutvecklare",
    bios: "Formgivare och trädgårdsmästare, oftast i den ordningen.|Bygger små verktyg som sparar tid.|Bor vid havet och skriver om städer.|Först kaffe, sedan kod.",
    colors: "röd|blå|grön|gul|svart|vit|grå|brun|orange|lila",
    weekdays: "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag",
    months: "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    messages: "Begäran har behandlats.|Tack, vi har fått ditt meddelande.|Dina ändringar har sparats.|Allt är uppdaterat.|Kontrollera dina uppgifter.",
    reasons: "På kundens begäran.|Dubblett.|Ändrade planer.|Slut i lager.|Behövs inte längre.",
    companies: "Norrsken Logistik AB|Lindqvist & Söner AB|Fjällteknik AB|Skärgårdens Hotell AB|Björk Energi AB|Falun Mjukvara AB",
    countries: "SE Sverige",
    cities: "",
    regions: "",
    streets: "",
};
