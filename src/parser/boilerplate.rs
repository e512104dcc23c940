//! The phrase table of what is no part of an article (`lexicon/boilerplate.tsv`), and where its phrases stand in a piece
//! of text. A hit is evidence, not a verdict: the model of the blocks weighs it.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines::lines;
use super::tokens::{TokenKind, tokenise};
use super::words::{Words, fold};
use crate::lexicon::BOILERPLATE;
use crate::result::BoilerplateReason;
use crate::sequence::{hash, join};

/// Where in a piece of text a phrase has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Whole,
    Start,
    End,
    Any,
}

/// One row of the table.
#[derive(Debug)]
pub(super) struct Phrase {
    /// What the model knows it by: its words and place, so that rows can be added without training again.
    pub(super) id: u64,
    pub(super) reason: BoilerplateReason,
    pub(super) place: Place,
    /// The row as a rule is named: "phrase: sign up for".
    pub(super) rule: &'static str,
    words: Vec<Word>,
}

/// What a word of a phrase fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Folded(u64),
    Kind(TokenKind),
    /// Up to four words with a capital.
    Name,
    /// Up to six words of any form.
    Gap,
}

/// The phrases, and those that begin with each word.
struct Table {
    phrases: Vec<Phrase>,
    by_first_word: FxHashMap<u64, Vec<u16>>,
    by_first_kind: Vec<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table =
        Table { phrases: Vec::new(), by_first_word: FxHashMap::default(), by_first_kind: Vec::new() };
    for [reason, place, words, _] in BOILERPLATE.rows::<4>() {
        let id = join(hash(words.as_bytes()), hash(place.as_bytes()));
        let (Some(reason), Some(place)) = (reason_named(reason), place_named(place)) else { continue };
        let words = pattern(words);
        let number = table.phrases.len() as u16;
        match words.first() {
            Some(&Word::Folded(word)) => table.by_first_word.entry(word).or_default().push(number),
            _ => table.by_first_kind.push(number),
        }
        table.phrases.push(Phrase { id, reason, place, rule: rule_of(reason), words });
    }
    table
});

/// The reasons with their names and the rule that a phrase of each is told as.
const REASONS: [(BoilerplateReason, &str, &str); 15] = [
    (BoilerplateReason::RelatedLinks, "related_links", "phrase: related links"),
    (BoilerplateReason::SyndicationFooter, "syndication_footer", "phrase: syndication footer"),
    (BoilerplateReason::Newsletter, "newsletter", "phrase: newsletter"),
    (BoilerplateReason::Share, "share", "phrase: share"),
    (BoilerplateReason::Credit, "credit", "phrase: credit"),
    (BoilerplateReason::Copyright, "copyright", "phrase: copyright"),
    (BoilerplateReason::Advertisement, "advertisement", "phrase: advertisement"),
    (BoilerplateReason::Comments, "comments", "phrase: comments"),
    (BoilerplateReason::AuthorBio, "author_bio", "phrase: author bio"),
    (BoilerplateReason::Contributors, "contributors", "phrase: contributors"),
    (BoilerplateReason::Timestamp, "timestamp", "phrase: timestamp"),
    (BoilerplateReason::Player, "player", "phrase: player"),
    (BoilerplateReason::Navigation, "navigation", "phrase: navigation"),
    (BoilerplateReason::Paywall, "paywall", "phrase: paywall"),
    (BoilerplateReason::Duplicate, "duplicate", "phrase: duplicate"),
];

pub(super) fn reason_named(name: &str) -> Option<BoilerplateReason> {
    REASONS.iter().find(|row| row.1 == name).map(|row| row.0)
}

fn rule_of(reason: BoilerplateReason) -> &'static str {
    REASONS.iter().find(|row| row.0 == reason).map_or("phrase", |row| row.2)
}

fn place_named(name: &str) -> Option<Place> {
    Some(match name {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "end" => Place::End,
        "any" => Place::Any,
        _ => return None,
    })
}

