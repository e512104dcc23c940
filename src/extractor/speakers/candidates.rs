//! Candidates: the entities that a pronoun or a description could mean, and what speaks for each.
//!
//! A logistic model gives each candidate the probability that it is meant, from where and how often it was mentioned,
//! its gender and kind, the words it shares with a description, and who spoke last. Its weights are the table
//! `src/model/speakers.tsv`, trained by `train quotes`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::linear::{Feature, Weights, probability};
use super::words::Word;
use crate::extractor::names::{Entity, Gender, NameKind};
use crate::lexicon::DESCRIPTIONS;
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../../model/speakers.tsv")));

/// What a word that refers to a speaker can mean: the kind of speaker, and a gender.
type Reference = (&'static str, Option<Gender>);

static NOUNS: LazyLock<FxHashMap<&str, Reference>> = LazyLock::new(|| {
    let gender = |letter| match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    };
    DESCRIPTIONS.rows::<3>().map(|[noun, class, letter]| (noun, (class, gender(letter)))).collect()
});

/// How many entities, the latest mentioned first, are looked at.
const MOST: usize = 12;

/// One mention, as far as later references go.
#[derive(Clone, Copy, Debug)]
struct Sighting {
    at: u32,
    entity: usize,
    sentence: usize,
    /// How it stands there: as a subject, after a preposition, ...
    role: &'static str,
    quoted: bool,
}

/// The mentions of an article in order.
pub(super) struct Candidates<'a> {
    layout: &'a Layout<'a>,
    entities: &'a [Entity],
    sightings: Vec<Sighting>,
    /// The words of titles, of appositions and of the name of each entity, in lower case.
    described: Vec<FxHashSet<&'a str>>,
    most_mentioned: Option<usize>,
}

impl<'a> Candidates<'a> {
    /// Looks the mentions over.
    pub(super) fn new(layout: &'a Layout<'a>, entities: &'a [Entity]) -> Self {
        let mut sightings: Vec<Sighting> = Vec::new();
        let mut described = Vec::with_capacity(entities.len());
        for (number, entity) in entities.iter().enumerate() {
            let mut words = FxHashSet::default();
            for mention in &entity.mentions {
                sightings.push(sighting(
                    layout,
                    number,
                    mention.span,
                    mention.tokens.start,
                    mention.tokens.end,
                ));
                words_around(layout, mention.tokens.start, mention.tokens.end, &mut words);
            }
            described.push(words);
        }
        sightings.sort_unstable_by_key(|sighting| sighting.at);
        let people = || entities.iter().enumerate().filter(|(_, entity)| entity.kind == NameKind::Person);
        let most_mentioned = people()
            .max_by_key(|(number, entity)| (entity.mentions.len(), usize::MAX - number))
            .map(|(n, _)| n);
        Self { layout, entities, sightings, described, most_mentioned }
    }

    /// The entity that these words mean most probably, if any does.
    pub(super) fn choose(&self, phrase: Span, last_speaker: Option<usize>) -> Option<(usize, f32)> {
        self.features(phrase, last_speaker)
            .into_iter()
            .map(|(entity, features)| (entity, probability(WEIGHTS.score(&features))))
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The candidates for these words, the latest mentioned first, with what speaks for each. Nobody whom the article
    /// calls "he" is a candidate for "she".
    pub(super) fn features(&self, phrase: Span, last_speaker: Option<usize>) -> Vec<(usize, Vec<Feature>)> {
        let reference = self.reference(phrase);
        let end = self.sightings.partition_point(|sighting| sighting.at < phrase.start);
        let here = self.layout.sentences.partition_point(|sentence| sentence.span.end <= phrase.start);
        let mut candidates: Vec<(usize, Vec<Feature>)> = Vec::new();
        let mut ranks = [0usize; 3];
        for sighting in self.sightings[..end].iter().rev().take(80) {
            if candidates.len() == MOST {
                break;
            }
            if candidates.iter().any(|(entity, _)| *entity == sighting.entity) {
                continue;
            }
            let entity = &self.entities[sighting.entity];
            if matches!((reference.1, entity.gender), (Some(wanted), Some(told)) if wanted != told) {
                continue;
            }
            let rank = &mut ranks[entity.kind as usize];
            *rank += 1;
            let features = self.candidate_features(phrase, &reference, sighting, *rank, here, last_speaker);
            candidates.push((sighting.entity, features));
        }
        candidates
    }

    fn candidate_features(
        &self,
        phrase: Span,
        reference: &Reference,
        sighting: &Sighting,
        rank: usize,
        here: usize,
        last_speaker: Option<usize>,
    ) -> Vec<Feature> {
        let entity = &self.entities[sighting.entity];
        let kind = match entity.kind {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Place => "place",
        };
        let mut features = vec![("always", reference.0), (reference.0, kind)];
        if entity.kind == NameKind::Person {
            features.push((
                "gender",
                match (reference.1, entity.gender) {
                    (Some(_), Some(_)) => "same",
                    (Some(_), None) => "unknown",
                    (None, _) => "not told",
                },
            ));
        }
        features.push(("rank", ["first", "second", "third", "fourth or later"][(rank - 1).min(3)]));
        let distance = here.saturating_sub(sighting.sentence);
        let distance = [
            "same sentence",
            "sentence before",
            "two sentences before",
            "three sentences before",
            "four sentences before",
            "farther",
        ][distance.min(5)];
        features.push(("distance", distance));
        features.push((if reference.0 == "pronoun" { "role" } else { "role, described" }, sighting.role));
        features.push((
            if distance == "same sentence" { "role in the same sentence" } else { "role before" },
            sighting.role,
        ));
        if sighting.quoted {
            features.push(("quoted", kind));
        }
        if last_speaker == Some(sighting.entity) {
            features.push(("spoke last", reference.0));
            features.push(("spoke last", distance));
        } else if last_speaker.is_some() {
            features.push(("another spoke last", reference.0));
        }
        if self.most_mentioned == Some(sighting.entity) {
            features.push(("most mentioned", reference.0));
        }
        let count =
            entity.mentions.iter().take_while(|mention| mention.span.start < phrase.start).take(9).count();
        features.push(("mentions", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][count]));
        self.description_features(phrase, sighting.entity, reference, &mut features);
        features
    }

