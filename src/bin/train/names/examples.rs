//! Annotated texts to training examples: one for each stretch that can hold a name, with the features that the tagger
//! itself sees.

use dateline::extractor::names::tagger::features::Features;
use dateline::extractor::names::tagger::labels;
use dateline::extractor::names::tagger::names;
use dateline::extractor::names::tagger::reading::Reading;
use dateline::extractor::names::tagger::style;
use dateline::extractor::names::tagger::words::WordTable;
use dateline::parser::Layout;
use dateline::sequence::training::Example;

use super::corpora::Sample;

/// The examples of all samples.
pub(super) fn of_names(samples: &[Sample], words: &WordTable) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut features = Features::default();
    let mut lost = Lost::default();
    for sample in samples {
        let layout = sample.layout();
        let reading = Reading::new(&layout, words);
        let mut labels = labels_of(sample, &layout, &reading, &mut lost);
        let is_name = |label: &&u8| **label != labels::OUTSIDE;
        let all = labels.iter().filter(is_name).count();
        let mut inside = 0;
        for stretch in reading.stretches(1.0) {
            clear_cut_names(&mut labels[stretch.clone()]);
            inside += labels[stretch.clone()].iter().filter(is_name).count();
            let mut example = Example::default();
            for at in stretch {
                features.at(&layout, &reading, at);
                let styled: Vec<u64> = features.joined_to(sample.style).collect();
                let (shared, own_word) = features.all.split_at(features.own_word);
                let all =
                    [shared, &styled[..styled.len() - 1], own_word, &styled[styled.len() - 1..]].concat();
                example.push(&all, all.len() - own_word.len() - 1, labels[at]);
            }
            examples.push(example);
        }
        lost.outside += all - inside;
    }
    let tokens: usize = examples.iter().map(|e| e.labels.len()).sum();
    let seen: usize = examples.iter().map(|e| e.features.len()).sum();
    eprintln!(
        "{} stretches, {tokens} tokens, {:.1} features each; {} of {} names cut across tokens, {} tokens of names lie outside",
        examples.len(),
        seen as f64 / tokens as f64,
        lost.cut,
        lost.names,
        lost.outside
    );
    examples
}

/// How many words of a text the model of styles is shown: it has to tell short texts too.
const CROPS: [usize; 3] = [25, 80, style::WORDS];

/// The examples for the model of styles: the words of each text, and of its beginning alone.
pub(super) fn of_styles(samples: &[Sample], words: &WordTable) -> Vec<Example> {
    let mut examples = Vec::new();
    for sample in samples {
        let reading = Reading::new(&sample.layout(), words);
        for crop in CROPS {
            let features: Vec<u64> = style::features(&reading, crop).collect();
            let mut example = Example::default();
            example.push(&features, features.len(), sample.style as u8);
            examples.push(example);
        }
    }
    examples
}

/// Takes away the labels of names that begin before or end behind a stretch.
fn clear_cut_names(stretch: &mut [u8]) {
    let whole: Vec<_> = names(stretch).into_iter().map(|(_, range)| range).collect();
    for (at, label) in stretch.iter_mut().enumerate() {
        if !whole.iter().any(|range| range.contains(&at)) {
            *label = labels::OUTSIDE;
        }
    }
}

/// What the tagger cannot find.
#[derive(Default)]
struct Lost {
    names: usize,
    cut: usize,
    outside: usize,
}

/// The label of each sight.
fn labels_of(sample: &Sample, layout: &Layout, reading: &Reading, lost: &mut Lost) -> Vec<u8> {
    let mut sights = vec![None; layout.tokens.len()];
    for (at, sight) in reading.sights.iter().enumerate() {
        if let Some(token) = sight.token {
            sights[token as usize] = Some(at);
        }
    }
    let mut found = vec![labels::OUTSIDE; reading.sights.len()];
    for &(span, kind) in &sample.names {
        let tokens = layout.tokens_in(span);
        lost.names += 1;
        if layout.span_of(tokens.clone()) != span || tokens.clone().any(|token| sights[token].is_none()) {
            lost.cut += 1;
            continue;
        }
        for (number, at) in tokens.clone().filter_map(|token| sights[token]).enumerate() {
            found[at] = labels::label(kind, number, tokens.len());
        }
    }
    found
}
