//! What people are called where the `fake` crate does not say.

/// Names, as they are in most use.
pub(in super::super) struct People {
    pub(in super::super) first: &'static [&'static str],
    pub(in super::super) last: &'static [&'static str],
}

macro_rules! people {
    ($($language:ident: [$($first:literal)*] [$($last:literal)*];)*) => {$(
        pub(in super::super) const $language: People = People { first: &[$($first),*], last: &[$($last),*] };
    )*};
}

people! {
    SPANISH:
        ["Alba" "Alejandro" "Álvaro" "Ana" "Carlos" "Carmen" "Clara" "Daniel" "David" "Diego" "Elena" "Hugo" "Inés" "Irene" "Javier" "Jorge"
         "José" "Laura" "Lucía" "Manuel" "María" "Marta" "Miguel" "Nuria" "Pablo" "Paula" "Raquel" "Rocío" "Sergio" "Sofía"]
        ["Álvarez" "Blanco" "Castro" "Díaz" "Domínguez" "Fernández" "García" "Gil" "Gómez" "González" "Gutiérrez" "Hernández" "Jiménez" "López"
         "Marín" "Martín" "Martínez" "Molina" "Moreno" "Muñoz" "Navarro" "Ortega" "Pérez" "Ramírez" "Rodríguez" "Romero" "Ruiz" "Sánchez" "Torres" "Vázquez"];
    POLISH:
        ["Agnieszka" "Aleksandra" "Andrzej" "Anna" "Barbara" "Ewa" "Grzegorz" "Jakub" "Jan" "Joanna" "Julia" "Kamil" "Karolina" "Katarzyna" "Krzysztof"
         "Łukasz" "Maciej" "Magdalena" "Małgorzata" "Marcin" "Marek" "Maria" "Michał" "Monika" "Natalia" "Paweł" "Piotr" "Stanisław" "Tomasz" "Zofia"]
        ["Adamczyk" "Baran" "Dudek" "Duda" "Górski" "Jabłoński" "Kaczmarek" "Kowalczyk" "Kowal" "Kozieł" "Król" "Kubiak" "Lis" "Maciąg" "Mazur"
         "Michalak" "Nowak" "Pawlak" "Pietrzak" "Sikora" "Stępień" "Szczepaniak" "Szulc" "Urban" "Walczak" "Wilk" "Wójcik" "Wójtowicz" "Wrona" "Zając"];
    SWEDISH:
        ["Alice" "Anders" "Anna" "Astrid" "Axel" "Birgitta" "Björn" "Ebba" "Elin" "Elsa" "Emil" "Erik" "Eva" "Fredrik" "Gustav" "Hanna" "Hugo" "Ingrid"
         "Johan" "Karin" "Karl" "Kristina" "Lars" "Linnéa" "Maja" "Nils" "Olof" "Oskar" "Sara" "Sven"]
        ["Andersson" "Berg" "Bergström" "Björk" "Carlsson" "Ek" "Eriksson" "Forsberg" "Gustafsson" "Hansson" "Holm" "Jansson" "Johansson" "Karlsson"
         "Larsson" "Lind" "Lindberg" "Lindgren" "Lindqvist" "Lundgren" "Nilsson" "Nyström" "Olsson" "Persson" "Sandberg" "Sjöberg" "Söderberg" "Svensson" "Wallin" "Åberg"];
}
