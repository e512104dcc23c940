//! Merging: mentions to entities.
//!
//! In come the mentions of an article in order, out come its people, places and organizations, each with all its
//! mentions. What makes two names one differs by kind, so each kind has a file of its own; all look names up by their
//! words, so that the work grows with the number of mentions.

mod organizations;
mod people;
mod places;
mod teams;

use super::{Entity, Gender, Mention, NameKind, UserLexicon, gender, titles};
use crate::extractor::folding::fold;
use crate::parser::Layout;

/// How many names that share a word are compared with a new one, the latest first.
const REACH: usize = 64;

/// A mention as merging sees it.
struct Named<'t> {
    text: &'t str,
    /// The mention itself.
    mention: &'t Mention,
    /// Where it begins in the text.
    start: u32,
    /// The gender that a form of address tells.
    gender: Option<Gender>,
}

/// Mentions that mean the same.
struct Cluster {
    /// The fullest form of the name.
    name: String,
    /// The mentions, by their numbers, in order; never empty.
    members: Vec<usize>,
    gender: Option<Gender>,
    rule: &'static str,
}

/// Merges the mentions into entities, ordered by first mention.
pub(super) fn merge(layout: &Layout, mentions: &[Mention], lexicon: &UserLexicon) -> Vec<Entity> {
    let mended = teams::as_organizations(layout, mentions);
    let mentions = mended.as_deref().unwrap_or(mentions);
    let of_kind = |kind| -> Vec<Named> {
        let named = |mention| named(layout, mention);
        mentions.iter().filter(|m| m.kind == kind).map(named).collect()
    };
    let people = of_kind(NameKind::Person);
    let places = of_kind(NameKind::Place);
    let organizations = of_kind(NameKind::Organization);
    let mut entities = Vec::new();
    for (named, clusters) in [
        (&people, people::group(&people)),
        (&places, places::group(layout, &places)),
        (&organizations, organizations::group(layout, &organizations)),
    ] {
        entities.extend(clusters.into_iter().map(|cluster| entity(&cluster, named, lexicon)));
    }
    entities.sort_by_key(|entity| entity.mentions[0].span);
    titles::add(layout, mentions, &mut entities);
    gender::add(layout, mentions, &mut entities);
    entities
}

fn named<'t>(layout: &'t Layout, mention: &'t Mention) -> Named<'t> {
    let person = mention.kind == NameKind::Person;
    Named {
        text: mention.span.of(layout.text()),
        mention,
        start: mention.span.start,
        gender: if person { gender::addressed(layout, mention) } else { None },
    }
}

/// A name with plain spaces, where the text has the line end of a wrapped paragraph or a no-break space.
fn on_one_line(name: &str) -> String {
    if name.contains(|c: char| c.is_whitespace() && c != ' ') {
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        name.to_owned()
    }
}

/// An entity of a cluster. A name of the user's lexicon is told by its canonical form.
fn entity(cluster: &Cluster, named: &[Named], lexicon: &UserLexicon) -> Entity {
    let members = || cluster.members.iter().filter_map(|&m| named.get(m));
    let kind = members().next().map_or(NameKind::Person, |m| m.mention.kind);
    let canonical = members().find_map(|m| lexicon.canonical(kind, m.text));
    let name = canonical.map_or_else(|| on_one_line(&cluster.name), str::to_owned);
    let mut aliases: Vec<String> = Vec::new();
    for form in members().map(|m| on_one_line(m.text)) {
        if form != name && !aliases.contains(&form) && aliases.len() < REACH {
            aliases.push(form);
        }
    }
    let confidence = members().map(|m| m.mention.confidence).fold(0.0, f32::max);
    Entity {
        kind,
        name,
        titles: Vec::new(),
        aliases,
        mentions: members().map(|m| m.mention.clone()).collect(),
        gender: cluster.gender,
        place: None,
        confidence,
        rule: cluster.rule,
    }
}

/// The form of a name to show: the one with most words, then most letters, in capitals and small letters if there is
/// such a form; of equal ones the first.
fn fullest<'t>(forms: impl Iterator<Item = &'t str>) -> &'t str {
    let fullness = |form: &str| {
        let mixed = form.chars().any(char::is_lowercase);
        (form.split_whitespace().count(), fold(form).len(), mixed)
    };
    let mut best = "";
    for form in forms {
        if best.is_empty() || fullness(form) > fullness(best) {
            best = form;
        }
    }
    best
}
