//! The third stage: parts to findings.
//!
//! In comes a [`Layout`], out go [`Findings`]: people, places and organizations as entities, dates as days, quotes with
//! their speakers. All positions are bytes of the document's text. Nothing here can fail.

pub mod dates;
pub mod folding;
pub mod names;
pub mod places;
pub mod speakers;

use crate::parser::Layout;

/// What was found in one document.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// People, places and organizations.
    pub entities: Vec<names::Entity>,
    /// Expressions of time.
    pub dates: Vec<dates::Timex>,
    /// Quotations with their speakers.
    pub quotes: Vec<speakers::Quote>,
}

/// Finds what a layout holds. With `indirect`, reported speech without marks is found too; the names of the user's
/// `lexicon` win over what the model finds.
pub fn extract(layout: &Layout, indirect: bool, lexicon: &names::UserLexicon) -> Findings {
    let dates = dates::dates(layout);
    let mentions = names::mentions(layout, lexicon);
    let mut entities = names::entities(layout, &mentions, lexicon);
    places::resolve(layout, &mut entities);
    let quotes = speakers::quotes(layout, &entities, indirect);
    Findings { entities, dates, quotes }
}
