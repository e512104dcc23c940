//! The tagger: tokens to mentions.
//!
//! In comes a layout, out go the mentions of names in what is or may be its content, in order. The stretches that can
//! hold a name are read (`reading.rs`), each token's features (`features.rs`) are scored by the model, and each stretch is
//! decoded, after all occurrences of a word have voted on what it is (`votes.rs`).

pub mod features;
pub mod labels;
mod memory;
pub mod reading;
pub mod style;
mod votes;
pub mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::{Mention, NameKind};
use crate::parser::Layout;
use crate::sequence::{Lattice, Model, ModelError};
use features::Features;
use labels::{OUTSIDE, Position};
use reading::Reading;
use style::{Guess, Style};
use votes::Votes;
use words::WordTable;

/// The files in the program.
const FILES: Files = Files {
    names: include_bytes!("../../../model/names.bin"),
    styles: include_bytes!("../../../model/styles.bin"),
    words: include_bytes!("../../../model/words.bin"),
};

static EMBEDDED: LazyLock<Tagger<'static>> = LazyLock::new(|| {
    // The files are part of the program, and a test opens them.
    #[expect(clippy::expect_used)]
    Tagger::open(FILES).expect("the embedded models open")
});

/// Finds the mentions of names in the content of a layout.
pub(in crate::extractor) fn tag(layout: &Layout) -> Vec<Mention> {
    EMBEDDED.tag(layout, None)
}

/// How much less than the model says speaks against a name. The training shows the tagger most words often, and a name
/// that it has never seen it takes for none too easily.
const BOLDNESS: f32 = 0.6;

/// The files of a tagger.
#[derive(Clone, Copy, Debug)]
pub struct Files<'b> {
    /// The model of the names.
    pub names: &'b [u8],
    /// The model of the styles.
    pub styles: &'b [u8],
    /// The word table.
    pub words: &'b [u8],
}

/// The model of the names with what it needs.
#[derive(Clone, Debug)]
pub struct Tagger<'b> {
    model: Model<'b, { labels::COUNT }>,
    styles: Model<'b, { style::COUNT }>,
    words: WordTable<'b>,
}

impl<'b> Tagger<'b> {
    /// Opens the files without copying them.
    pub fn open(files: Files<'b>) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::open(files.names, &labels::NAMES)?,
            styles: Model::open(files.styles, &style::NAMES)?,
            words: WordTable::open(files.words)?,
        })
    }

    /// Finds the mentions of names in the content of a layout, read in the style given or else in those that its words call for.
    pub fn tag(&self, layout: &Layout, style: Option<Style>) -> Vec<Mention> {
        let reading = Reading::new(layout, &self.words);
        let guess = style.map_or_else(|| Guess::new(&reading, &self.styles), Guess::of);
        let stretches = reading.stretches(guess.article);
        let mut scores = self.scores(layout, &reading, &stretches, guess);
        let mut lattice = Lattice::default();
        let votes = self.votes(&reading, &stretches, &scores, &mut lattice);
        let mut mentions = Vec::new();
        let mut rest = scores.as_mut_slice();
        for stretch in stretches {
            let (scores, after) = rest.split_at_mut(stretch.len());
            rest = after;
            votes.sway(&reading.memory, stretch.start, scores);
            let found = names(lattice.decode(&self.model, scores));
            if !found.is_empty() {
                lattice.weigh(&self.model, scores);
            }
            for (kind, range) in found {
                let confidence = lattice.probability(&self.model, range.clone());
                let sights = range.start + stretch.start..range.end + stretch.start;
                mentions.extend(mention(layout, &reading, kind, sights, confidence));
            }
        }
        mentions
    }

    /// The scores of the labels at each position of the stretches, one stretch after the other.
    fn scores(
        &self,
        layout: &Layout,
        reading: &Reading,
        stretches: &[Range<usize>],
        guess: Guess,
    ) -> Vec<Scores> {
        let mut features = Features::default();
        let mut score = |at| {
            features.at(layout, reading, at);
            let mut scores = self.model.score(features.all.iter().copied());
            scores[OUTSIDE as usize] -= BOLDNESS;
            for (style, share) in guess.iter() {
                let more = self.model.score(features.joined_to(style));
                for (score, more) in scores.iter_mut().zip(more) {
                    *score += share * more;
                }
            }
            scores
        };
        stretches.iter().cloned().flatten().map(&mut score).collect()
    }

    /// What a first decoding of the article makes of each word.
    fn votes(
        &self,
        reading: &Reading,
        stretches: &[Range<usize>],
        scores: &[Scores],
        lattice: &mut Lattice<{ labels::COUNT }>,
    ) -> Votes {
        let mut votes = Votes::new(&reading.memory);
        let mut rest = scores;
        for stretch in stretches {
            let (scores, after) = rest.split_at(stretch.len());
            rest = after;
            if !stretch.clone().any(|at| reading.memory.is_repeated(at)) {
                continue;
            }
            lattice.weigh(&self.model, scores);
            for (position, at) in stretch.clone().enumerate() {
                if reading.memory.is_repeated(at) {
                    votes.add(&reading.memory, at, lattice.marginals(position));
                }
            }
        }
        votes
    }
}

