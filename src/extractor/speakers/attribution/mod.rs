//! Attribution: the words of the same sentence that say who speaks.
//!
//! [`RULES`] is a table of rules in order of trust; the first that fires decides. Each has a name, which the result
//! tells, an example, which a test runs, and its confidence: how often it named the right speaker in annotated news.
//! What each looks for stands in [`before`] and [`behind`]: the words on either side of the quotation.

mod before;
mod behind;

use std::ops::Range;

use super::cues::{Forms, attributes, governs};
use super::passages::{Item, Passage};
use super::words::Word;
use crate::parser::Layout;
use crate::span::Span;

pub(super) use behind::follows;

/// Who says a quotation, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution {
    /// The words that name the speaker.
    pub(super) speaker: Option<Span>,
    /// The words that attribute.
    pub(super) cue: Option<Span>,
    /// The classes of the cue.
    pub(super) cue_word: Word,
    /// How many items lie between the cue and the quotation.
    pub(super) gap: usize,
    /// The quotation that shares its speaker, if that is how it is known.
    pub(super) shared_with: Option<usize>,
    /// The name of the rule.
    pub(super) rule: &'static str,
    /// How often the rule is right.
    pub(super) confidence: f32,
}

impl Default for Attribution {
    /// Nobody is named.
    fn default() -> Self {
        Self {
            speaker: None,
            cue: None,
            cue_word: Word::default(),
            gap: 0,
            shared_with: None,
            rule: "none",
            confidence: 0.3,
        }
    }
}

/// A way to tell the speaker of a quotation from its own sentence.
pub(super) struct Rule {
    /// Its name in the result.
    pub(super) name: &'static str,
    /// How often it names the right speaker.
    pub(super) confidence: f32,
    /// A text whose last quotation it attributes, and the speaker's words.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test runs it"))]
    pub(super) example: (&'static str, &'static str),
    find: fn(&Scene) -> Option<Found>,
}

/// The rules, in order of trust.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "signature",
        confidence: 0.95,
        example: ("“We never asked for that money.” — Ana Ruiz", "Ana Ruiz"),
        find: behind::signature,
    },
    Rule {
        name: "after",
        confidence: 0.98,
        example: ("“We never asked for that money,” said Ana Ruiz, the mayor.", "Ana Ruiz"),
        find: behind::after,
    },
    Rule {
        name: "name and colon",
        confidence: 0.97,
        example: ("Ana Ruiz: “We never asked for that money.”", "Ana Ruiz"),
        find: before::name_and_colon,
    },
    Rule {
        name: "naming verb",
        confidence: 0.89,
        example: ("Ana Ruiz said that the firm was what critics call “a house of cards.”", "critics"),
        find: before::naming_verb,
    },
    Rule {
        name: "before",
        confidence: 0.95,
        example: ("Ana Ruiz, the mayor, said on Monday, “We never asked for that money.”", "Ana Ruiz"),
        find: before::before,
    },
    Rule {
        name: "after a fragment",
        confidence: 0.8,
        example: ("The plan for March was “no more floods”, Ana Ruiz said.", "Ana Ruiz"),
        find: behind::after_a_fragment,
    },
    Rule {
        name: "made clear",
        confidence: 0.9,
        example: ("Ana Ruiz made it clear that the bridge was “not for sale.”", "Ana Ruiz"),
        find: before::made_clear,
    },
    Rule {
        name: "according to",
        confidence: 0.93,
        example: ("The firm had “no plans at all” in March, according to Ana Ruiz.", "Ana Ruiz"),
        find: before::according_to,
    },
    Rule {
        name: "in the words of",
        confidence: 0.93,
        example: ("The firm was, in the words of Ana Ruiz, “a house of cards.”", "Ana Ruiz"),
        find: before::in_the_words_of,
    },
    Rule {
        name: "verb of judgement",
        confidence: 0.86,
        example: ("Ana Ruiz supported in March a “steady hand” for the firm.", "Ana Ruiz"),
        find: before::verb_of_judgement,
    },
    Rule {
        name: "noun of speech",
        confidence: 0.6,
        example: ("Nobody listened to Ana Ruiz’s demand for a “full and free” vote.", "Ana Ruiz"),
        find: before::noun_of_speech,
    },
    Rule {
        name: "colon",
        confidence: 0.8,
        example: ("Ana Ruiz had one wish for the year: “No more floods.”", "Ana Ruiz"),
        find: before::colon,
    },
    Rule {
        name: "source in brackets",
        confidence: 0.8,
        example: ("“The bridge will open in May.” [City Herald]", "City Herald"),
        find: behind::source_in_brackets,
    },
    Rule {
        name: "later in the sentence",
        confidence: 0.6,
        example: ("“Shame on you” was the least of what Ana Ruiz shouted.", "Ana Ruiz"),
        find: behind::later_in_the_sentence,
    },
];

