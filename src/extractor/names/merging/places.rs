//! Places: which mentions mean the same place.
//!
//! All names of one place in the atlas (U.S., America; Calif., California; NYC, New York) share a key; other names are
//! compared as folded. New York is the state and Washington the state only where the text says so. A river or county
//! can be called without its generic word, and a country by its direction: "the North" beside North Korea.

use rustc_hash::FxHashMap;

use super::{Cluster, Named, REACH, fullest};
use crate::extractor::folding::fold;
use crate::extractor::places::atlas;
use crate::parser::Layout;
use crate::result::PlaceKind;

/// Words that a place's name can be called without, where the article has it in full.
const LEFT_OUT: &[&str] = &[
    "bay",
    "desert",
    "field",
    "islands",
    "mountains",
    "oblast",
    "ocean",
    "province",
    "region",
    "river",
    "sea",
    "state",
    "strip",
    "zoo",
];

/// Sorts mentions of places, given in order, into places.
pub(super) fn group(layout: &Layout, mentions: &[Named]) -> Vec<Cluster> {
    let mut keys: Vec<String> = Vec::with_capacity(mentions.len());
    for (number, mention) in mentions.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| mentions.get(before));
        keys.push(key(layout, before, mention));
    }
    name_divided_countries(mentions, &mut keys);
    let full_names = full_names(&keys);
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut by_key: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, key) in keys.iter().enumerate() {
        let key = full_names.get(key.as_str()).copied().unwrap_or(key);
        let cluster = *by_key.entry(key).or_insert_with(|| {
            clusters.push(Vec::new());
            clusters.len() - 1
        });
        clusters[cluster].push(number);
    }
    let cluster = |members: Vec<usize>| {
        let name = fullest(members.iter().map(|&m| mentions[m].text)).to_owned();
        Cluster { name, members, gender: None, rule: "names of one place" }
    };
    clusters.into_iter().map(cluster).collect()
}

/// What stands for a mention's place.
fn key(layout: &Layout, before: Option<&Named>, mention: &Named) -> String {
    let folded = fold(mention.text);
    let short = folded.strip_suffix("'s").or_else(|| folded.strip_prefix("the ")).map(str::to_owned);
    let folded = short.unwrap_or(folded);
    let state = atlas::state_of_code(mention.text).filter(|_| atlas::known(&folded).is_empty());
    let known = match atlas::known(&folded) {
        [] => state,
        [only] => Some(*only),
        several if means_state(layout, before, mention) => {
            several.iter().find(|k| k.kind == Some(PlaceKind::State)).copied()
        }
        several => several.iter().find(|k| k.kind == Some(PlaceKind::City)).copied(),
    };
    match known {
        Some(known) => format!("#{}", known.id),
        None => folded,
    }
}

/// "The North" is North Korea where that is named last before it, or else first behind it.
fn name_divided_countries(mentions: &[Named], keys: &mut [String]) {
    const DIRECTIONS: [&str; 4] = ["north", "south", "east", "west"];
    for (number, mention) in mentions.iter().enumerate() {
        let is_called = |direction: &&str| mention.text.eq_ignore_ascii_case(direction);
        let Some(direction) = DIRECTIONS.into_iter().find(is_called) else { continue };
        let is_divided = |other: &usize| {
            let folded = fold(mentions[*other].text);
            folded.split(' ').next() == Some(direction) && folded != direction && is_country(&folded)
        };
        let before = (0..number).rev().take(REACH).find(is_divided);
        if let Some(country) = before.or_else(|| (number + 1..keys.len()).take(REACH).find(is_divided)) {
            let key = keys[country].clone();
            keys[number] = key;
        }
    }
}

fn is_country(folded: &str) -> bool {
    atlas::known(folded).iter().any(|known| known.kind == Some(PlaceKind::Country))
}

/// "Albany, New York", "Washington state": the state, where a city has the same name.
fn means_state(layout: &Layout, before: Option<&Named>, mention: &Named) -> bool {
    let tokens = &mention.mention.tokens;
    let next = tokens.end;
    let state_follows = next < layout.tokens.len() && layout.lower(next) == "state";
    let behind_city = before.is_some_and(|before| {
        let between = before.mention.tokens.end..tokens.start;
        between.len() == 1 && layout.word(between.start) == "," && before.text != mention.text
    });
    let list_goes_on =
        tokens.start >= 2 && next < layout.tokens.len() && matches!(layout.lower(next), "and" | "or");
    state_follows || behind_city && !list_goes_on
}

/// Keys that are a full name without its generic word, with the key of the full name.
fn full_names(keys: &[String]) -> FxHashMap<&str, &str> {
    let mut full: FxHashMap<&str, &str> = FxHashMap::default();
    for key in keys {
        if let Some((short, _)) = key.rsplit_once(' ').filter(|(_, generic)| LEFT_OUT.contains(generic)) {
            full.insert(short, key);
        }
    }
    full
}
