//! The tagger: tokens to mentions.
//!
//! In comes a layout, out go the mentions of names in its content, in order. The stretches that can hold a name are
//! read (`reading.rs`), each token's features (`features.rs`) are scored by the model, and each stretch is decoded.

pub mod features;
pub mod labels;
mod memory;
pub mod reading;
pub mod style;
pub mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::{Mention, NameKind};
use crate::parser::Layout;
use crate::sequence::{Lattice, Model, ModelError};
use features::Features;
use labels::{OUTSIDE, Position};
use reading::Reading;
use style::Style;
use words::WordTable;

/// The model and the word table in the program.
static EMBEDDED: LazyLock<Tagger<'static>> = LazyLock::new(|| {
    let (model, words) =
        (include_bytes!("../../../model/names.bin"), include_bytes!("../../../model/words.bin"));
    // The files are part of the program, and a test opens them.
    #[expect(clippy::expect_used)]
    Tagger::open(model, words).expect("the embedded model opens")
});

/// Finds the mentions of names in the content of a layout.
pub(in crate::extractor) fn tag(layout: &Layout) -> Vec<Mention> {
    EMBEDDED.tag(layout, Style::Own)
}

/// A model with its word table.
#[derive(Clone, Debug)]
pub struct Tagger<'b> {
    model: Model<'b, { labels::COUNT }>,
    words: WordTable<'b>,
}

impl<'b> Tagger<'b> {
    /// Opens the files of a model and of its word table without copying them.
    pub fn open(model: &'b [u8], words: &'b [u8]) -> Result<Self, ModelError> {
        Ok(Self { model: Model::open(model, &labels::NAMES)?, words: WordTable::open(words)? })
    }

    /// Finds the mentions of names in the content of a layout, read in a style.
    pub fn tag(&self, layout: &Layout, style: Style) -> Vec<Mention> {
        let reading = Reading::new(layout, &self.words);
        let mut features = Features::default();
        let mut lattice = Lattice::default();
        let mut scores = Vec::new();
        let mut mentions = Vec::new();
        for stretch in reading.stretches() {
            scores.clear();
            for at in stretch.clone() {
                features.at(layout, &reading, at, style);
                scores.push(self.model.score(features.all.iter().copied()));
            }
            let found = names(lattice.decode(&self.model, &scores));
            if !found.is_empty() {
                lattice.weigh(&self.model, &scores);
            }
            for (kind, range) in found {
                let confidence = lattice.probability(&self.model, range.clone());
                let sights = range.start + stretch.start..range.end + stretch.start;
                mentions.extend(mention(layout, &reading, kind, sights, confidence));
            }
        }
        mentions
    }
}

/// The names that a sequence of labels spells out, as ranges of it.
pub fn names(found: &[u8]) -> Vec<(NameKind, Range<usize>)> {
    let mut names = Vec::new();
    let mut begun = None;
    for (at, &label) in found.iter().enumerate().filter(|(_, label)| **label != OUTSIDE) {
        match labels::meaning(label) {
            Some((_, Position::First)) => begun = Some(at),
            Some((kind, Position::Last)) => names.extend(begun.take().map(|start| (kind, start..at + 1))),
            Some((kind, Position::Only)) => names.push((kind, at..at + 1)),
            _ => {}
        }
    }
    names
}

fn mention(
    layout: &Layout,
    reading: &Reading,
    kind: NameKind,
    sights: Range<usize>,
    confidence: f32,
) -> Option<Mention> {
    let token = |sight: usize| reading.sights[sight].token.map(|token| token as usize);
    let tokens = token(sights.start)?..token(sights.end - 1)? + 1;
    Some(Mention { kind, span: layout.span_of(tokens.clone()), tokens, confidence, rule: "model" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::parse;
    use crate::reader::Document;

    #[test]
    fn the_embedded_model_opens() {
        let document = Document::from_text("Mayor Ana Ruiz went to Paris.");
        let layout = parse(&document, None);
        let found: Vec<_> = tag(&layout).iter().map(|m| (m.kind, m.span.of(layout.text()))).collect();
        assert_eq!(found, [(NameKind::Person, "Ana Ruiz"), (NameKind::Place, "Paris")]);
    }
}
