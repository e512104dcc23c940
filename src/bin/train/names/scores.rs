//! How well a model finds the names of annotated texts: exact span and kind.

use anyhow::Result;
use dateline::extractor::names::NameKind;
use dateline::extractor::names::tagger::style::Style;
use dateline::extractor::names::tagger::{Files, Tagger};
use dateline::span::Span;
use rustc_hash::FxHashSet;

use super::corpora::Corpus;

/// The scores on one corpus read in one style: F1 in percent of all names, people, places, organizations.
pub(super) struct Score {
    pub(super) corpus: &'static str,
    /// The style that the texts were read in; guessed for each if there is none.
    pub(super) style: Option<Style>,
    pub(super) f1: [f64; 4],
}

/// Scores a model on each corpus, in our own style, in the corpus's and as guessed.
pub(super) fn of(corpora: &[Corpus], files: Files) -> Result<Vec<Score>> {
    let tagger = Tagger::open(files)?;
    let mut scores = Vec::new();
    for corpus in corpora {
        let mut styles = vec![None, Some(Style::Own)];
        styles.extend(corpus.samples.first().map(|s| Some(s.style)).filter(|s| *s != Some(Style::Own)));
        for style in styles {
            scores.push(Score { corpus: corpus.name, style, f1: f1(corpus, &tagger, style) });
        }
    }
    Ok(scores)
}

fn f1(corpus: &Corpus, tagger: &Tagger, style: Option<Style>) -> [f64; 4] {
    // Hits, found and wanted, of all names and of each kind.
    let mut counts = [[0u32; 3]; 4];
    for sample in &corpus.samples {
        let layout = sample.layout();
        let found = tagger.tag(&layout, style).into_iter().map(|m| (m.span, m.kind)).collect();
        let wanted = sample.names.iter().copied().collect();
        count(&mut counts, &found, &wanted);
    }
    counts.map(|[hits, found, wanted]| 200.0 * f64::from(hits) / f64::from((found + wanted).max(1)))
}

fn count(
    counts: &mut [[u32; 3]; 4],
    found: &FxHashSet<(Span, NameKind)>,
    wanted: &FxHashSet<(Span, NameKind)>,
) {
    let hits: FxHashSet<_> = found & wanted;
    for (column, set) in [&hits, found, wanted].into_iter().enumerate() {
        counts[0][column] += set.len() as u32;
        for kind in [NameKind::Person, NameKind::Place, NameKind::Organization] {
            counts[kind as usize + 1][column] += set.iter().filter(|(_, k)| *k == kind).count() as u32;
        }
    }
}

/// A style's name, also of none.
pub(super) fn name(style: Option<Style>) -> String {
    style.map_or("guessed".to_owned(), |style| format!("{style:?}"))
}

/// Prints the scores, a line each.
pub(super) fn print(scores: &[Score]) {
    for Score { corpus, style, f1: [all, people, places, organizations] } in scores {
        let style = name(*style);
        eprintln!(
            "{corpus:10} in style {style}: {all:.2} (people {people:.1}, places {places:.1}, organizations {organizations:.1})"
        );
    }
}
