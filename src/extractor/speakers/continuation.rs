//! Continuation: quotations whose own sentence names no speaker take the one of a neighbour, or the one that the text
//! before leads up to.

use super::attribution::{Attribution, Scene, attribute};
use super::cues::{Forms, attributes};
use super::passages::{Passage, Shape, last_sign};
use super::phrases;
use super::words::Word;
use crate::parser::Layout;
use crate::result::BlockKind;
use crate::span::Span;

/// The names of the ways to continue, with how often each names the right speaker.
pub(super) const WAYS: &[(&str, f32)] = &[
    (SAME_PARAGRAPH, 0.96),
    (NEXT_IN_PARAGRAPH, 0.9),
    (SAME_SENTENCE, 0.93),
    (SIGNATURE_BELOW, 0.95),
    (SENTENCE_BEFORE, 0.9),
    (COLON_LINE, 0.88),
    (REPORTED_BEFORE, 0.6),
    (PREVIOUS_PARAGRAPH, 0.93),
    (SUBJECT_BEFORE, 0.5),
    (BLOCK, 0.85),
    (NESTED_BLOCK, 0.9),
    (INDIRECT, 0.85),
];

pub(super) const SAME_PARAGRAPH: &str = "same paragraph";
pub(super) const NEXT_IN_PARAGRAPH: &str = "next in the paragraph";
pub(super) const SAME_SENTENCE: &str = "same sentence";
pub(super) const SIGNATURE_BELOW: &str = "signature below";
pub(super) const SENTENCE_BEFORE: &str = "sentence before";
pub(super) const COLON_LINE: &str = "line that ends in a colon";
pub(super) const REPORTED_BEFORE: &str = "reported speech before";
pub(super) const PREVIOUS_PARAGRAPH: &str = "previous paragraph";
pub(super) const SUBJECT_BEFORE: &str = "subject of the paragraph before";
pub(super) const BLOCK: &str = "block after an introduction";
pub(super) const NESTED_BLOCK: &str = "speaker introduced in a block";
pub(super) const INDIRECT: &str = "reported speech";

/// The passages with what is known of their quotations.
pub(super) struct Story<'a> {
    /// The layout.
    pub(super) layout: &'a Layout<'a>,
    /// All passages.
    pub(super) passages: &'a [Passage],
    /// For each quotation who says it.
    pub(super) attributions: Vec<Option<Attribution>>,
}

impl<'a> Story<'a> {
    /// Attributes the quotations of all passages.
    pub(super) fn new(layout: &'a Layout<'a>, passages: &'a [Passage]) -> Self {
        let mut story = Self { layout, passages, attributions: attributions(layout, passages) };
        story.go_on();
        story
    }

