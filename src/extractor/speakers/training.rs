//! What the training tool sees of the speakers: the features of each decision that a model makes.

use super::blocks;
use super::candidates::Question;
use super::continuation::Story;
use super::first_scenes;
use super::linear::Feature;
use super::passages::passages;
use super::resolution::Resolver;
use super::speech;
use crate::extractor::names::Entity;
use crate::parser::Layout;
use crate::span::Span;

pub use super::blocks::{GOES_ON as EXTENT_THRESHOLD, THRESHOLD as INTRODUCTION_THRESHOLD};
pub use super::speech::THRESHOLD as SPEECH_THRESHOLD;

/// One quotation, as the model of speech sees it.
pub struct SpeechCase {
    /// The words without the outer marks.
    pub span: Span,
    /// What the model looks at.
    pub features: Vec<Feature>,
    /// The rule that attributed it.
    pub rule: &'static str,
}

/// The quotations of a layout, speech or not.
pub fn speech_cases(layout: &Layout) -> Vec<SpeechCase> {
    let passages = passages(layout);
    let story = Story::new(layout, &passages);
    let scenes = first_scenes(&story);
    let case = |(quotation, scene): (usize, Option<_>)| {
        let attribution = story.attributions[quotation].as_ref();
        Some(SpeechCase {
            span: layout.quotations[quotation].span,
            features: speech::features(&scene?, quotation, attribution),
            rule: attribution.map_or("none", |attribution| attribution.rule),
        })
    };
    scenes.into_iter().enumerate().filter_map(case).collect()
}

/// One paragraph that can be words which the line before introduces, as the models of block quotations see it.
pub struct BlockCase {
    /// The paragraph.
    pub first: Span,
    /// What the model of introductions looks at.
    pub introduction: Vec<Feature>,
    /// The paragraphs behind it that can belong to it, each with what the model of extents looks at.
    pub following: Vec<(Span, Vec<Feature>)>,
}

/// The paragraphs of a layout that can begin a block quotation.
pub fn block_cases(layout: &Layout) -> Vec<BlockCase> {
    let passages = passages(layout);
    blocks::cases(&Story::new(layout, &passages))
}

/// The candidates for the words that name one speaker.
pub struct SpeakerCase {
    /// The quotation.
    pub span: Span,
    /// Nobody, then entities, by their place in the list, with what the model looks at.
    pub candidates: Vec<(Option<usize>, Vec<Feature>)>,
}

/// The speakers of a layout that are named by a pronoun or a description. `spoken_by` tells who says a quotation.
pub fn speaker_cases(
    layout: &Layout,
    entities: &[Entity],
    spoken_by: impl Fn(Span) -> Option<usize>,
) -> Vec<SpeakerCase> {
    let passages = passages(layout);
    let story = Story::new(layout, &passages);
    let resolver = Resolver::new(layout, entities);
    let mut last = None;
    let mut cases = Vec::new();
    for (quotation, attribution) in layout.quotations.iter().zip(&story.attributions) {
        let own = attribution.filter(|attribution| attribution.shared_with.is_none());
        if let Some(phrase) = own.and_then(|attribution| attribution.speaker)
            && resolver.named(phrase).is_none()
        {
            let around = quotation.parent.and_then(|parent| spoken_by(layout.quotations[parent].span));
            let question = Question { phrase, said: quotation.span, around, last };
            let candidates = resolver.candidates.features(&question);
            cases.push(SpeakerCase { span: quotation.span, candidates });
        }
        if quotation.parent.is_none() {
            last = spoken_by(quotation.span).or(last);
        }
    }
    cases
}