/// How many items before and behind it a quotation's sentence is looked through. No writer's sentence is longer; what is
/// comes from a page without stops, and each of its quotations would look through all of it.
const REACH: usize = 256;

/// A quotation in its sentence.
pub(super) struct Scene<'a> {
    /// The layout.
    pub(super) layout: &'a Layout<'a>,
    /// The passage's items.
    pub(super) passage: &'a Passage,
    /// The quotation's item.
    pub(super) at: usize,
    /// The items of its sentence.
    pub(super) sentence: Range<usize>,
    /// The quoted words.
    pub(super) words: &'a str,
}

/// What a rule found, in items.
struct Found {
    speaker: Option<Range<usize>>,
    cue: Option<Range<usize>>,
}

impl<'a> Scene<'a> {
    /// The scene of the quotation at the item `at`.
    pub(super) fn new(layout: &'a Layout<'a>, passage: &'a Passage, at: usize, words: &'a str) -> Self {
        let sentence = passage.sentences.get(passage.sentence_of(at)).cloned().unwrap_or(at..at + 1);
        let sentence = sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH);
        Self { layout, passage, at, sentence, words }
    }

    fn items(&self) -> &'a [Item] {
        &self.passage.items
    }

    /// Whether no word stands before it in its sentence.
    pub(super) fn opens_sentence(&self) -> bool {
        !self.items()[self.sentence.start..self.at].iter().any(|item| item.is_word())
    }

    /// Whether no word stands outside quotations in its sentence.
    pub(super) fn is_alone(&self) -> bool {
        !self.items()[self.sentence.clone()].iter().any(|item| item.is_word())
    }

    /// The last verb before it that attributes; one that seldom does only where it stands close.
    fn verb_before(&self, classes: Word) -> Option<usize> {
        let items = self.items();
        let leads_in = self.leads_in();
        (self.sentence.start..self.at).rev().find(|&at| {
            let word = items[at].word;
            word.is(classes)
                && (!word.is(Word::WEAK) || leads_in || self.at - at <= 3)
                && governs(items, at)
                && attributes(items, self.sentence.start, at, Forms::Any)
        })
    }

    /// Whether a sign or "was" right before it announces words.
    fn leads_in(&self) -> bool {
        self.item_before().is_some_and(|item| item.is_any(":,—–") || item.word.is(Word::COPULA))
    }

    /// The item before it, if it stands in its sentence.
    fn item_before(&self) -> Option<Item> {
        (self.at > self.sentence.start).then(|| self.items()[self.at - 1])
    }
}

/// Attributes a quotation from its own sentence.
pub(super) fn attribute(scene: &Scene) -> Option<Attribution> {
    RULES.iter().find_map(|rule| (rule.find)(scene).map(|found| to_attribution(scene, rule, &found)))
}

fn to_attribution(scene: &Scene, rule: &Rule, found: &Found) -> Attribution {
    let span = |items: &Range<usize>| scene.passage.span(items.clone());
    let gap = found.cue.as_ref().map_or(0, |cue| scene.at.saturating_sub(cue.end));
    Attribution {
        speaker: found.speaker.as_ref().map(span),
        cue: found.cue.as_ref().map(span),
        cue_word: found.cue.as_ref().map(|cue| scene.items()[cue.start].word).unwrap_or_default(),
        gap,
        shared_with: None,
        rule: rule.name,
        confidence: rule.confidence,
    }
}

fn found(speaker: Range<usize>, cue: Range<usize>) -> Option<Found> {
    (!speaker.is_empty()).then_some(Found { speaker: Some(speaker), cue: Some(cue) })
}

fn lower<'a>(layout: &'a Layout, item: Item) -> &'a str {
    item.span.of(&layout.lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extractor::speakers::continuation::Story;
    use crate::extractor::speakers::passages::passages;
    use crate::parser::parse;
    use crate::reader::Document;

    #[test]
    fn rules_attribute_their_examples() {
        for rule in RULES {
            let (text, speaker) = rule.example;
            let document = Document::from_text(text);
            let layout = parse(&document, None);
            let passages = passages(&layout);
            let story = Story::new(&layout, &passages);
            let last = story.attributions.last().copied().flatten().unwrap_or_default();
            assert_eq!(last.rule, rule.name, "{text}");
            assert_eq!(last.speaker.map(|span| span.of(text)), Some(speaker), "{text}");
        }
    }
}
