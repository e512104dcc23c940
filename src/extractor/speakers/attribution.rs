//! Attribution: the words of the same sentence that say who speaks.
//!
//! [`RULES`] is a table of rules in order of trust; the first that fires decides. Each has a name, which the result
//! tells, an example, which a test runs, and its confidence: how often it named the right speaker in annotated news.

use std::ops::Range;

use super::cues::{Forms, attributes, governs};
use super::passages::{Item, Passage, Shape, last_sign};
use super::phrases;
use super::words::Word;
use crate::parser::Layout;
use crate::span::Span;

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
        find: signature,
    },
    Rule {
        name: "after",
        confidence: 0.98,
        example: ("“We never asked for that money,” said Ana Ruiz, the mayor.", "Ana Ruiz"),
        find: after,
    },
    Rule {
        name: "name and colon",
        confidence: 0.97,
        example: ("Ana Ruiz: “We never asked for that money.”", "Ana Ruiz"),
        find: name_and_colon,
    },
    Rule {
        name: "naming verb",
        confidence: 0.89,
        example: ("Ana Ruiz said that the firm was what critics call “a house of cards.”", "critics"),
        find: naming_verb,
    },
    Rule {
        name: "before",
        confidence: 0.95,
        example: ("Ana Ruiz, the mayor, said on Monday, “We never asked for that money.”", "Ana Ruiz"),
        find: before,
    },
    Rule {
        name: "after a fragment",
        confidence: 0.8,
        example: ("The plan for March was “no more floods”, Ana Ruiz said.", "Ana Ruiz"),
        find: after_a_fragment,
    },
    Rule {
        name: "made clear",
        confidence: 0.9,
        example: ("Ana Ruiz made it clear that the bridge was “not for sale.”", "Ana Ruiz"),
        find: made_clear,
    },
    Rule {
        name: "according to",
        confidence: 0.93,
        example: ("The firm had “no plans at all” in March, according to Ana Ruiz.", "Ana Ruiz"),
        find: according_to,
    },
    Rule {
        name: "in the words of",
        confidence: 0.93,
        example: ("The firm was, in the words of Ana Ruiz, “a house of cards.”", "Ana Ruiz"),
        find: in_the_words_of,
    },
    Rule {
        name: "verb of judgement",
        confidence: 0.86,
        example: ("Ana Ruiz supported in March a “steady hand” for the firm.", "Ana Ruiz"),
        find: verb_of_judgement,
    },
    Rule {
        name: "noun of speech",
        confidence: 0.6,
        example: ("Nobody listened to Ana Ruiz’s demand for a “full and free” vote.", "Ana Ruiz"),
        find: noun_of_speech,
    },
    Rule {
        name: "colon",
        confidence: 0.8,
        example: ("Ana Ruiz had one wish for the year: “No more floods.”", "Ana Ruiz"),
        find: colon,
    },
    Rule {
        name: "source in brackets",
        confidence: 0.8,
        example: ("“The bridge will open in May.” [City Herald]", "City Herald"),
        find: source_in_brackets,
    },
    Rule {
        name: "later in the sentence",
        confidence: 0.6,
        example: ("“Shame on you” was the least of what Ana Ruiz shouted.", "Ana Ruiz"),
        find: later_in_the_sentence,
    },
];

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

/// Whether what follows a quotation, from the item `next` on, attributes it, so that it does not end its sentence.
pub(super) fn follows(layout: &Layout, items: &[Item], next: usize, stop: char) -> bool {
    let limit = (next..items.len().min(next + 45))
        .find(|&at| matches!(items[at].shape, Shape::Sign('.' | '!' | '?') | Shape::Quoted(_)))
        .unwrap_or(items.len().min(next + 45));
    attribution_after(layout, items, next, limit, stop == '.').is_some()
}