/// A score for each label.
type Scores = [f32; labels::COUNT];

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
    use crate::result::BlockKind;
    use crate::sequence::hash;

    #[test]
    fn finds_names_as_the_guideline_has_them() {
        let cases = [
            (
                "Mayor Ana Ruiz went to Paris with Bob Smith’s brother.",
                "person Ana Ruiz|place Paris|person Bob Smith",
            ),
            ("The U.S. State Department declined to comment.", "place U.S.|organization State Department"),
            ("The Russian president met Merkel in Berlin.", "person Merkel|place Berlin"),
            ("nothing in here has a name, not even 12 of them", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            let document = Document::from_text(text);
            let layout = parse(&document, None);
            let word =
                |m: &Mention| format!("{} {}", format!("{:?}", m.kind).to_lowercase(), m.span.of(text));
            let found: Vec<_> = EMBEDDED.tag(&layout, Some(Style::Own)).iter().map(word).collect();
            assert_eq!(found.join("|"), expected);
        }
    }

    #[test]
    fn reads_what_may_be_furniture_where_it_is_not_sure() {
        let document = Document::from_text("Ana Ruiz opened the new bridge in Paris on Monday.");
        // What set the block aside, how sure that is, and whether its names are found.
        let cases = [
            ("", 0.5, true),
            ("sequence model", 0.5, true),
            ("sequence model", 0.92, false),
            ("sequence model", 1.0, false),
            ("phrase: author bio", 0.5, false),
        ];
        for (rule, confidence, is_found) in cases {
            let mut layout = parse(&document, None);
            for block in &mut layout.blocks {
                block.confidence = confidence;
                if !rule.is_empty() {
                    (block.kind, block.rule) = (BlockKind::Boilerplate, rule);
                }
            }
            let found = EMBEDDED.tag(&layout, Some(Style::Own));
            assert_eq!(!found.is_empty(), is_found, "{rule} {confidence}");
        }
    }

    #[test]
    fn every_mention_says_how_sure_it_is() {
        let document = Document::from_text("Ana Ruiz said so in Paris. Ruiz left Paris on Monday.");
        let layout = parse(&document, None);
        for mention in tag(&layout) {
            assert!((0.0..=1.0).contains(&mention.confidence), "{mention:?}");
        }
    }

    #[test]
    fn the_files_are_those_of_the_manifest() {
        let manifest = include_str!("../../../model/names.toml");
        for (file, bytes) in [("names", FILES.names), ("styles", FILES.styles), ("words", FILES.words)] {
            let line = format!("\"{file}.bin\" = \"{:016x}\"", hash(bytes));
            assert!(manifest.contains(&line), "{line}");
        }
    }
}
