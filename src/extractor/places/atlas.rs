//! The atlas: places that are known by name from the word tables: countries with all their names and their capitals,
//! states with their abbreviations, landmarks, cities that are meant before every namesake. The gazetteer knows the rest.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::gazetteer::{City, Entry, Gazetteer};
use crate::extractor::folding::fold;
use crate::lexicon::{CITY_NAMES, COUNTRIES, LANDMARKS, PLACE_WORDS, STATES};
use crate::result::PlaceKind;

/// A place that the tables know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Known {
    /// Its number in the atlas: the same for all its names.
    pub id: u32,
    /// What kind of place it is.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<[u8; 2]>,
    /// Degrees north and east.
    pub position: Option<(f32, f32)>,
    /// The number in GeoNames.
    pub geonames: Option<u32>,
    /// The first-level division of a city, by its number in the gazetteer.
    pub division: Option<u16>,
    /// How likely its name means it when nothing is known of the article, on the scale of the logarithm of a city's
    /// number of people.
    pub prior: f32,
}

const COUNTRY: f32 = 8.5;
/// A US state of the same name as a country (Georgia) is named more often, in English.
const STATE: f32 = 8.6;
const LANDMARK: f32 = 7.5;
const CHOSEN_CITY: f32 = 9.0;
/// What a capital has above other cities of its size.
const CAPITAL: f32 = 1.0;

#[derive(Default)]
struct Atlas {
    places: FxHashMap<String, Vec<Known>>,
    /// Short codes of states (TX), which mean them only behind another place.
    state_codes: FxHashMap<&'static str, Known>,
    nationalities: FxHashMap<String, [u8; 2]>,
    kinds: FxHashMap<&'static str, PlaceKind>,
    count: u32,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    let mut atlas = Atlas {
        kinds: PLACE_WORDS.rows::<2>().filter_map(|[word, kind]| Some((word, place_kind(kind)?))).collect(),
        ..Atlas::default()
    };
    for [name, country, others] in CITY_NAMES.rows::<3>() {
        atlas.add_city(name, country, others, |_| CHOSEN_CITY);
    }
    atlas.add_countries();
    atlas.add_states();
    for [kind, name, country, north, east, others] in LANDMARKS.rows::<6>() {
        atlas.add(
            name,
            others,
            Known { kind: place_kind(kind), ..facts(country, north, east, "", LANDMARK) },
        );
    }
    atlas
});

impl Atlas {
    fn add_countries(&mut self) {
        for [code, name, geonames, north, east, capital, others, nationality] in COUNTRIES.rows::<8>() {
            let country =
                Known { kind: Some(PlaceKind::Country), ..facts(code, north, east, geonames, COUNTRY) };
            self.add(name, others, country);
            self.add_city(capital, code, "", |population| population.log10() + CAPITAL);
            let words = nationality.split('|').filter_map(|word| Some((fold(word), country.country?)));
            self.nationalities.extend(words.filter(|(word, _)| !word.is_empty()));
        }
    }

    fn add_states(&mut self) {
        for [country, code, name, geonames, north, east, others] in STATES.rows::<7>() {
            // England and Scotland are countries to every reader.
            let kind = if country == "GB" { PlaceKind::Country } else { PlaceKind::State };
            let state = self.add(
                name,
                others,
                Known { kind: Some(kind), ..facts(country, north, east, geonames, STATE) },
            );
            if code.len() == 2 {
                self.state_codes.entry(code).or_insert(state);
            }
        }
    }

    fn add(&mut self, name: &str, others: &str, facts: Known) -> Known {
        self.count += 1;
        let known = Known { id: self.count, ..facts };
        for name in others.split('|').chain([name]).filter(|name| !name.is_empty()) {
            let same = self.places.entry(fold(name)).or_default();
            // A capital that is in the table of chosen cities too.
            if !same.iter().any(|other| other.geonames.is_some() && other.geonames == known.geonames) {
                same.push(known);
            }
        }
        known
    }

    /// Adds the largest city of this name in a country.
    fn add_city(&mut self, name: &str, country: &str, others: &str, prior: impl Fn(f32) -> f32) {
        let city = Gazetteer::embedded().named(&fold(name)).find_map(|entry| match entry {
            Entry::City(city) | Entry::CityOtherwise(city) if city.country == country.as_bytes() => {
                Some(city)
            }
            _ => None,
        });
        if let Some(City { geonames, country, division, position, population }) = city {
            let facts = Known {
                id: 0,
                kind: Some(PlaceKind::City),
                country: Some(country),
                position: Some(position),
                geonames: Some(geonames),
                division: Some(division),
                prior: prior(population.max(1) as f32),
            };
            self.add(name, others, facts);
        }
    }
}

fn facts(country: &str, north: &str, east: &str, geonames: &str, prior: f32) -> Known {
    Known {
        id: 0,
        kind: None,
        country: country.as_bytes().try_into().ok(),
        position: north.parse().ok().zip(east.parse().ok()),
        geonames: geonames.parse().ok(),
        division: None,
        prior,
    }
}

/// A kind by its name in the tables.
fn place_kind(kind: &str) -> Option<PlaceKind> {
    Some(match kind {
        "country" => PlaceKind::Country,
        "state" => PlaceKind::State,
        "city" => PlaceKind::City,
        "region" => PlaceKind::Region,
        "water" => PlaceKind::Water,
        "facility" => PlaceKind::Facility,
        "landform" => PlaceKind::Landform,
        "street" => PlaceKind::Street,
        _ => return None,
    })
}

/// The places that a folded name can mean in the tables.
pub(crate) fn known(folded: &str) -> &'static [Known] {
    ATLAS.places.get(folded).map_or(&[], Vec::as_slice)
}

/// The state that a short code means, as written, with full stops or without: TX, N.J.
pub(crate) fn state_of_code(text: &str) -> Option<Known> {
    let code: String = text.chars().filter(|&c| c != '.').collect();
    let is_code = text.len() <= 4 && code.bytes().all(|b| b.is_ascii_uppercase());
    ATLAS.state_codes.get(code.as_str()).copied().filter(|_| is_code)
}

/// The country that a folded nationality belongs to.
pub(crate) fn country_of_nationality(folded: &str) -> Option<[u8; 2]> {
    ATLAS.nationalities.get(folded).copied()
}

/// The kind of place that a folded word in a name tells.
pub(crate) fn kind_of_word(folded: &str) -> Option<PlaceKind> {
    ATLAS.kinds.get(folded).copied()
}