    /// Lets the quotations of each passage take over the speakers of their neighbours.
    fn go_on(&mut self) {
        for number in 0..self.passages.len() {
            self.within(number);
        }
        let running: Vec<usize> =
            (0..self.passages.len()).filter(|&number| self.is_running(number)).collect();
        let mut last = None;
        for (place, &number) in running.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| running[before]);
            let next =
                Some(number + 1).filter(|&next| self.passages.get(next).is_some_and(|p| p.parent.is_none()));
            for (at, quotation) in quoted(&self.passages[number]) {
                if self.attributions[quotation].is_none() {
                    self.attributions[quotation] = self.led_up_to(number, at, before, next, last, place);
                }
            }
            if let Some((_, quotation)) =
                quoted(&self.passages[number]).filter(|&(_, q)| self.has_speaker(q)).last()
            {
                last = Some((quotation, place));
            }
        }
    }

    /// Running text, not inside a quotation.
    pub(super) fn is_running(&self, number: usize) -> bool {
        let passage = &self.passages[number];
        let kind = self.layout.blocks[passage.block].kind;
        passage.parent.is_none() && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
    }

    fn has_speaker(&self, quotation: usize) -> bool {
        self.attributions[quotation].is_some_and(|attribution| attribution.speaker.is_some())
    }

    /// The words of a quotation.
    pub(super) fn words(&self, quotation: usize) -> &str {
        self.layout.quotations[quotation].span.of(self.layout.text())
    }

    fn share(&self, quotation: usize, way: &'static str) -> Option<Attribution> {
        let speaker = self.attributions[quotation]?.speaker;
        Some(Attribution { shared_with: Some(quotation), ..attribution(way, speaker) })
    }

    /// Neighbours in the same passage.
    fn within(&mut self, number: usize) {
        let passage = &self.passages[number];
        let here: Vec<(usize, usize)> = quoted(passage).collect();
        let behind = self.attributed_behind(&here);
        let mut before = None;
        for (place, &(at, quotation)) in here.iter().enumerate() {
            before =
                place.checked_sub(1).map(|last| here[last]).filter(|&(_, q)| self.has_speaker(q)).or(before);
            if self.attributions[quotation].is_some() {
                continue;
            }
            let words = self.words(quotation);
            let count = count_words(words);
            let scene = Scene::new(self.layout, passage, at, words);
            let same = |other: (usize, usize)| scene.sentence.contains(&other.0);
            let is_whole = count >= 8 && is_utterance(words);
            self.attributions[quotation] = match (before, behind[place]) {
                (Some((_, q)), _) if scene.is_alone() => self.share(q, SAME_PARAGRAPH),
                (_, Some((_, q))) if scene.is_alone() && count >= 3 => self.share(q, NEXT_IN_PARAGRAPH),
                (Some(other), _) | (_, Some(other)) if same(other) => self.share(other.1, SAME_SENTENCE),
                (Some((_, q)), _) if is_whole => self.share(q, SAME_PARAGRAPH),
                _ => None,
            };
        }
    }

    /// For each of the quotations of a passage the next one behind it that the words behind that one attribute.
    fn attributed_behind(&self, here: &[(usize, usize)]) -> Vec<Option<(usize, usize)>> {
        let mut behind = vec![None; here.len()];
        let mut next = None;
        for (place, &(at, quotation)) in here.iter().enumerate().rev() {
            behind[place] = next;
            if self.attributions[quotation].is_some_and(|a| a.rule.starts_with("after")) {
                next = Some((at, quotation));
            }
        }
        behind
    }

    /// What stands before the sentence, the paragraph, or below it.
    fn led_up_to(
        &self,
        number: usize,
        at: usize,
        before: Option<usize>,
        next: Option<usize>,
        last: Option<(usize, usize)>,
        place: usize,
    ) -> Option<Attribution> {
        let passage = &self.passages[number];
        let quotation = passage.items[at].quotation()?;
        let words = self.words(quotation);
        let count = count_words(words);
        let scene = Scene::new(self.layout, passage, at, words);
        let is_first = passage.items[..at].iter().all(|item| item.quotation().is_none());
        let stands_alone = passage.first_word.is_none();
        if !(stands_alone || scene.is_alone() && is_first && count >= 5) {
            return None;
        }
        if let Some(speaker) = next.filter(|_| stands_alone).and_then(|next| self.signature(next)) {
            return Some(attribution(SIGNATURE_BELOW, Some(speaker)));
        }
        let follows_quote = last.is_some_and(|(_, there)| there + 1 == place);
        if !stands_alone && let Some(speaker) = subject_of_sentence_before(&scene, follows_quote) {
            return Some(attribution(SENTENCE_BEFORE, Some(speaker)));
        }
        let before = before?;
        if let Some(speaker) = self.introduction(before) {
            return Some(attribution(COLON_LINE, Some(speaker)));
        }
        if stands_alone
            && !follows_quote
            && count >= 5
            && let Some(speaker) = self.reported_speaker(before)
        {
            return Some(attribution(REPORTED_BEFORE, Some(speaker)));
        }
        let quotes_before = quoted(&self.passages[before]).next().is_some();
        match last {
            Some((quotation, there))
                if there + 1 == place || !quotes_before && stands_alone && there + 2 >= place =>
            {
                self.share(quotation, PREVIOUS_PARAGRAPH)
            }
            _ if count >= 5 => {
                let passage = &self.passages[before];
                let subject = passage.sentences.iter().rev().find_map(|sentence| {
                    phrases::first_subject(&passage.items, sentence.start, sentence.end)
                })?;
                Some(attribution(SUBJECT_BEFORE, Some(passage.span(subject))))
            }
            _ => None,
        }
    }

    /// A name alone in its passage: `— Ana Ruiz, mayor`.
    fn signature(&self, number: usize) -> Option<Span> {
        let passage = &self.passages[number];
        let items = &passage.items;
        let start = items.iter().position(|item| !item.is_any("—–-―"))?;
        let name = phrases::starting_at(items, start, items.len());
        let is_name =
            name.len() >= 2 && name.len() <= 4 && items[name.clone()].iter().all(|item| item.is_capital());
        let ends = items.len() <= name.end || items[name.end].is_sign(',') && items.len() <= name.end + 12;
        let has_verb = items.iter().any(|item| item.word.is(Word::VERB) || item.quotation().is_some());
        (is_name && ends && !has_verb).then(|| passage.span(name))
    }

    /// Who is introduced by a passage that ends in a colon.
    pub(super) fn introduction(&self, number: usize) -> Option<Span> {
        let passage = &self.passages[number];
        let items = &passage.items;
        if !items.last()?.is_sign(':') {
            return None;
        }
        let sentence = passage.sentences.last()?.clone();
        let colon = items.len() - 1;
        let start = sentence.start;
        let lower = |at: usize| items[at].span.of(&self.layout.lower);
        let lead = (start..colon)
            .find(|&at| !matches!(lower(at), "more" | "from" | "via" | "as" | "and" | "according" | "to"))?;
        let is_name =
            items[lead..colon].iter().all(|item| item.is_capital() || item.word.is(Word::DETERMINER));
        if is_name {
            return Some(passage.span(phrases::starting_at(items, lead, colon)));
        }
        let name_end = (lead..colon).find(|&at| !items[at].is_capital())?;
        if name_end > lead + 1 && items[name_end].is_any("—–-") {
            return Some(passage.span(lead..name_end));
        }
        let verb = (start..colon).rev().find(|&at| attributes(items, start, at, Forms::Any));
        let subject = verb
            .and_then(|verb| subject_of(passage, start, verb))
            .or_else(|| phrases::first_subject(items, start, colon))?;
        Some(passage.span(subject))
    }

    /// Who spoke last in a passage, in words that are reported.
    fn reported_speaker(&self, number: usize) -> Option<Span> {
        let passage = &self.passages[number];
        passage.sentences.iter().rev().find_map(|sentence| {
            let reports = |&at: &usize| {
                let word = passage.items[at].word;
                word.is(Word::REPORTS_THAT | Word::REPORTS_BARE | Word::REPORTS_QUESTION | Word::REACTION)
                    && attributes(&passage.items, sentence.start, at, Forms::Any)
            };
            // "Ruiz said the dams were showing cracks": the first verb has the speaker.
            let says = |at: &usize| passage.items[*at].word.is(Word::SAY) && reports(at);
            let verb = sentence.clone().find(says).or_else(|| sentence.clone().rev().find(reports))?;
            Some(passage.span(subject_of(passage, sentence.start, verb)?))
        })
    }
}

