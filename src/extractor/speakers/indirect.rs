//! Indirect speech: what a writer reports without marks, and clauses that hold marked pieces.
//!
//! Per sentence, from left to right: "according to Ruiz", "…, said Ruiz", "…, Ruiz said, …", "Ruiz said that …". What is
//! reported ends with the sentence, or before a participle that reports more ("…, adding that").

use std::ops::Range;

use super::attribution::Attribution;
use super::continuation::{INDIRECT, Story, attribution};
use super::cues::{Forms, attributes, governs};
use super::passages::{Item, Passage, Shape};
use super::phrases;
use super::words::Word;
use crate::span::Span;

/// How many words a reported clause has at least.
const SHORTEST: usize = 3;

/// How far the clause may begin behind its verb.
const FARTHEST: usize = 9;

/// What is reported, and by whom.
pub(super) type Reported = (Span, Attribution);

/// Finds the reported clauses.
pub(super) fn clauses(story: &Story) -> Vec<Reported> {
    let mut reported = Vec::new();
    for passage in story.passages.iter().filter(|passage| passage.parent.is_none()) {
        for sentence in &passage.sentences {
            let mut reader = Reader {
                story,
                passage,
                sentence: sentence.clone(),
                done: sentence.start,
                reported: &mut reported,
            };
            reader.read();
        }
    }
    reported
}

/// Reads one sentence.
struct Reader<'a> {
    story: &'a Story<'a>,
    passage: &'a Passage,
    sentence: Range<usize>,
    /// Everything before it is taken.
    done: usize,
    reported: &'a mut Vec<Reported>,
}

