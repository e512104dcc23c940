//! Resolution: what a place's name means in this article.
//!
//! First every name is looked up and what has one meaning is settled; the settled places weigh for their countries and
//! states. Then each name with several meanings takes the one that fits best: a state or country right behind the name
//! ("Paris, Texas") decides; else the evidence of the article and the size of the place add up. Names that no table
//! holds get a kind from their words ("River Road") and a country from a name inside them or from the places near them.

use rustc_hash::FxHashMap;

use super::PlaceFacts;
use super::atlas::{self, Known};
use super::gazetteer::{City, Division, Entry, Gazetteer};
use crate::extractor::folding::{fold, words};
use crate::extractor::names::{Entity, Mention, NameKind};
use crate::parser::Layout;
use crate::result::PlaceKind;

/// What a name can mean.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    Known(Known),
    City(City),
    /// A city by another name than its main one.
    CityOtherwise(City),
    Division(u16, Division),
}

impl Meaning {
    fn country(&self) -> Option<[u8; 2]> {
        match self {
            Self::Known(known) => known.country,
            Self::City(city) | Self::CityOtherwise(city) => Some(city.country),
            Self::Division(_, division) => Some(division.country),
        }
    }

    fn facts(&self, rule: &'static str) -> PlaceFacts {
        let (kind, country) = (self.kind(), self.country());
        let (position, geonames) = match self {
            Self::Known(known) => (known.position, known.geonames),
            Self::City(city) | Self::CityOtherwise(city) => (Some(city.position), Some(city.geonames)),
            Self::Division(_, division) => (None, division.geonames),
        };
        PlaceFacts { kind, country, position, geonames, rule }
    }

    fn kind(&self) -> Option<PlaceKind> {
        match self {
            Self::Known(known) => known.kind,
            Self::City(_) | Self::CityOtherwise(_) => Some(PlaceKind::City),
            Self::Division(..) => Some(PlaceKind::State),
        }
    }

    /// The division that a city lies in.
    fn division(&self) -> Option<u16> {
        match self {
            Self::City(city) | Self::CityOtherwise(city) => Some(city.division),
            Self::Known(known) => known.division,
            Self::Division(..) => None,
        }
    }

    /// The number in GeoNames of the state that this is or lies in.
    fn state(&self) -> Option<u32> {
        match self {
            Self::Known(known) if known.kind == Some(PlaceKind::State) => known.geonames,
            Self::Division(_, division) => division.geonames,
            _ => Gazetteer::embedded().division(self.division()?)?.geonames,
        }
    }

    /// Whether `outer` is the state, division or country that this place lies in.
    fn lies_in(&self, outer: &Self) -> bool {
        match (self, outer) {
            (inner, Self::Division(number, _)) => inner.division() == Some(*number),
            (inner, Self::Known(state)) if state.kind == Some(PlaceKind::State) => {
                inner.division().is_some() && inner.state().is_some() && inner.state() == state.geonames
            }
            (inner, Self::Known(country)) if country.kind == Some(PlaceKind::Country) => {
                inner.country() == country.country
            }
            _ => false,
        }
    }

    /// How likely the name means this when nothing is known of the article: the logarithm of its size, and of how
    /// often English-language news names a place of this kind.
    fn prior(&self) -> f32 {
        const ENGLISH_SPEAKING: f32 = 0.4;
        const DIVISION: f32 = 5.5;
        const OTHER_NAME: f32 = 2.0;
        let of_city = |city: &City| {
            let english = matches!(&city.country, b"US" | b"GB" | b"CA" | b"AU" | b"IE");
            (city.population.max(1) as f32).log10() + if english { ENGLISH_SPEAKING } else { 0.0 }
        };
        match self {
            Self::Known(known) => known.prior,
            Self::City(city) => of_city(city),
            Self::CityOtherwise(city) => of_city(city) - OTHER_NAME,
            Self::Division(..) => DIVISION,
        }
    }
}

