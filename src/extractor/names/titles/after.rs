//! Titles in apposition: a noun phrase behind a name, between commas or dashes ("Ana Ruiz, a former judge at the
//! court, said"), or before it ("the group's founder, Ana Ruiz").

use std::ops::Range;

use super::Scene;
use super::words::{APPOSITION, CLAUSE, Class, DANGLING, REALM, Unit, is_determiner};
use crate::extractor::names::{Mention, NameKind};
use crate::parser::TokenKind;

/// How many words can stand before the role of an apposition.
const BEFORE_ROLE: usize = 9;
/// How many tokens an apposition can have.
const LENGTH: usize = 24;

/// The titles in apposition to a mention whose titles right before it begin with the token `start`.
pub(super) fn titles(scene: &Scene, mention: &Mention, start: usize) -> Vec<String> {
    let sentence = scene.sentence(mention);
    let reader = Reader { scene, sentence };
    let tokens = [reader.behind(mention), reader.in_front(start)];
    tokens.into_iter().flatten().filter_map(|tokens| scene.title(tokens)).collect()
}

struct Reader<'s> {
    scene: &'s Scene<'s>,
    sentence: Range<usize>,
}

impl Reader<'_> {
    fn word(&self, token: usize) -> &str {
        if self.sentence.contains(&token) { self.scene.layout.lower(token) } else { "" }
    }

    /// The apposition behind a name.
    fn behind(&self, mention: &Mention) -> Option<Range<usize>> {
        let mut at = mention.tokens.end;
        if self.word(at) == "(" {
            at = (at + 1..self.sentence.end.min(at + 8)).find(|&t| self.word(t) == ")")? + 1;
        }
        if !matches!(self.word(at), "," | "—" | "–") {
            return None;
        }
        at += 1;
        // "Ana Ruiz, 36, a judge", "Ana Ruiz, who is ..." is none.
        if self.is_number(at) && self.word(at + 1) == "," {
            at += 2;
        }
        self.phrase(at)
    }

    /// The apposition before a name: it begins with an article or possessive and ends with the comma before the name.
    fn in_front(&self, name: usize) -> Option<Range<usize>> {
        let comma = name.checked_sub(1)?;
        if self.word(comma) != "," {
            return None;
        }
        let earliest = comma.saturating_sub(LENGTH).max(self.sentence.start);
        for start in (earliest..comma).rev() {
            if !is_determiner(self.scene.layout, start) && !matches!(self.word(start), "’s" | "'s") {
                continue;
            }
            if let Some(tokens) = self.phrase(start) {
                let person_before = start > 1
                    && self.word(start - 1) == ","
                    && self.scene.mention_at(start - 2).is_some_and(|m| m.kind == NameKind::Person);
                return (tokens.end == comma && !person_before).then_some(tokens);
            }
            // The article of a realm ("the head of the bank"): the phrase begins further left.
            let in_realm = start > 0 && is_preposition(self.word(start - 1));
            let possessive = matches!(self.word(start), "’s" | "'s");
            if !in_realm && !possessive {
                return None;
            }
        }
        None
    }

    /// Whether a role or what stands before one begins here: the "aide" of "a former Ruiz aide".
    fn is_role(&self, token: usize) -> bool {
        let unit = Unit::after(self.scene.layout, token, self.sentence.end);
        matches!(unit.and_then(|unit| unit.class(self.scene.layout)), Some(Class::Role | Class::Modifier))
    }

    fn is_number(&self, token: usize) -> bool {
        self.sentence.contains(&token) && self.scene.layout.tokens[token].kind == TokenKind::Number
    }

    /// The noun phrase that begins at a token and has a role as its head, with what belongs to the role.
    fn phrase(&self, start: usize) -> Option<Range<usize>> {
        let layout = self.scene.layout;
        let mut at = start;
        let mut head_end = None;
        let determined = self.sentence.contains(&start)
            && (is_determiner(layout, start) || matches!(self.word(start), "’s" | "'s"));
        for _ in 0..BEFORE_ROLE {
            if let Some(mention) = self.sentence.contains(&at).then(|| self.scene.mention_at(at)).flatten() {
                let owns = matches!(self.word(mention.tokens.end), "’s" | "'s");
                if mention.kind == NameKind::Person
                    && !owns
                    && !(determined && self.is_role(mention.tokens.end))
                {
                    // "the senator Ana Ruiz": somebody else's title.
                    return if head_end == Some(at) { None } else { self.finish(start, head_end, at) };
                }
                at = mention.tokens.end;
                head_end = None;
                // "a Virginia-based engineer"
                if self.word(at) == "-" {
                    at = Unit::after(layout, at + 1, self.sentence.end).map_or(at, |unit| unit.end);
                }
                continue;
            }
            if matches!(self.word(at), "’s" | "'s") || is_determiner_at(self, at) {
                at += 1;
                head_end = None;
                continue;
            }
            let Some(unit) = Unit::after(layout, at, self.sentence.end) else { break };
            if unit.is_function_word(layout) {
                break;
            }
            let class = unit.class(layout);
            let belongs = determined || unit.is_capital(layout) || class.is_some() || unit.is_age(layout);
            if !belongs {
                break;
            }
            head_end = (class == Some(Class::Role) && !unit.is_plural(layout)).then_some(unit.end);
            at = unit.end;
        }
        self.finish(start, head_end, at)
    }

    /// The phrase up to its role, and on through "of the ..." to the next sign or clause.
    fn finish(&self, start: usize, head_end: Option<usize>, at: usize) -> Option<Range<usize>> {
        let head_end = head_end.filter(|&end| end == at)?;
        let mut end = head_end;
        if is_preposition(self.word(end)) || self.word(end) == "and" {
            while self.sentence.contains(&end) && end - start < LENGTH && !self.ends_phrase(end) {
                // "Chief of Staff Ana Ruiz": somebody else's title.
                let is_person = self
                    .scene
                    .mention_at(end)
                    .is_some_and(|m| m.kind == NameKind::Person && m.tokens.start == end);
                if is_person
                    && !is_preposition(self.word(end - 1))
                    && !matches!(self.word(end - 1), "and" | ",")
                {
                    return None;
                }
                end += 1;
            }
            // A preposition at the end belongs to what was cut off.
            while end > head_end
                && (is_preposition(self.word(end - 1)) || DANGLING.contains(self.word(end - 1)))
            {
                end -= 1;
            }
        }
        Some(start..end)
    }

    /// Signs, and words that begin a clause or are a verb.
    fn ends_phrase(&self, token: usize) -> bool {
        let word = self.word(token);
        if self.scene.mention_at(token).is_some() {
            return false;
        }
        self.scene.layout.tokens[token].kind == TokenKind::Sign && !matches!(word, "&" | "-" | "." | "/")
            || CLAUSE.contains(word)
            || self.scene.layout.tokens[token].kind == TokenKind::Sign && word == "."
    }
}

/// Whether what follows can belong to a role: its realm or more of the apposition.
fn is_preposition(word: &str) -> bool {
    REALM.contains(word) || APPOSITION.contains(word)
}

fn is_determiner_at(reader: &Reader, token: usize) -> bool {
    reader.sentence.contains(&token) && is_determiner(reader.scene.layout, token)
}
