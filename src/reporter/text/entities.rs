//! People, places and organizations, those that are named most often first.

use std::cmp::Reverse;

use super::Reader;
use super::name;
use super::page::{FAINT, PLAIN, Page, STRONG, Words};
use crate::result::Place;

/// What the lists of entities have in common.
struct Entry<'a> {
    name: &'a str,
    mentions: usize,
    facts: Vec<String>,
    aliases: &'a [String],
    reasons: Option<Words>,
}

impl Reader<'_> {
    pub(super) fn people(&self, page: &mut Page) {
        let people = self.article.people.iter().enumerate();
        let entries = people.map(|(index, person)| Entry {
            name: &person.name,
            mentions: person.mentions.len(),
            facts: person.titles.clone(),
            aliases: &person.aliases,
            reasons: self.reasons("people", index),
        });
        list(page, "People", entries.collect());
    }

    pub(super) fn places(&self, page: &mut Page) {
        let places = self.article.places.iter().enumerate();
        let entries = places.map(|(index, place)| Entry {
            name: &place.name,
            mentions: place.mentions.len(),
            facts: place_facts(place),
            aliases: &place.aliases,
            reasons: self.reasons("places", index),
        });
        list(page, "Places", entries.collect());
    }

    pub(super) fn organizations(&self, page: &mut Page) {
        let organizations = self.article.organizations.iter().enumerate();
        let entries = organizations.map(|(index, organization)| Entry {
            name: &organization.name,
            mentions: organization.mentions.len(),
            facts: Vec::new(),
            aliases: &organization.aliases,
            reasons: self.reasons("organizations", index),
        });
        list(page, "Organizations", entries.collect());
    }
}

/// Kind and country, as far as known.
fn place_facts(place: &Place) -> Vec<String> {
    let kind = place.kind.as_ref().map(name);
    kind.into_iter().chain(place.country.clone()).collect()
}

fn list(page: &mut Page, heading: &str, mut entries: Vec<Entry>) {
    if entries.is_empty() {
        return;
    }
    entries.sort_by_key(|entry| Reverse(entry.mentions));
    page.heading(heading, entries.len());
    for entry in entries {
        let mut words = vec![(STRONG, entry.name.to_owned())];
        if entry.mentions > 1 {
            words.push((FAINT, format!(" ×{}", entry.mentions)));
        }
        if !entry.facts.is_empty() {
            words.push((PLAIN, format!(" – {}", entry.facts.join(", "))));
        }
        if !entry.aliases.is_empty() {
            words.push((FAINT, format!("; also {}", entry.aliases.join(", "))));
        }
        words.extend(entry.reasons);
        page.entry(&words);
    }
}