/// A place entity under resolution.
struct Candidate {
    entity: usize,
    meanings: Vec<Meaning>,
    /// The place named right behind it ("Paris, Texas"), by its candidate number.
    outer: Option<usize>,
    /// The country whose nationality stands in front of it ("the English city of Salisbury").
    nationality: Option<[u8; 2]>,
    settled: Option<(Meaning, &'static str)>,
}

/// Fills in the facts of the places among the entities.
pub(super) fn resolve(layout: &Layout, entities: &mut [Entity]) {
    let mut article = Article::new(layout, entities);
    article.settle_clear_names();
    article.settle_by_nationality();
    article.settle_by_outer_place();
    article.settle_by_weight();
    let facts = article.facts(entities);
    for (candidate, facts) in article.candidates.iter().zip(facts) {
        entities[candidate.entity].place = facts;
    }
}

/// The places of an article.
struct Article {
    candidates: Vec<Candidate>,
    /// The mentions of all places in order: their first tokens and their candidates.
    mentions: Vec<(usize, usize)>,
}

/// How far the settled places of an article speak for a country or a state.
#[derive(Default)]
struct Evidence {
    countries: FxHashMap<[u8; 2], f32>,
    /// By the number of the state in GeoNames.
    states: FxHashMap<u32, f32>,
    total: f32,
}

impl Evidence {
    /// What one place tells, with a weight.
    fn add(&mut self, meaning: &Meaning, weight: f32) {
        if let Some(country) = meaning.country() {
            *self.countries.entry(country).or_default() += weight;
            self.total += weight;
        }
        if let Some(state) = meaning.state() {
            *self.states.entry(state).or_default() += weight;
        }
    }

    /// What the article adds to the likelihood of a meaning: up to [`COUNTRY_NAMED`] for its country, [`STATE_NAMED`]
    /// for its state.
    fn of(&self, meaning: &Meaning) -> f32 {
        const COUNTRY_NAMED: f32 = 2.0;
        const STATE_NAMED: f32 = 1.5;
        let country =
            meaning.country().and_then(|country| self.countries.get(&country)).copied().unwrap_or(0.0);
        let in_state = !matches!(meaning, Meaning::Division(..));
        let state =
            meaning.state().filter(|_| in_state).is_some_and(|state| self.states.contains_key(&state));
        COUNTRY_NAMED * country / (self.total + 1.0) + if state { STATE_NAMED } else { 0.0 }
    }

    /// The country that most speaks for; of equals the first of the alphabet.
    fn main_country(&self) -> Option<[u8; 2]> {
        let most = self.countries.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
        Some(*most.0)
    }
}

impl Article {
    fn new(layout: &Layout, entities: &[Entity]) -> Self {
        let places = || entities.iter().enumerate().filter(|(_, e)| e.kind == NameKind::Place);
        let mut candidates: Vec<Candidate> = places()
            .map(|(entity, place)| Candidate {
                entity,
                meanings: meanings(place),
                outer: None,
                nationality: place.mentions.iter().find_map(|mention| nationality_before(layout, mention)),
                settled: None,
            })
            .collect();
        let mut mentions: Vec<(&Mention, usize)> = places()
            .enumerate()
            .flat_map(|(number, (_, place))| place.mentions.iter().map(move |mention| (mention, number)))
            .collect();
        mentions.sort_by_key(|(mention, _)| mention.span);
        for pair in mentions.windows(2) {
            let ((inner, a), (outer, b)) = (pair[0], pair[1]);
            if a != b && stands_behind(layout, inner, outer) {
                candidates[a].outer.get_or_insert(b);
            }
        }
        let mentions = mentions.into_iter().map(|(mention, number)| (mention.tokens.start, number)).collect();
        Self { candidates, mentions }
    }

    /// Settles names that no namesake contests: a country against small towns, a name of one meaning.
    fn settle_clear_names(&mut self) {
        for candidate in &mut self.candidates {
            if let [first @ Meaning::Known(_), rest @ ..] = candidate.meanings.as_slice()
                && rest.iter().all(|other| other.prior() + CLEAR < first.prior())
            {
                candidate.settled = Some((*first, "one meaning"));
            }
        }
    }