impl Reader<'_> {
    fn items(&self) -> &[Item] {
        &self.passage.items
    }

    fn lower(&self, at: usize) -> &str {
        self.items().get(at).map_or("", |item| item.span.of(&self.story.layout.lower))
    }

    fn read(&mut self) {
        for at in self.sentence.clone() {
            if at < self.done {
                continue;
            }
            if self.lower(at) == "according" && self.lower(at + 1) == "to" {
                self.according_to(at);
                return;
            }
            if at > self.sentence.start && self.reports(at) {
                self.verb(at);
            }
        }
    }

    fn reports(&self, at: usize) -> bool {
        self.items()[at].word.is(Word::REPORTS_THAT | Word::REPORTS_BARE | Word::REPORTS_QUESTION)
            && attributes(self.items(), self.sentence.start, at, Forms::Any)
            && governs(self.items(), at)
            && !matches!(self.lower(at - 1), "to" | "not")
            && !self.lower(at - 1).ends_with("n’t")
            && !self.lower(at - 1).ends_with("n't")
    }

    fn according_to(&mut self, at: usize) {
        let end = self.sentence.end;
        let source = phrases::starting_at(self.items(), at + 2, end);
        let cue = at..at + 2;
        let comma = source.end < end && self.items()[source.end].is_sign(',');
        if at == self.sentence.start {
            if comma {
                self.add(source.end + 1..end, source, cue);
            }
            return;
        }
        self.add(self.done..at, source.clone(), cue.clone());
        if comma && self.items()[at - 1].is_sign(',') && end > source.end + 4 {
            self.add(source.end + 1..end, source, cue);
        }
    }

    fn verb(&mut self, at: usize) {
        let word = self.items()[at].word;
        let is_participle = word.is(Word::PROGRESSIVE);
        if !is_participle && self.said_by(at) {
            return;
        }
        let Some(subject) = self.subject(at) else { return };
        if !is_participle && self.said_after(at, &subject) {
            return;
        }
        if let Some(first) = self.clause_start(at) {
            let end = self.clause_end(first);
            self.add(first..end, subject, at..at + 1);
            self.done = end;
        }
    }

    fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let start = self.sentence.start;
        let is_second = matches!(self.lower(verb - 1), "and" | "but" | "then");
        if self.items()[verb].word.is(Word::PROGRESSIVE) || is_second {
            return phrases::of_clause(self.items(), start, verb);
        }
        phrases::ending_before(self.items(), start, verb)
            .or_else(|| phrases::of_clause(self.items(), start, verb))
    }

    /// `…, said Ruiz`
    fn said_by(&mut self, verb: usize) -> bool {
        let items = self.items();
        let end = self.sentence.end;
        let follows = verb > self.done + 3 && items[verb - 1].is_sign(',') && items[verb].word.is(Word::SAY);
        let begins = verb + 1 < end
            && (items[verb + 1].is_capital() || items[verb + 1].word.is(Word::DETERMINER))
            && self.lower(verb + 1) != "that";
        if !(follows && begins) {
            return false;
        }
        let speaker = phrases::starting_at(items, verb + 1, end);
        let goes_on = speaker.end < end && items[speaker.end].is_sign(',');
        self.add(self.done..verb - 1, speaker.clone(), verb..verb + 1);
        self.done = if goes_on { speaker.end } else { end };
        true
    }

    /// `…, Ruiz said, …`
    fn said_after(&mut self, verb: usize, subject: &Range<usize>) -> bool {
        let items = self.items();
        let end = self.sentence.end;
        let has_head = subject.start > self.done + 2 && items[subject.start - 1].is_sign(',');
        let rest = end - (verb + 1);
        let closes = items.get(verb + 1).filter(|_| rest > 0).is_none_or(|next| {
            next.is_any(",.;") || rest <= FARTHEST && next.word.is(Word::PREPOSITION | Word::WEEKDAY)
        });
        if !(has_head && closes) {
            return false;
        }
        self.add(self.done..subject.start - 1, subject.clone(), verb..verb + 1);
        self.done = verb + 1;
        let goes_on = rest > 4
            && self.items()[verb + 1].is_sign(',')
            && !self.items()[verb + 2].word.is(Word::PROGRESSIVE);
        if goes_on {
            let tail = self.clause_end(verb + 2);
            self.add(verb + 2..tail, subject.clone(), verb..verb + 1);
            self.done = tail;
        }
        true
    }

    /// Where the clause begins that the verb reports.
    fn clause_start(&self, verb: usize) -> Option<usize> {
        let word = self.items()[verb].word;
        let end = self.sentence.end;
        let mut at = verb + 1;
        let mut has_hearer = false;
        if word.is(Word::ADDRESSES) {
            let begins = |at: &usize| {
                matches!(self.lower(*at), "that" | "he" | "she" | "they" | "it" | "there" | "if" | "whether")
                    || self.items()[*at].quotation().is_some()
            };
            at = (at..end.min(at + FARTHEST)).find(begins)?;
            has_hearer = true;
        }
        at = self.after_adjunct(at);
        if at < end && self.items()[at].is_sign(',') {
            at = (at..end.min(at + 14)).find(|&at| self.lower(at) == "that")?;
        }
        (at < end && (has_hearer || self.can_begin(word, at))).then_some(at)
    }

    /// Past "on Monday", "in a statement".
    fn after_adjunct(&self, first: usize) -> usize {
        let mut at = first;
        while at < self.sentence.end && at < first + FARTHEST {
            let item = self.items()[at];
            let is_article = item.word.is(Word::DETERMINER);
            let after_preposition = at > first && self.items()[at - 1].word.is(Word::PREPOSITION);
            if !item.word.is(Word::ADJUNCT) || is_article && !after_preposition {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a reported clause can begin with this item.
    fn can_begin(&self, verb: Word, at: usize) -> bool {
        let first = self.items()[at];
        let lower = self.lower(at);
        if lower == "that" {
            return true;
        }
        if verb.is(Word::REPORTS_QUESTION)
            && matches!(lower, "if" | "whether" | "how" | "why" | "what" | "who" | "where" | "when")
        {
            return true;
        }
        if verb.is(Word::INTENDS) && lower == "to" {
            return true;
        }
        let stops = first.word.is(Word::PREPOSITION | Word::CONJUNCTION)
            && !first.word.is(Word::DETERMINER | Word::PRONOUN)
            || matches!(lower, "so" | "no" | "yes" | "hello" | "more" | "goodbye" | "not");
        verb.is(Word::REPORTS_BARE)
            && (first.is_word() || first.quotation().is_some() || first.is_sign('$'))
            && !stops
    }

    /// Where a clause ends: before a participle or second verb that reports more, and before a whole utterance.
    fn clause_end(&self, first: usize) -> usize {
        let items = self.items();
        (first + 1..self.sentence.end)
            .find(|&at| {
                let joins = items[at].is_sign(',') || matches!(self.lower(at), "and" | "but");
                let next = items.get(at + 1).filter(|_| at + 1 < self.sentence.end);
                let reports = next.is_some_and(|next| {
                    next.shape == Shape::Lower
                        && next.word.is(Word::SAY)
                        && next.word.is(Word::PROGRESSIVE | Word::PAST)
                        && attributes(items, first, at + 1, Forms::Any)
                });
                joins && reports
                    || items[at].is_sign(',') && self.lower(at + 1) == "according"
                    || self.is_utterance(at)
            })
            .unwrap_or(self.sentence.end)
    }

    /// A whole utterance between marks, which is a quotation of its own.
    fn is_utterance(&self, at: usize) -> bool {
        let announced = at > 0 && self.items()[at - 1].is_any(":,");
        self.items()[at].quotation().is_some_and(|quotation| {
            let words = self.story.words(quotation);
            announced
                && super::continuation::is_utterance(words)
                && super::continuation::count_words(words) >= SHORTEST
        })
    }

    fn add(&mut self, clause: Range<usize>, speaker: Range<usize>, cue: Range<usize>) {
        let items = self.items();
        let mut clause = clause;
        while clause.start < clause.end && items[clause.end - 1].is_any(".,;:!?—–") {
            clause.end -= 1;
        }
        let words = items[clause.clone()].iter().filter(|item| item.is_word()).count();
        let quoted = items[clause.clone()].iter().filter_map(|item| item.quotation());
        let marked: usize =
            quoted.map(|quotation| super::continuation::count_words(self.story.words(quotation))).sum();
        if words + marked < SHORTEST || words == 0 || marked > 9 * words {
            return;
        }
        let found = Attribution {
            cue: Some(self.passage.span(cue)),
            ..attribution(INDIRECT, Some(self.passage.span(speaker)))
        };
        self.reported.push((self.passage.span(clause), found));
    }
}