/// `…,” said Ruiz`, `…,” Ruiz said`, `…,” according to Ruiz`. `tight`: the quotation could end its sentence, so that only
/// the shortest forms are believed.
fn attribution_after(
    layout: &Layout,
    items: &[Item],
    from: usize,
    limit: usize,
    tight: bool,
) -> Option<Found> {
    let start = (from..limit).find(|&at| !items[at].is_any(",—–-") && lower(layout, items[at]) != "as")?;
    if lower(layout, items[start]) == "according"
        && start + 2 < limit
        && lower(layout, items[start + 1]) == "to"
    {
        return found(phrases::starting_at(items, start + 2, limit), start..start + 2);
    }
    let verb = (start..limit.min(start + 3)).find(|&at| !items[at].word.is(Word::ADVERB))?;
    let leads = items[verb].word.is(Word::SAY) && attributes(items, verb, verb, Forms::Finite);
    leads
        .then(|| subject_after(layout, items, verb, limit, tight))
        .flatten()
        .or_else(|| verb_after_subject(layout, items, start, limit, tight))
}

fn found(speaker: Range<usize>, cue: Range<usize>) -> Option<Found> {
    (!speaker.is_empty()).then_some(Found { speaker: Some(speaker), cue: Some(cue) })
}

fn lower<'a>(layout: &'a Layout, item: Item) -> &'a str {
    item.span.of(&layout.lower)
}

/// `said Ruiz`
fn subject_after(layout: &Layout, items: &[Item], verb: usize, limit: usize, tight: bool) -> Option<Found> {
    let mut at = verb + 1;
    while at < limit
        && at <= verb + 2
        && (items[at].word.is(Word::ADVERB) || is_particle(layout, items[at]))
        && !items[at].word.is(Word::DETERMINER | Word::PRONOUN)
    {
        at += 1;
    }
    let first = *items.get(at).filter(|_| at < limit)?;
    if first.word.is(Word::PRONOUN) && !first.word.is(Word::DETERMINER) {
        return found(at..at + 1, verb..verb + 1);
    }
    let is_demonstrative = matches!(lower(layout, first), "that" | "this" | "it" | "all");
    if first.is_capital() && !first.word.is(Word::WEEKDAY | Word::MONTH)
        || first.word.is(Word::DETERMINER) && !is_demonstrative
    {
        return found(phrases::starting_at(items, at, limit), verb..verb + 1);
    }
    if tight
        || first.shape != Shape::Lower
        || first.word.is(Word::PREPOSITION | Word::CONJUNCTION | Word::PRONOUN)
    {
        return None;
    }
    // "said rescue worker Ana Ruiz", "said officials"
    let phrase = phrases::starting_at(items, at, limit);
    let holds_name = items[phrase.clone()].iter().any(|item| item.is_capital());
    let is_plain = phrase.len() <= 4 && items[phrase.clone()].iter().all(|item| item.word.is_unknown());
    (holds_name && phrase.len() <= 14 || is_plain && !phrase.is_empty())
        .then_some(Found { speaker: Some(phrase), cue: Some(verb..verb + 1) })
}

/// pointed out, chimed in
fn is_particle(layout: &Layout, item: Item) -> bool {
    matches!(lower(layout, item), "out" | "in" | "up" | "on" | "back" | "off")
}

