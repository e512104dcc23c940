//! What the training tool sees of the speakers: the features of each decision that a model makes.

use super::continuation::Story;
use super::first_scenes;
use super::linear::Feature;
use super::passages::passages;
use super::speech;
use crate::parser::Layout;
use crate::span::Span;

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