    /// "Paris, Texas": the place behind the comma decides.
    fn settle_by_outer_place(&mut self) {
        for number in 0..self.candidates.len() {
            let Some(outer) = self.candidates[number].outer else { continue };
            let around = &self.candidates[outer].meanings;
            let fitting = self.candidates[number].meanings.iter().find_map(|inner| {
                around.iter().find(|around| inner.lies_in(around)).map(|around| (*inner, *around))
            });
            if let Some((inner, around)) = fitting {
                self.candidates[number].settled = Some((inner, "place named behind it"));
                self.candidates[outer].settled.get_or_insert((around, "place named in front of it"));
            }
        }
    }

    /// "The English city of Salisbury": the largest namesake in that country.
    fn settle_by_nationality(&mut self) {
        for candidate in &mut self.candidates {
            let Some(country) = candidate.nationality else { continue };
            let fitting = candidate.meanings.iter().find(|meaning| meaning.country() == Some(country));
            candidate.settled = fitting.map(|meaning| (*meaning, NATIONALITY)).or(candidate.settled);
        }
    }

    /// Names with several meanings: likelihood and evidence add up.
    fn settle_by_weight(&mut self) {
        let mut evidence = Evidence::default();
        for &(_, number) in &self.mentions {
            if let Some((meaning, _)) = &self.candidates[number].settled {
                evidence.add(meaning, 1.0);
            }
        }
        for candidate in self.candidates.iter_mut().filter(|c| c.settled.is_none()) {
            let weight = |meaning: &Meaning| meaning.prior() + evidence.of(meaning);
            let best = candidate.meanings.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)));
            candidate.settled = best.map(|meaning| (*meaning, "likeliest namesake"));
        }
    }

    fn facts(&self, entities: &[Entity]) -> Vec<Option<PlaceFacts>> {
        let facts = self.candidates.iter().enumerate().map(|(number, candidate)| {
            let settled = candidate.settled.map(|(meaning, rule)| meaning.facts(rule));
            settled.or_else(|| self.guess(number, &entities[candidate.entity]))
        });
        facts.collect()
    }

    /// What the words of a name and the places around it tell of a place that no table holds.
    fn guess(&self, number: usize, place: &Entity) -> Option<PlaceFacts> {
        let folded = fold(&place.name);
        let words: Vec<&str> = words(&folded).collect();
        let kind = words.iter().rev().find_map(|word| atlas::kind_of_word(word));
        let outer =
            self.candidates[number].outer.and_then(|outer| self.candidates[outer].settled?.0.country());
        let inner = || known_inside(&words).and_then(|meaning| meaning.country());
        let outer = outer.map(|country| (country, "place named behind it"));
        let named = || self.candidates[number].nationality.map(|country| (country, NATIONALITY));
        let (country, rule) = match outer.or_else(named) {
            Some((country, rule)) => (Some(country), rule),
            None => match inner() {
                Some(country) => (Some(country), "name inside the name"),
                None => (self.country_nearby(place), "country of the places nearby"),
            },
        };
        let facts = PlaceFacts { kind, country, position: None, geonames: None, rule };
        (kind.is_some() || country.is_some()).then_some(facts)
    }

    /// The country of which the settled places near a place's mentions are.
    fn country_nearby(&self, place: &Entity) -> Option<[u8; 2]> {
        /// How many tokens away a place has half the weight of one right beside.
        const HALF: f32 = 20.0;
        /// How many places to look at on either side.
        const REACH: usize = 12;
        let mut evidence = Evidence::default();
        for mention in place.mentions.iter().take(REACH) {
            let at = mention.tokens.start;
            let middle = self.mentions.partition_point(|&(token, _)| token < at);
            let near = self.mentions[middle.saturating_sub(REACH)..].iter().take(2 * REACH);
            for &(token, number) in near {
                if let Some((meaning, _)) = &self.candidates[number].settled {
                    evidence.add(meaning, 1.0 / (1.0 + token.abs_diff(at) as f32 / HALF));
                }
            }
        }
        evidence.main_country()
    }
}

/// The rule of a nationality in front of a name.
const NATIONALITY: &str = "nationality named in front of it";

/// How much likelier than any namesake a name's first meaning must be for the article not to be asked.
const CLEAR: f32 = 1.5;