/// `Ruiz, the mayor, said`
fn verb_after_subject(
    layout: &Layout,
    items: &[Item],
    start: usize,
    limit: usize,
    tight: bool,
) -> Option<Found> {
    let head = items[start];
    let head_is_pronoun = head.word.is(Word::PRONOUN) && !head.word.is(Word::DETERMINER);
    if head.word.is(Word::CONJUNCTION | Word::PREPOSITION) && !head.word.is(Word::PRONOUN | Word::DETERMINER)
        || head.word.is(Word::RELATIVE)
        || !head.is_word()
    {
        return None;
    }
    for verb in start + 1..limit.min(start + 45) {
        let item = items[verb];
        if matches!(item.shape, Shape::Sign('.' | ';' | ':' | '!' | '?') | Shape::Quoted(_)) {
            return None;
        }
        if !item.word.is(Word::SAY) || !attributes(items, start, verb, Forms::Finite) {
            continue;
        }
        let before = items[verb - 1];
        let is_subject_noun = item.word.is(Word::NOUN)
            && items
                .get(verb + 1)
                .is_some_and(|next| next.word.is(Word::SAY) && next.word.is(Word::PAST | Word::THIRD));
        if is_subject_noun {
            continue;
        }
        if before.word.is(Word::RELATIVE | Word::COPULA | Word::PREPOSITION)
            || matches!(lower(layout, before), "not" | "to")
        {
            continue;
        }
        let is_near = verb <= start + 6;
        if !(head_is_pronoun || head.word.is(Word::DETERMINER) || head.is_capital() || is_near)
            || head_is_pronoun && verb > start + 3
        {
            return None;
        }
        let is_final = items
            .get(verb + 1)
            .is_none_or(|next| !next.is_word() || next.word.is(Word::PREPOSITION | Word::WEEKDAY));
        if tight && (verb > start + 4 || !is_final) {
            return None;
        }
        let subject = subject_of_verb_after(items, start, verb, head_is_pronoun);
        return found(subject, verb..verb + 1);
    }
    None
}

fn subject_of_verb_after(items: &[Item], start: usize, verb: usize, head_is_pronoun: bool) -> Range<usize> {
    if head_is_pronoun {
        return start..start + 1;
    }
    let near = phrases::ending_before(items, start, verb);
    if let Some(pronoun) =
        near.clone().filter(|near| near.len() == 1 && items[near.start].word.is(Word::PRONOUN))
    {
        return pronoun;
    }
    let head = items[start];
    if !head.is_capital() && !head.word.is(Word::DETERMINER) && verb > start + 3 {
        return near.unwrap_or(start..start + 1);
    }
    let mut phrase = phrases::starting_at(items, start, verb);
    while phrase.len() > 1
        && items[phrase.end - 1].shape == Shape::Lower
        && items[phrase.end - 1].word.is(Word::ADVERB)
    {
        phrase.end -= 1;
    }
    phrase
}

/// `“…” — Ana Ruiz`, with nothing else in the passage.
fn signature(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    if items[..scene.at].iter().any(|item| item.is_word()) {
        return None;
    }
    let rest = scene.at + 1..items.len();
    let dashes = items[rest.clone()].iter().take_while(|item| item.is_any("—–-―")).count();
    let name = rest.start + dashes..rest.end;
    let is_name = items[name.clone()].iter().all(|item| {
        item.is_capital()
            || item.is_any(",.&")
            || item.word.is(Word::PREPOSITION | Word::DETERMINER | Word::CONJUNCTION)
    });
    let opens = items.get(name.start).is_some_and(|item| item.is_capital());
    let phrase = phrases::starting_at(items, name.start, name.end);
    (dashes > 0 && is_name && opens && name.len() <= 10).then_some(Found { speaker: Some(phrase), cue: None })
}

fn after(scene: &Scene) -> Option<Found> {
    let sign = last_sign(scene.words);
    let last = scene.words.chars().next_back().unwrap_or(' ');
    let verb = scene.verb_before(Word::SAY);
    let adjoins = verb.is_some_and(|verb| scene.at - verb <= 2);
    let may = matches!(sign, ',' | '?' | '!') && !adjoins;
    let opens = scene.opens_sentence();
    let reaches = opens
        || matches!(last, ',' | '?' | '!' | '…' | '—' | '-' | '.' | '’' | '\'')
        || last.is_alphanumeric();
    if !(reaches && (opens || may)) {
        return None;
    }
    attribution_after(scene.layout, scene.items(), scene.at + 1, scene.sentence.end, false)
        .or_else(|| unknown_verb_after(scene, sign))
}