    /// The words that a description shares with titles, appositions and names.
    fn description_features(
        &self,
        phrase: Span,
        entity: usize,
        reference: &Reference,
        features: &mut Vec<Feature>,
    ) {
        if reference.0 == "pronoun" {
            return;
        }
        let tokens = self.layout.tokens_in(phrase);
        let head = self.head(phrase);
        let mut shared = 0;
        for token in tokens {
            let word = self.layout.lower(token);
            if Word::of(word).is(Word::DETERMINER | Word::PREPOSITION)
                || !self.described[entity].contains(word)
            {
                continue;
            }
            shared += 1;
            if Some(token) == head {
                features.push(("describes it", reference.0));
            }
        }
        features.push(("shared words", ["none", "one", "two", "more"][shared.min(3)]));
        if head
            .is_some_and(|head| self.entities[entity].name.to_lowercase().contains(self.layout.lower(head)))
        {
            features.push(("named so", reference.0));
        }
        let first = self.layout.text()[phrase.range()].split(' ').next().unwrap_or("");
        features.push((
            "begins",
            if first.eq_ignore_ascii_case("the") {
                "the"
            } else if first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an") {
                "a"
            } else {
                "other"
            },
        ));
    }

    /// The last word of a description before a preposition.
    fn head(&self, phrase: Span) -> Option<usize> {
        let is_inner = |&token: &usize| {
            let class = Word::of(self.layout.lower(token));
            !class.is(Word::PREPOSITION) && self.layout.tokens[token].kind != TokenKind::Sign
        };
        self.layout.tokens_in(phrase).take_while(is_inner).last()
    }

    /// Whether the words mean a document, which speaks for its issuer.
    pub(super) fn is_document(&self, phrase: Span) -> bool {
        self.reference(phrase).0 == "document"
    }

    /// What kind of speaker the words mean.
    fn reference(&self, phrase: Span) -> Reference {
        let lower = phrase.of(&self.layout.lower);
        match lower {
            "he" | "him" => return ("he or she", Some(Gender::Male)),
            "she" | "her" => return ("he or she", Some(Gender::Female)),
            "it" => return ("it", None),
            "they" | "them" => return ("they", None),
            "i" | "we" | "us" => return ("narrator", None),
            "who" | "which" | "that" => return ("relative", None),
            _ => {}
        }
        let noun = self.head(phrase).map_or("", |head| self.layout.lower(head));
        if let Some(reference) = NOUNS.get(noun) {
            return *reference;
        }
        if lower.contains("-year-old") { ("person", None) } else { ("other", None) }
    }
}

fn sighting(layout: &Layout, entity: usize, span: Span, first: usize, end: usize) -> Sighting {
    let sentence = layout.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let starts = layout.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
    let class = |token: usize| {
        if token < layout.tokens.len() { Word::of(layout.lower(token)) } else { Word::default() }
    };
    let after = class(end);
    let role = if after.is(Word::VERB | Word::AUXILIARY) || after.is_cue_verb() {
        "subject"
    } else if layout.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Ending) {
        "possessive"
    } else if first > starts && class(first - 1).is_cue_verb() {
        "after a verb of speech"
    } else if first > starts && class(first - 1).is(Word::PREPOSITION) {
        "after a preposition"
    } else if first <= starts + 3 {
        "early"
    } else {
        "other"
    };
    let next = layout.quotations.partition_point(|quotation| quotation.outer.start <= span.start);
    let quoted =
        layout.quotations[..next].iter().rev().take(4).any(|quotation| quotation.outer.contains(span));
    Sighting { at: span.start, entity, sentence, role, quoted }
}

/// The words just before a mention and in the apposition after it.
fn words_around<'a>(layout: &'a Layout, first: usize, end: usize, words: &mut FxHashSet<&'a str>) {
    let mut add = |token: usize| {
        let word = layout.lower(token);
        if !Word::of(word).is(Word::DETERMINER
            | Word::PREPOSITION
            | Word::CONJUNCTION
            | Word::AUXILIARY
            | Word::PRONOUN)
        {
            words.insert(word);
        }
    };
    for token in (first.saturating_sub(5)..end).rev() {
        if layout.tokens[token].kind == TokenKind::Sign && layout.word(token) != "-" {
            break;
        }
        add(token);
    }
    if layout.tokens.get(end).is_some_and(|token| token.span.of(layout.text()) == ",") {
        for token in end + 1..layout.tokens.len().min(end + 13) {
            if layout.tokens[token].kind == TokenKind::Sign && layout.word(token) != "-" {
                break;
            }
            add(token);
        }
    }
}