/// All that an entity's name can mean. Of its forms the first that any table holds counts.
fn meanings(place: &Entity) -> Vec<Meaning> {
    let forms = std::iter::once(&place.name).chain(&place.aliases);
    let found = forms.map(|form| meanings_of_form(form)).find(|meanings| !meanings.is_empty());
    found.unwrap_or_default()
}

fn meanings_of_form(form: &str) -> Vec<Meaning> {
    const GENERIC: [&str; 6] = [" province", " state", " oblast", " region", " governorate", " prefecture"];
    let folded = fold(form);
    let found = meanings_of(&folded);
    if !found.is_empty() {
        return found;
    }
    if let Some(state) = atlas::state_of_code(form) {
        return vec![Meaning::Known(state)];
    }
    // "St. Cloud" stands as Saint Cloud or as St. Cloud; "Hainan Province" as Hainan.
    let spelled = folded.strip_prefix("st ").map(|rest| format!("saint {rest}"));
    let spelled = spelled.or_else(|| folded.strip_prefix("ft ").map(|rest| format!("fort {rest}")));
    let spelled = spelled.or_else(|| folded.strip_prefix("mt ").map(|rest| format!("mount {rest}")));
    if let Some(spelled) = spelled {
        return meanings_of(&spelled);
    }
    let short = GENERIC.iter().find_map(|generic| folded.strip_suffix(generic));
    let divisions = short.map(meanings_of).unwrap_or_default();
    divisions.into_iter().filter(|m| !matches!(m, Meaning::City(_) | Meaning::CityOtherwise(_))).collect()
}

fn meanings_of(folded: &str) -> Vec<Meaning> {
    let known = atlas::known(folded);
    let is_known = |geonames| known.iter().any(|known| known.geonames == Some(geonames));
    let named = Gazetteer::embedded().named(folded).filter_map(|entry| match entry {
        Entry::City(city) => (!is_known(city.geonames)).then_some(Meaning::City(city)),
        Entry::CityOtherwise(city) => (!is_known(city.geonames)).then_some(Meaning::CityOtherwise(city)),
        Entry::Division(number, division) => Some(Meaning::Division(number, division)),
    });
    known.iter().copied().map(Meaning::Known).chain(named).collect()
}

/// The longest known place inside a name: the state in "Georgia State Capitol". Towns do not count: half of all words
/// are a town somewhere.
fn known_inside(words: &[&str]) -> Option<Meaning> {
    const LARGE: u32 = 300_000;
    let is_large = |meaning: &Meaning| match meaning {
        Meaning::Known(known) => known.country.is_some(),
        Meaning::City(city) | Meaning::CityOtherwise(city) => city.population > LARGE,
        Meaning::Division(..) => false,
    };
    (1..words.len()).rev().find_map(|length| {
        words.windows(length).find_map(|inside| {
            let name = inside.join(" ");
            let is_generic = length == 1 && atlas::kind_of_word(&name).is_some();
            meanings_of(&name).into_iter().filter(|_| !is_generic).find(is_large)
        })
    })
}

/// Whether the second of two mentions says where the first lies: "Paris, Texas", "Paris (Texas)".
fn stands_behind(layout: &Layout, inner: &Mention, outer: &Mention) -> bool {
    let between = inner.tokens.end..outer.tokens.start;
    between.is_empty() || between.len() == 1 && matches!(layout.word(between.start), "," | "(")
}

/// The country of "English" in "the English city of Salisbury" and "the Syrian border town Kobani": a nationality, words
/// without a capital of which one is a kind of place, then the name.
fn nationality_before(layout: &Layout, place: &Mention) -> Option<[u8; 2]> {
    const REACH: usize = 5;
    let first = place.tokens.start.saturating_sub(REACH);
    let is_plain = |&token: &usize| layout.word(token).starts_with(char::is_lowercase);
    let between = (first..place.tokens.start).rev().take_while(is_plain).count();
    let start = place.tokens.start - between;
    let has_kind = (start..place.tokens.start).any(|token| is_kind_of_place(layout.lower(token)));
    let nationality = start.checked_sub(1).filter(|_| has_kind)?;
    atlas::country_of_nationality(layout.lower(nationality))
}

fn is_kind_of_place(word: &str) -> bool {
    word == "capital" || atlas::kind_of_word(word).is_some()
}