fn subject_of_sentence_before(scene: &Scene, follows_quote: bool) -> Option<Span> {
    let passage = scene.passage;
    let number = passage.sentence_of(scene.at).checked_sub(1)?;
    let sentence = passage.sentences[number].clone();
    let verb = sentence.clone().rev().find(|&at| attributes(&passage.items, sentence.start, at, Forms::Any));
    let subject = verb.and_then(|verb| subject_of(passage, sentence.start, verb)).or_else(|| {
        if follows_quote {
            None
        } else {
            phrases::first_subject(&passage.items, sentence.start, sentence.end)
        }
    })?;
    Some(passage.span(subject))
}

fn subject_of(passage: &Passage, start: usize, verb: usize) -> Option<std::ops::Range<usize>> {
    if passage.items[verb].word.is(Word::PROGRESSIVE) {
        return phrases::of_clause(&passage.items, start, verb);
    }
    phrases::ending_before(&passage.items, start, verb)
        .or_else(|| phrases::of_clause(&passage.items, start, verb))
}

/// The speakers that the quotations' own sentences name. One over several paragraphs can be attributed before the first
/// of them or after the last.
fn attributions(layout: &Layout, passages: &[Passage]) -> Vec<Option<Attribution>> {
    let mut attributions = vec![None; layout.quotations.len()];
    for passage in passages {
        for (at, quotation) in quoted(passage) {
            if attributions[quotation].is_none() {
                let words = layout.quotations[quotation].span.of(layout.text());
                attributions[quotation] = attribute(&Scene::new(layout, passage, at, words));
            }
        }
    }
    attributions
}

/// An attribution by one of the ways to continue.
pub(super) fn attribution(way: &'static str, speaker: Option<Span>) -> Attribution {
    let confidence = WAYS.iter().find(|(name, _)| *name == way).map_or(0.5, |(_, confidence)| *confidence);
    Attribution {
        speaker,
        cue: None,
        cue_word: Word::default(),
        gap: 0,
        shared_with: None,
        rule: way,
        confidence,
    }
}

/// The quotations folded up in a passage: item and quotation.
pub(super) fn quoted(passage: &Passage) -> impl Iterator<Item = (usize, usize)> + '_ {
    passage.items.iter().enumerate().filter_map(|(at, item)| match item.shape {
        Shape::Quoted(quotation) => Some((at, quotation)),
        _ => None,
    })
}

/// How many words some text has.
pub(super) fn count_words(words: &str) -> usize {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Begins like a sentence and ends like one.
pub(super) fn is_utterance(words: &str) -> bool {
    let begins = words
        .chars()
        .find(|c| !matches!(c, '[' | '(' | '‘' | '\'' | '…' | '.'))
        .is_some_and(|c| !c.is_lowercase());
    begins && matches!(last_sign(words), '.' | ',' | '!' | '?' | '…' | '—' | '-')
}
