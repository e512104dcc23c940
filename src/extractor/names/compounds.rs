//! Countries inside compounds ("US-Russian", "Franco-Russia-China talks"): they qualify the word that they are joined to
//! and name no place of their own. Cities, people and organizations inside compounds stay names ("Detroit-raised").

use super::{Mention, NameKind};
use crate::extractor::folding::fold;
use crate::extractor::places::atlas;
use crate::parser::Layout;
use crate::result::PlaceKind;

/// Whether a mention is a country that a hyphen joins to another word.
pub(super) fn is_country_in_compound(layout: &Layout, mention: &Mention) -> bool {
    mention.kind == NameKind::Place
        && (is_joined_by(layout, mention.tokens.end, mention.tokens.end + 1)
            || mention
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|hyphen| is_joined_by(layout, hyphen, hyphen + 1)))
        && is_country(mention.span.of(layout.text()))
}

/// Whether `hyphen` is a hyphen or dash with no space on either side, before the token `after`.
fn is_joined_by(layout: &Layout, hyphen: usize, after: usize) -> bool {
    let glued = |token: usize| layout.tokens.get(token).is_some_and(|token| token.glued);
    glued(hyphen) && glued(after) && matches!(layout.word(hyphen), "-" | "–" | "‐" | "‑")
}

fn is_country(name: &str) -> bool {
    atlas::known(&fold(name)).iter().any(|known| known.kind == Some(PlaceKind::Country))
}
