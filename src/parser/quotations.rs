//! Quotation marks: which marks open and close which words.

use super::{Block, Quotation};

/// Pairs the quotation marks of the content blocks.
pub(super) fn quotations(_text: &str, _blocks: &[Block]) -> Vec<Quotation> {
    Vec::new()
}
