//! Candidates: the entities that a pronoun or a description could mean, and what speaks for each.
//!
//! A log-linear model shares out the probability among the candidates and nobody, from where and how often each was
//! mentioned, its gender and kind, the words it shares with a description, and who spoke last. Its weights are the
//! table `src/model/speakers.tsv`, trained by `train quotes`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::linear::{Feature, Weights, shares};
use super::references::Reference;
use super::sightings::{Sighting, described, sightings};
use super::words::Word;
use crate::extractor::names::{Entity, NameKind};
use crate::parser::{Layout, TokenKind};
use crate::span::Span;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../../model/speakers.tsv")));

/// How many entities, the latest mentioned first, are looked at.
const MOST: usize = 12;

/// How many mentions are looked back at.
const REACH: usize = 80;

/// Words that refer to a speaker, where they stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// The words.
    pub(super) phrase: Span,
    /// What is said.
    pub(super) said: Span,
    /// Who says the quotation that holds what is said.
    pub(super) around: Option<usize>,
    /// Who spoke last.
    pub(super) last: Option<usize>,
}

/// An answer, nobody or an entity by its place in the list, with what speaks for it.
pub(super) type Candidate = (Option<usize>, Vec<Feature>);

/// The mentions of an article in order.
pub(super) struct Candidates<'a> {
    layout: &'a Layout<'a>,
    entities: &'a [Entity],
    sightings: Vec<Sighting>,
    described: Vec<FxHashSet<&'a str>>,
    most_mentioned: Option<usize>,
}

/// The names of what is looked at, for pronouns and for descriptions.
struct View {
    rank: &'static str,
    distance: &'static str,
    role: &'static str,
    role_here: &'static str,
    paragraph: &'static str,
    mentions: &'static str,
    in_the_quotation: &'static str,
}

const PRONOUN: View = View {
    rank: "rank",
    distance: "distance",
    role: "role",
    role_here: "role in the same sentence",
    paragraph: "paragraph",
    mentions: "mentions",
    in_the_quotation: "pronoun",
};

const DESCRIPTION: View = View {
    rank: "rank, described",
    distance: "distance, described",
    role: "role, described",
    role_here: "role in the same sentence, described",
    paragraph: "paragraph, described",
    mentions: "mentions, described",
    in_the_quotation: "description",
};

impl<'a> Candidates<'a> {
    /// Looks the mentions over.
    pub(super) fn new(layout: &'a Layout<'a>, entities: &'a [Entity]) -> Self {
        let people = || entities.iter().enumerate().filter(|(_, entity)| entity.kind == NameKind::Person);
        let most_mentioned = people()
            .max_by_key(|(number, entity)| (entity.mentions.len(), usize::MAX - number))
            .map(|(number, _)| number);
        Self {
            layout,
            entities,
            sightings: sightings(layout, entities),
            described: entities.iter().map(|entity| described(layout, entity)).collect(),
            most_mentioned,
        }
    }

    /// Who is meant most probably, or that it is nobody known, and how probable that is.
    pub(super) fn choose(&self, question: &Question) -> (Option<usize>, f32) {
        let candidates = self.features(question);
        let scores = candidates.iter().map(|(_, features)| WEIGHTS.score(features)).collect();
        candidates
            .iter()
            .zip(shares(scores))
            .map(|((entity, _), share)| (*entity, share))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or((None, 1.0))
    }

    /// Nobody, then the candidates for these words, the latest mentioned first, with what speaks for each. Nobody whom
    /// the article calls "he" is a candidate for "she".
    pub(super) fn features(&self, question: &Question) -> Vec<Candidate> {
        let reference = Reference::of(self.layout, question.phrase);
        let end = self.sightings.partition_point(|sighting| sighting.span.start < question.phrase.end);
        let mut seen: Vec<&Sighting> = Vec::with_capacity(MOST);
        for sighting in self.sightings[..end].iter().rev().take(REACH) {
            let gender = self.entities[sighting.entity].gender;
            let differs = matches!((reference.gender, gender), (Some(wanted), Some(told)) if wanted != told);
            if seen.len() < MOST && !differs && seen.iter().all(|other| other.entity != sighting.entity) {
                seen.push(sighting);
            }
        }
        let mut ranks = [0usize; 3];
        let mut has_subject = [false; 3];
        let mut candidates: Vec<Candidate> = vec![(None, Vec::new())];
        for sighting in &seen {
            let kind = self.entities[sighting.entity].kind as usize;
            ranks[kind] += 1;
            let mut features = self.candidate_features(question, &reference, sighting, ranks[kind]);
            if sighting.role == "subject" && !has_subject[kind] {
                features.push(("latest subject", reference.class));
                has_subject[kind] = true;
            }
            candidates.push((Some(sighting.entity), features));
        }
        if ranks[NameKind::Person as usize] == 1 {
            let is_person = |entity: &usize| self.entities[*entity].kind == NameKind::Person;
            for (_, features) in
                candidates.iter_mut().filter(|(entity, _)| entity.as_ref().is_some_and(is_person))
            {
                features.push(("only person", reference.class));
            }
        }
        candidates[0].1 = self.nobody_features(question, &reference, &seen);
        candidates
    }