/// `…,” Ruiz thundered`: after a comma inside the marks any verb attributes.
fn unknown_verb_after(scene: &Scene, sign: char) -> Option<Found> {
    let items = scene.items();
    let (start, end) = (scene.at + 1, scene.sentence.end);
    if sign != ',' || !scene.opens_sentence() || start >= end {
        return None;
    }
    let is_verb = |at: usize| {
        items[at].shape == Shape::Lower
            && items[at].word.is_unknown()
            && lower(scene.layout, items[at]).ends_with("ed")
    };
    let begins = |at: usize| {
        items[at].is_capital() || items[at].word.is(Word::DETERMINER) || items[at].word.is(Word::PRONOUN)
    };
    if is_verb(start) && start + 1 < end && begins(start + 1) {
        return found(phrases::starting_at(items, start + 1, end), start..start + 1);
    }
    let verb = (start + 1..end.min(start + 8)).find(|&at| is_verb(at)).filter(|_| begins(start))?;
    found(phrases::ending_before(items, start, verb)?, verb..verb + 1)
}

fn after_a_fragment(scene: &Scene) -> Option<Found> {
    attribution_after(scene.layout, scene.items(), scene.at + 1, scene.sentence.end, false)
}

/// `Ana Ruiz: “…”`, `From the City Herald: “…”`
fn name_and_colon(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    if !scene.item_before()?.is_sign(':') {
        return None;
    }
    let colon = scene.at - 1;
    let start = (scene.sentence.start..colon)
        .rev()
        .find(|&at| items[at].is_any("—–-:.") || items[at].quotation().is_some())
        .map_or(scene.sentence.start, |at| at + 1);
    let start = (start..colon).find(|&at| {
        !matches!(lower(scene.layout, items[at]), "more" | "from" | "via" | "also" | "according" | "to")
    })?;
    let name = start..colon;
    let is_name = items[name.clone()].iter().all(|item| {
        item.is_word()
            && (item.is_capital() || !item.word.is_cue_verb())
            && !item.word.is(Word::VERB | Word::AUXILIARY | Word::PRONOUN)
            || item.is_any("&,")
            || item.shape == Shape::Possessive
    });
    let ends_in_name = items[colon - 1].is_capital();
    (is_name && ends_in_name && name.len() <= 10)
        .then(|| Found { speaker: Some(phrases::starting_at(items, start, colon)), cue: None })
}

fn before(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY)?;
    let gap = scene.at - verb - 1;
    if gap > 14 && !scene.leads_in() {
        return None;
    }
    subject_before(scene, verb)
}

/// The subject of the verb at `verb`, or of its passive.
fn subject_before(scene: &Scene, verb: usize) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let cue = Some(verb..verb + 1);
    let is_passive = items[verb].word.is(Word::PAST | Word::PARTICIPLE)
        && (verb.saturating_sub(2).max(start)..verb).any(|at| items[at].word.is(Word::COPULA));
    if is_passive {
        let by = (verb + 1..scene.at).find(|&at| lower(scene.layout, items[at]) == "by");
        let agent =
            by.map(|by| phrases::starting_at(items, by + 1, scene.at)).filter(|agent| !agent.is_empty());
        return Some(Found { speaker: agent, cue });
    }
    let before =
        (start..verb).rev().find(|&at| !items[at].word.is(Word::ADVERB) || items[at].word.is(Word::PRONOUN));
    let is_second = before.is_some_and(|at| {
        items[at].shape == Shape::Lower
            && items[at].word.is(Word::CONJUNCTION | Word::PREPOSITION)
            && !items[at].word.is(Word::PRONOUN | Word::RELATIVE | Word::DETERMINER)
    });
    let speaker = if items[verb].word.is(Word::PROGRESSIVE) || is_second {
        phrases::of_clause(items, start, verb)
    } else {
        phrases::ending_before(items, start, verb).or_else(|| phrases::of_clause(items, start, verb))
    };
    speaker.map(|speaker| Found { speaker: Some(speaker), cue })
}

fn according_to(scene: &Scene) -> Option<Found> {
    phrase_of_source(scene, &["according", "to"])
}

