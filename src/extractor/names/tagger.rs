//! The tagger: tokens to mentions.

use super::Mention;
use crate::parser::Layout;

/// Finds the mentions of names.
pub(super) fn tag(_layout: &Layout) -> Vec<Mention> {
    Vec::new()
}
