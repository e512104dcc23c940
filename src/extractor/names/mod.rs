//! Names: the people, places and organizations of an article, recognised one mention at a time and merged into
//! entities.

mod compounds;
mod gender;
pub mod given_names;
mod merging;
#[doc(hidden)]
pub mod tagger;
mod titles;
mod user_lexicon;

use std::ops::Range;

use crate::extractor::places::PlaceFacts;
use crate::parser::Layout;
use crate::span::Span;

pub use user_lexicon::{UserLexicon, UserLexiconError};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it names.
    pub kind: NameKind,
    /// Where it stands, without titles, articles and possessive endings.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// What found it.
    pub rule: &'static str,
}

/// The grammatical gender by which an article speaks of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// One person, place or organization with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: NameKind,
    /// The fullest form of the name.
    pub name: String,
    /// Titles and roles, for people only.
    pub titles: Vec<String>,
    /// The other forms of the name.
    pub aliases: Vec<String>,
    /// The mentions, in order; never empty.
    pub mentions: Vec<Mention>,
    /// How the article speaks of the person, if it can be told.
    pub gender: Option<Gender>,
    /// Where the place is, if it can be told.
    pub place: Option<PlaceFacts>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// What merged the mentions.
    pub rule: &'static str,
}

/// Finds the mentions of names, in order, none inside another. The user's own names win over what the model finds.
pub fn mentions(layout: &Layout, lexicon: &UserLexicon) -> Vec<Mention> {
    let mut found = tagger::tag(layout);
    found.retain(|mention| !compounds::is_country_in_compound(layout, mention));
    let own = lexicon.mentions(layout);
    if own.is_empty() {
        return found;
    }
    let next_own = |m: &Mention| own.partition_point(|o| o.span.end <= m.span.start);
    let clashes = |m: &Mention| own.get(next_own(m)).is_some_and(|o| o.span.overlaps(m.span));
    let mut mentions: Vec<Mention> = found.into_iter().filter(|m| !clashes(m)).collect();
    mentions.extend(own);
    mentions.sort_by_key(|m| m.span);
    mentions
}

/// Merges mentions into entities, ordered by first mention.
pub fn entities(layout: &Layout, mentions: &[Mention], lexicon: &UserLexicon) -> Vec<Entity> {
    merging::merge(layout, mentions, lexicon)
}
