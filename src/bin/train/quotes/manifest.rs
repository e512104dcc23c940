//! The manifest of the models: what they were made from, how good they are, and the hashes of their tables.

use std::fmt::Write as _;

use dateline::sequence::hash;

/// What five folds say of the models, each in percent.
pub(crate) struct Scores {
    /// F1 of speech at the threshold that the program uses.
    pub(crate) speech: f64,
    /// Speakers right of all that are named by a pronoun or a description.
    pub(crate) speakers: f64,
    /// F1 of introductions.
    pub(crate) introductions: f64,
    /// F1 of the paragraphs that go on with a block quotation.
    pub(crate) extents: f64,
}

/// The manifest of these tables.
pub(crate) fn text(tables: &[(&str, String)], scores: &Scores) -> String {
    let mut text = String::from(
        "# The models of the quotes: which words between marks are speech, whom a pronoun or description means, and which lines\n\
         # introduce a block quotation, how long. Written by the training tool, read by a test.\n\n\
         command = \"cargo run --release --features train --bin train -- quotes ../shared --out src/model\"\n\
         data = \"the annotated training articles, gold/train.jsonl.gz\"\n\
         licence = \"weights of named features, no text: MIT OR Apache-2.0; the articles are their publishers'\"\n\
         seed = \"none: a fixed order\"\n\n\
         # FNV-1a, 64 bits.\n[hashes]\n",
    );
    for (name, table) in tables {
        let _ = writeln!(text, "\"{name}\" = \"{:016x}\"", hash(table.as_bytes()));
    }
    let Scores { speech, speakers, introductions, extents } = scores;
    let _ = write!(
        text,
        "\n# Five folds by article, in percent: F1 of speech; speakers right of all pronouns and descriptions; F1 of lines that\n\
         # introduce a block quotation, and of the paragraphs that go on with one.\n[scores]\n\
         speech = {speech:.2}\nspeakers = {speakers:.2}\nintroductions = {introductions:.2}\nextents = {extents:.2}\n"
    );
    text
}

/// F1, in percent, of answers with their probability and whether they are wanted.
pub(crate) fn f1(scored: &[(f32, bool)], threshold: f32) -> f64 {
    let wanted = scored.iter().filter(|(_, label)| *label).count();
    let found = scored.iter().filter(|(p, _)| *p >= threshold).count();
    let hits = scored.iter().filter(|(p, label)| *p >= threshold && *label).count();
    200.0 * hits as f64 / (found + wanted).max(1) as f64
}