/// The words of a row, cut as texts are cut.
fn pattern(words: &str) -> Vec<Word> {
    let word = |token: &super::Token| match token.span.of(words) {
        "NUMBER" => Word::Kind(TokenKind::Number),
        "HANDLE" => Word::Kind(TokenKind::Handle),
        "ADDRESS" => Word::Kind(TokenKind::Address),
        "NAME" => Word::Name,
        "*" => Word::Gap,
        word => Word::Folded(fold(word)),
    };
    tokenise(words, &lines(words)).iter().map(word).collect()
}

/// Calls `found` for each phrase that stands in a piece of text.
pub(super) fn find(words: &Words, piece: Range<usize>, mut found: impl FnMut(&'static Phrase)) {
    for at in piece.clone() {
        for phrase in beginning_with(words, at) {
            if let Some(end) = fits(phrase, words, at, piece.end)
                && stands(phrase.place, words, &piece, at..end)
            {
                found(phrase);
            }
        }
    }
}

/// The end of the longest phrase that begins a piece and begins with this token, and whether it is a whole piece.
pub(super) fn leading(words: &Words, at: usize, end: usize) -> Option<(usize, bool)> {
    beginning_with(words, at)
        .filter(|phrase| matches!(phrase.place, Place::Start | Place::Whole))
        .filter_map(|phrase| Some((fits(phrase, words, at, end)?, phrase.place == Place::Whole)))
        .max_by_key(|&(end, _)| end)
}

fn beginning_with(words: &Words, at: usize) -> impl Iterator<Item = &'static Phrase> {
    let by_word = TABLE.by_first_word.get(&words.folded(at)).map_or(&[][..], Vec::as_slice);
    let by_kind = match words.kind(at) {
        TokenKind::Word | TokenKind::Sign | TokenKind::Ending => &[][..],
        _ => TABLE.by_first_kind.as_slice(),
    };
    by_word.iter().chain(by_kind).map(|&number| &TABLE.phrases[number as usize])
}

/// The end of a phrase that begins at a token.
fn fits(phrase: &Phrase, words: &Words, first: usize, end: usize) -> Option<usize> {
    let mut at = first;
    let mut pattern = phrase.words.iter().peekable();
    while let Some(&word) = pattern.next() {
        match word {
            Word::Folded(folded) => {
                (at < end && words.folded(at) == folded).then_some(())?;
                at += 1;
            }
            Word::Kind(kind) => {
                (at < end && words.kind(at) == kind).then_some(())?;
                at += 1;
            }
            Word::Name => {
                let name = (at..end.min(at + 4)).take_while(|&t| words.is_capitalised(t)).count();
                (name > 0).then_some(())?;
                at += name;
            }
            Word::Gap => {
                let &&Word::Folded(next) = pattern.peek()? else { return None };
                at = (at..end.min(at + 7)).find(|&t| words.folded(t) == next)?;
            }
        }
    }
    Some(at)
}

/// Whether a phrase stands where its row wants it. Signs before and after it do not count.
fn stands(place: Place, words: &Words, piece: &Range<usize>, phrase: Range<usize>) -> bool {
    let only_signs = |mut tokens: Range<usize>| tokens.all(|t| words.kind(t) == TokenKind::Sign);
    let near = |tokens: Range<usize>| tokens.len() <= 3 && only_signs(tokens);
    match place {
        Place::Any => true,
        Place::Start => near(piece.start..phrase.start),
        Place::End => near(phrase.end..piece.end),
        Place::Whole => near(piece.start..phrase.start) && near(phrase.end..piece.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_in_its_example() {
        for [reason, place, phrase, example] in BOILERPLATE.rows::<4>() {
            let tokens = tokenise(example, &lines(example));
            let words = Words::new(example, &tokens);
            let (wanted, pattern) = (reason_named(reason).unwrap(), pattern(phrase));
            let mut hit = false;
            find(&words, 0..tokens.len(), |found| {
                hit |= found.reason == wanted
                    && Some(found.place) == place_named(place)
                    && found.words == pattern;
            });
            assert!(hit, "{reason} {place} {phrase:?} in {example:?}");
        }
    }
}
