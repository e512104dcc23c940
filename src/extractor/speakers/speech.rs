//! Speech or not: whether words between marks are a quotation.

use super::attribution::{Attribution, Scene};
use super::continuation::{count_words, is_utterance};
use crate::result::QuoteKind;

/// What kind of quotation it is; none for titles of works, nicknames, terms and the like.
pub(super) fn kind(scene: &Scene, attribution: Option<&Attribution>) -> Option<QuoteKind> {
    let count = count_words(scene.words);
    let whole = is_utterance(scene.words) && count >= 3;
    match attribution {
        None if count < 7 => None,
        _ if whole => Some(QuoteKind::Direct),
        _ => Some(QuoteKind::Partial),
    }
}