/// `Ruiz made it clear that …`
fn made_clear(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let clear = (start + 2..scene.at).rev().find(|&at| lower(scene.layout, items[at]) == "clear")?;
    let verb = (clear.saturating_sub(2).max(start + 1)..clear)
        .find(|&at| matches!(lower(scene.layout, items[at]), "made" | "makes" | "make"))?;
    found(phrases::ending_before(items, start, verb)?, verb..clear + 1)
}

fn in_the_words_of(scene: &Scene) -> Option<Found> {
    phrase_of_source(scene, &["words", "of"])
}

/// The noun phrase behind these words, before the quotation or after it.
fn phrase_of_source(scene: &Scene, words: &[&str]) -> Option<Found> {
    let items = scene.items();
    let ends = |at: usize| {
        (0..words.len()).all(|n| items.get(at + n).is_some_and(|&item| lower(scene.layout, item) == words[n]))
    };
    let reach = |range: Range<usize>| range.filter(|&at| ends(at)).map(|at| at..at + words.len());
    let source = reach(scene.sentence.start..scene.at)
        .next_back()
        .map(|cue| (cue, scene.at))
        .or_else(|| reach(scene.at + 1..scene.sentence.end).next().map(|cue| (cue, scene.sentence.end)));
    let (cue, stop) = source?;
    found(phrases::starting_at(items, cue.end.min(stop), stop), cue)
}

/// A verb like "call" close before the quotation.
fn naming_verb(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY | Word::CALL)?;
    let names = scene.items()[verb].word.is(Word::FRAGMENT) && !scene.items()[verb].word.is(Word::SAY);
    (names && scene.at - verb <= 6).then(|| subject_before(scene, verb))?
}

fn verb_of_judgement(scene: &Scene) -> Option<Found> {
    let verb = scene.verb_before(Word::SAY | Word::CALL)?;
    subject_before(scene, verb)
}

/// `Ruiz’s claim that …`, `her demand for …`
fn noun_of_speech(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let start = scene.sentence.start;
    let near = scene.at.saturating_sub(9).max(start + 1)..scene.at;
    let noun =
        near.clone().rev().find(|&at| items[at].shape == Shape::Lower && items[at].word.is(Word::MESSAGE))?;
    let is_governed = (noun + 1..scene.at)
        .any(|at| items[at].word.is_cue_verb() && attributes(items, start, at, Forms::Any));
    if is_governed {
        return None;
    }
    let owner = (noun.saturating_sub(3).max(start)..noun).rev().find_map(|at| {
        if items[at].shape == Shape::Possessive {
            return phrases::ending_at(items, start, at);
        }
        matches!(lower(scene.layout, items[at]), "his" | "her" | "their" | "its" | "my").then_some(at..at + 1)
    })?;
    found(owner, noun..noun + 1)
}

/// An introduction that ends in a colon.
fn colon(scene: &Scene) -> Option<Found> {
    let ends = scene.item_before()?.is_sign(':') && !scene.opens_sentence();
    let subject = ends.then(|| phrases::first_subject(scene.items(), scene.sentence.start, scene.at))??;
    Some(Found { speaker: Some(subject), cue: None })
}

fn source_in_brackets(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    let open = scene.at + 1;
    if !(scene.opens_sentence() && items.get(open)?.is_any("[(")) {
        return None;
    }
    let close = (open + 1..items.len().min(open + 8)).find(|&at| items[at].is_any("])."))?;
    let is_name = items[open + 1..close]
        .iter()
        .all(|item| item.is_capital() || item.is_any("&") || item.shape == Shape::Possessive);
    (is_name && close > open + 1).then_some(Found { speaker: Some(open + 1..close), cue: None })
}

fn later_in_the_sentence(scene: &Scene) -> Option<Found> {
    let items = scene.items();
    (scene.at + 1..scene.sentence.end)
        .filter(|&at| items[at].word.is(Word::SAY) && attributes(items, scene.at + 1, at, Forms::Finite))
        .find_map(|verb| found(phrases::ending_before(items, scene.at + 1, verb)?, verb..verb + 1))
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