    /// What speaks for nobody known.
    fn nobody_features(
        &self,
        question: &Question,
        reference: &Reference,
        seen: &[&Sighting],
    ) -> Vec<Feature> {
        let people = seen.iter().filter(|s| self.entities[s.entity].kind == NameKind::Person).count();
        let mut features = vec![("nobody", reference.class), ("nobody, people", COUNTS[people.min(3)])];
        if !reference.is_pronoun {
            features.push(("nobody", reference.determiner));
            features.push((reference.determiner, reference.class));
            let head = reference.head.map(|head| self.layout.lower(head));
            let is_described =
                head.is_some_and(|head| seen.iter().any(|s| self.described[s.entity].contains(head)));
            features.push(("nobody", if is_described { "described" } else { "not described" }));
            let words = self.layout.tokens_in(question.phrase).len();
            features.push(("nobody, words", COUNTS[words.min(9)]));
        }
        features
    }

    fn candidate_features(
        &self,
        question: &Question,
        reference: &Reference,
        sighting: &Sighting,
        rank: usize,
    ) -> Vec<Feature> {
        let entity = &self.entities[sighting.entity];
        let class = reference.class;
        let view = if reference.is_pronoun { &PRONOUN } else { &DESCRIPTION };
        let kind = match entity.kind {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Place => "place",
        };
        let mut features = Vec::with_capacity(24);
        features.push((class, kind));
        if entity.kind == NameKind::Person {
            features.push((
                "gender",
                match (reference.gender, entity.gender) {
                    (Some(_), Some(_)) => "same",
                    (Some(_), None) => "unknown",
                    (None, _) => "not told",
                },
            ));
        }
        features.push((view.rank, COUNTS[rank.min(4)]));
        let here =
            self.layout.sentences.partition_point(|sentence| sentence.span.end <= question.phrase.start);
        let distance = DISTANCES[here.saturating_sub(sighting.sentence).min(5)];
        features.push((view.distance, distance));
        features.push((view.role, sighting.role));
        if distance == DISTANCES[0] {
            features.push((view.role_here, sighting.role));
        }
        let block = self.layout.blocks.partition_point(|block| block.span.end <= question.phrase.start);
        features.push((view.paragraph, DISTANCES[block.saturating_sub(sighting.block).min(5)]));
        if sighting.quoted {
            features.push(("quoted", kind));
        }
        if self.is_named_in(question.said, sighting.entity) {
            features.push(("named in the quotation", view.in_the_quotation));
        }
        if question.around == Some(sighting.entity) {
            features.push(("speaks around it", class));
        }
        if question.last == Some(sighting.entity) {
            features.push(("spoke last", class));
            features.push(("spoke last", distance));
        } else if question.last.is_some() {
            features.push(("another spoke last", class));
        }
        if self.most_mentioned == Some(sighting.entity) {
            features.push(("most mentioned", class));
        }
        let before = |mention: &&_| -> bool {
            let mention: &crate::extractor::names::Mention = mention;
            mention.span.start < question.phrase.start
        };
        let count = entity.mentions.iter().take_while(before).take(9).count();
        features.push((view.mentions, COUNTS[count]));
        if !reference.is_pronoun {
            self.description_features(question.phrase, sighting, reference, &mut features);
        }
        features
    }

    fn is_named_in(&self, words: Span, entity: usize) -> bool {
        let first = self.sightings.partition_point(|sighting| sighting.span.start < words.start);
        self.sightings[first..]
            .iter()
            .take_while(|sighting| sighting.span.start < words.end)
            .any(|sighting| sighting.entity == entity)
    }

    /// The words that a description shares with titles, appositions and names, and how it holds the name itself.
    fn description_features(
        &self,
        phrase: Span,
        sighting: &Sighting,
        reference: &Reference,
        features: &mut Vec<Feature>,
    ) {
        let entity = sighting.entity;
        if phrase.contains(sighting.span) {
            let how = self.place_in(phrase, sighting.span);
            features.push(("in the phrase", how));
            features.push((how, reference.class));
        }
        let mut shared = 0;
        for token in self.layout.tokens_in(phrase) {
            let word = self.layout.lower(token);
            if Word::of(word).is(Word::DETERMINER | Word::PREPOSITION)
                || !self.described[entity].contains(word)
            {
                continue;
            }
            shared += 1;
            if Some(token) == reference.head {
                features.push(("describes it", reference.class));
            }
        }
        features.push(("shared words", COUNTS[shared.min(3)]));
        let Some(head) = reference.head.map(|head| self.layout.lower(head)) else { return };
        if self.entities[entity].name.to_lowercase().contains(head) {
            features.push(("named so", reference.class));
        }
        if self.entities[entity].titles.iter().any(|title| title.to_lowercase().ends_with(head)) {
            features.push(("title", reference.class));
        }
        features.push(("begins", reference.determiner));
    }

    /// How a name stands in a phrase that it does not end.
    fn place_in(&self, phrase: Span, name: Span) -> &'static str {
        let tokens = self.layout.tokens_in(phrase);
        let first = self.layout.tokens.partition_point(|token| token.span.start < name.start);
        let behind = self.layout.tokens.partition_point(|token| token.span.start < name.end);
        let is_owner = self.layout.tokens.get(behind).is_some_and(|token| token.kind == TokenKind::Ending);
        let before = first.checked_sub(1).filter(|before| tokens.contains(before));
        if is_owner {
            "owner"
        } else if before.is_some_and(|before| Word::of(self.layout.lower(before)).is(Word::PREPOSITION)) {
            "behind a preposition"
        } else if before.is_none() {
            "first word"
        } else {
            "modifier"
        }
    }

    /// Whether the words mean a document, which speaks for its issuer.
    pub(super) fn is_document(&self, phrase: Span) -> bool {
        Reference::of(self.layout, phrase).class == "document"
    }
}

const COUNTS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

const DISTANCES: [&str; 6] = ["same", "one before", "two before", "three before", "four before", "farther"];
