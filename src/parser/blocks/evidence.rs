//! Evidence: what a piece of text shows of itself, seen once and used for the piece and for its neighbours.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::boilerplate::{self, Place};
use super::super::calendar;
use super::super::tokens::TokenKind;
use super::super::words::{Words, fold};
use super::pieces::{Piece, by_line};
use super::{repetition, signed};
use crate::lexicon::LINE_WORDS;
use crate::result::BoilerplateReason;
use crate::sequence::join;

/// Declares the marks as bits of a word.
macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Bit { $($name),* }
        $($(#[$doc])* pub(in crate::parser) const $name: u64 = 1 << Bit::$name as u64;)*
    };
}

marks! {
    BEGINS_LOWER BEGINS_WITH_QUOTE BEGINS_WITH_NUMBER BEGINS_WITH_BULLET BEGINS_WITH_DASH BEGINS_WITH_BRACKET
    BEGINS_WITH_HANDLE BEGINS_IN_CAPITALS
    ENDS_WITH_STOP ENDS_WITH_CALL ENDS_WITH_QUESTION ENDS_WITH_COLON ENDS_WITH_QUOTE ENDS_WITH_ELLIPSIS
    ENDS_WITH_BRACKET ENDS_WITH_DASH ENDS_WITH_NUMBER
    /// No letter in lower case.
    ALL_CAPITALS
    /// Most words have a capital.
    TITLE_CASE
    ONLY_SIGNS
    HAS_VERB HAS_SPEECH FIRST_PERSON_MARK SECOND_PERSON_MARK
    HAS_ADDRESS ONLY_ADDRESS HAS_POST_LINK HAS_HANDLE HAS_HASHTAG HAS_MAIL
    HAS_YEAR HAS_CLOCK HAS_MONTH HAS_WEEKDAY
    HAS_AGENCY HAS_PIPE HAS_SLASH HAS_COPYRIGHT HAS_QUOTES HAS_COLON HAS_COMMA HAS_SIDE
    BEGINS_WITH_BY
    /// Two to four words with capitals and nothing else.
    IS_NAME
    HAS_DATELINE
    /// The same words stand further up, or further down.
    SEEN_BEFORE SEEN_AFTER SEEN_OFTEN
    /// Most words of the first line are here again.
    ECHOES_FIRST
    IS_POST
    /// A whole line.
    WHOLE_LINE
    HAS_EMOJI
    /// A name, then "is a": who somebody is.
    IS_BIOGRAPHY
    /// Brackets and braces of markup and scripts.
    HAS_MARKUP
    /// A line that syndication leaves: "The post TITLE appeared first on SITE."
    IS_FOOTER
    /// Words and numbers of a date, of a clock time or of what was published then, and nothing else.
    ONLY_DATE
    /// "By", and nothing but names, roles and dates behind it.
    IS_CREDIT
    /// What somebody does at a newspaper.
    HAS_ROLE
    /// Where bylines stand, and nothing but a byline.
    IS_BYLINE
}

/// What one piece shows.
#[derive(Clone, Debug, Default)]
pub(in crate::parser) struct Evidence {
    pub(in crate::parser) marks: u64,
    /// Reasons that a phrase speaks for: a bit each, for whole pieces, for these and beginnings, and for the rest.
    pub(in crate::parser) whole_phrase: u32,
    pub(in crate::parser) strong: u32,
    pub(in crate::parser) weak: u32,
    /// The rule of the phrase that speaks for each reason is the phrase's own; here the best one.
    pub(in crate::parser) rules: Vec<(BoilerplateReason, &'static str)>,
    /// The first phrases, 0 for none.
    pub(in crate::parser) phrases: [u64; 3],
    /// How often the name that the piece begins with stands in the text before and behind the piece.
    pub(in crate::parser) name_before: u8,
    pub(in crate::parser) name_after: u8,
    pub(in crate::parser) words: usize,
    pub(in crate::parser) characters: usize,
    /// Share of the words with a capital, in fifths.
    pub(in crate::parser) capitals: u8,
    pub(in crate::parser) first: u64,
    pub(in crate::parser) second: u64,
    pub(in crate::parser) third: u64,
    pub(in crate::parser) last: u64,
    pub(in crate::parser) before_last: u64,
    /// The hash of all words, numbers alike.
    pub(in crate::parser) whole: u64,
    /// The bullet, dash or form of number that the piece begins with, 0 for none.
    pub(in crate::parser) bullet: u64,
    /// The forms of the first tokens: bullet or number, capitals, signs.
    pub(in crate::parser) head: u64,
    /// Share of the runs of four words that stand further up, in quarters; likewise further down.
    pub(in crate::parser) copied: u8,
    pub(in crate::parser) copied_later: u8,
    /// How many tokens stand before a colon or a dash among the first ones, 0 for no such sign.
    pub(in crate::parser) label: u8,
}

impl Evidence {
    pub(in crate::parser) fn has(&self, mark: u64) -> bool {
        self.marks & mark != 0
    }

    /// Running text: long, and ended as a sentence is.
    pub(in crate::parser) fn is_prose(&self) -> bool {
        self.words >= 12
            && self.has(ENDS_WITH_STOP | ENDS_WITH_QUOTE | ENDS_WITH_QUESTION)
            && self.strong == 0
    }
}

/// Looks at every piece.
pub(in crate::parser) fn evidence(words: &Words, pieces: &[Piece]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = pieces.iter().map(|piece| look(words, piece)).collect();
    repetition::mark(words, pieces, &mut found);
    mark_footers(pieces, &mut found);
    signed::mark(words, pieces, &mut found);
    for at in 0..pieces.len() {
        let alone = |other: Option<&Piece>| other.is_none_or(|other| other.line != pieces[at].line);
        let before = at.checked_sub(1).and_then(|b| pieces.get(b));
        if alone(before) && alone(pieces.get(at + 1)) {
            found[at].marks |= WHOLE_LINE;
        }
    }
    found
}

/// The words of `lexicon/line_words.tsv`, folded, with the marks that they leave.
static WORD_MARKS: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let mut marks: FxHashMap<u64, u64> = FxHashMap::default();
    for [word, class] in LINE_WORDS.rows::<2>() {
        let mark = match class {
            "verb" => HAS_VERB,
            "speech" => HAS_SPEECH,
            "first person" => FIRST_PERSON_MARK,
            "second person" => SECOND_PERSON_MARK,
            "agency" => HAS_AGENCY,
            "side" => HAS_SIDE,
            "role" => HAS_ROLE,
            _ => continue,
        };
        *marks.entry(fold(word)).or_default() |= mark;
    }
    marks
});

/// Whether a word names a picture or news agency.
pub(super) fn is_agency(words: &Words, token: usize) -> bool {
    WORD_MARKS.get(&words.folded(token)).is_some_and(|marks| marks & HAS_AGENCY != 0)
}

/// The words that stand around the days of bylines, folded.
static DATE_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    LINE_WORDS.rows::<2>().filter(|[_, class]| *class == "date").map(|[word, _]| fold(word)).collect()
});

fn look(words: &Words, piece: &Piece) -> Evidence {
    let text = piece.span.of(words.text);
    let mut evidence = Evidence { characters: text.len(), ..Evidence::default() };
    if piece.post.is_some() {
        evidence.marks |= IS_POST;
    }
    let mut capitals = 0;
    let mut lower = false;
    for at in piece.tokens.clone() {
        evidence.marks |= token_marks(words, at);
        if words.kind(at) == TokenKind::Word {
            evidence.words += 1;
            capitals += usize::from(words.initial(at).is_uppercase());
            lower |= words.word(at).bytes().any(|b| b.is_ascii_lowercase());
        }
        let folded = if words.kind(at) == TokenKind::Number { 0 } else { words.folded(at) };
        evidence.whole = join(evidence.whole, folded);
    }
    evidence.capitals = (5 * capitals / evidence.words.max(1)) as u8;
    if evidence.words > 0 && !lower {
        evidence.marks |= ALL_CAPITALS;
    }
    if evidence.words >= 3 && evidence.capitals >= 3 {
        evidence.marks |= TITLE_CASE;
    }
    if evidence.words == 0 && !evidence.has(HAS_ADDRESS) {
        evidence.marks |= ONLY_SIGNS;
    }
    look_at_ends(words, piece, &mut evidence);
    if piece.post.is_none() {
        look_for_phrases(words, piece, &mut evidence);
    }
    evidence
}

/// What a single token shows.
fn token_marks(words: &Words, at: usize) -> u64 {
    let word = words.word(at);
    match words.kind(at) {
        TokenKind::Word | TokenKind::Ending => {
            let listed = WORD_MARKS.get(&words.folded(at)).copied().unwrap_or(0);
            let named = if !word.starts_with(char::is_uppercase) {
                0
            } else if calendar::month(word).is_some() {
                HAS_MONTH
            } else if calendar::weekday(word).is_some() {
                HAS_WEEKDAY
            } else {
                0
            };
            listed | named
        }
        TokenKind::Number => {
            let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            if is_year { HAS_YEAR } else { 0 }
        }
        TokenKind::Address => {
            let is_post = word.contains("t.co/") || word.contains("pic.twitter.com");
            HAS_ADDRESS | if is_post { HAS_POST_LINK } else { 0 }
        }
        TokenKind::Handle if word.starts_with('#') => HAS_HASHTAG,
        TokenKind::Handle => HAS_HANDLE,
        TokenKind::Sign => match word {
            "|" => HAS_PIPE,
            "/" => HAS_SLASH,
            "©" => HAS_COPYRIGHT,
            "“" | "”" | "\"" => HAS_QUOTES,
            "," => HAS_COMMA,
            ":" => {
                let digits = |t: Option<usize>| t.is_some_and(|t| words.kind(t) == TokenKind::Number);
                let clock =
                    digits(at.checked_sub(1)) && digits(Some(at + 1).filter(|&t| t < words.tokens.len()));
                if clock { HAS_CLOCK } else { HAS_COLON }
            }
            "@" => HAS_MAIL,
            "<" | "{" | "}" => HAS_MARKUP,
            sign if sign.chars().next().is_some_and(|c| c as u32 >= 0x1F000) => HAS_EMOJI,
            _ => 0,
        },
    }
}

fn look_at_ends(words: &Words, piece: &Piece, evidence: &mut Evidence) {
    let tokens = piece.tokens.clone();
    let word = |t: usize| words.word(t);
    let Some(last) = tokens.clone().next_back() else { return };
    let first = tokens.start;
    let nth = |n: usize| if first + n < tokens.end { words.folded(first + n) } else { 0 };
    (evidence.first, evidence.second, evidence.third) = (nth(0), nth(1), nth(2));
    evidence.last = words.folded(last);
    evidence.before_last = if last > first { words.folded(last - 1) } else { 0 };
    let initial = words.initial(first);
    evidence.marks |= match word(first) {
        "“" | "\"" | "‘" | "'" => BEGINS_WITH_QUOTE,
        "•" | "●" | "▪" | "■" | "*" | "·" | "►" | "∙" => BEGINS_WITH_BULLET,
        "-" | "—" | "–" => BEGINS_WITH_DASH,
        "(" | "[" => BEGINS_WITH_BRACKET,
        _ if words.kind(first) == TokenKind::Handle => BEGINS_WITH_HANDLE,
        _ if initial.is_lowercase() => BEGINS_LOWER,
        _ if initial.is_numeric() => BEGINS_WITH_NUMBER,
        word if word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) => BEGINS_IN_CAPITALS,
        _ => 0,
    };
    evidence.marks |= match word(last) {
        "." => ENDS_WITH_STOP,
        "!" => ENDS_WITH_CALL,
        "?" => ENDS_WITH_QUESTION,
        ":" => ENDS_WITH_COLON,
        "”" | "\"" | "’" | "'" => ENDS_WITH_QUOTE,
        "…" => ENDS_WITH_ELLIPSIS,
        ")" | "]" => ENDS_WITH_BRACKET,
        "-" | "—" | "–" => ENDS_WITH_DASH,
        _ if words.kind(last) == TokenKind::Number => ENDS_WITH_NUMBER,
        _ => 0,
    };
    if tokens.len() == 1 && evidence.has(HAS_ADDRESS) {
        evidence.marks |= ONLY_ADDRESS;
    }
    if word(first).eq_ignore_ascii_case("by") && first < last && words.is_capitalised(first + 1) {
        evidence.marks |= BEGINS_WITH_BY;
    }
    let is_long = tokens.len() > LONGEST_BYLINE;
    if !is_long && has_a_day(evidence) && tokens.clone().all(|t| is_of_date(words, t)) {
        evidence.marks |= ONLY_DATE;
    }
    if !is_long
        && tokens.len() > 1
        && is_by(words, first)
        && tokens.clone().skip(1).all(|t| is_of_byline(words, t))
    {
        evidence.marks |= IS_CREDIT;
    }
    if (2..=4).contains(&tokens.len()) && tokens.clone().all(|t| words.is_capitalised(t)) {
        evidence.marks |= IS_NAME;
    }
    let second = (first < last).then(|| word(first + 1));
    evidence.bullet = match second {
        _ if evidence.has(BEGINS_WITH_BULLET | BEGINS_WITH_DASH) => words.folded(first),
        Some("." | ")") if words.kind(first) == TokenKind::Number => 1,
        _ => 0,
    };
    evidence.head = tokens.clone().take(4).fold(0, |head, t| join(head, form(words, t)));
    let sign =
        |t: usize| word(t) == ":" || matches!(word(t), "-" | "–" | "—" | "--") && !words.tokens[t].glued;
    let label = tokens.clone().skip(1).take(7).position(sign);
    evidence.label = label.map_or(0, |at| at as u8 + 1);
    let name = tokens.clone().take(6).take_while(|&t| words.is_capitalised(t)).count();
    let verb = if name >= 2 { nth(name) } else { 0 };
    if [fold("is"), fold("was"), fold("has"), fold("serves"), fold("covers")].contains(&verb) {
        evidence.marks |= IS_BIOGRAPHY;
    }
    let beginning = tokens.start..tokens.end.min(tokens.start + 12);
    let dash =
        beginning.clone().skip(1).find(|&t| matches!(word(t), "-" | "—" | "–") && !words.tokens[t].glued);
    let in_capitals = words.is_capitalised(first) && word(first).bytes().all(|b| !b.is_ascii_lowercase());
    if dash.is_some() && in_capitals && word(first).len() > 2 {
        evidence.marks |= HAS_DATELINE;
    }
}

/// A byline with roles, outlets and times has no more tokens.
const LONGEST_BYLINE: usize = 32;

fn has_a_day(evidence: &Evidence) -> bool {
    evidence.has(HAS_MONTH | HAS_YEAR | HAS_CLOCK | HAS_WEEKDAY)
}

fn is_by(words: &Words, token: usize) -> bool {
    ["by", "author", "posted", "written"].iter().any(|by| words.word(token).eq_ignore_ascii_case(by))
}

/// A token of a date with what stands around it in a byline.
fn is_of_date(words: &Words, token: usize) -> bool {
    match words.kind(token) {
        TokenKind::Number | TokenKind::Sign => true,
        _ => {
            let word = words.word(token);
            calendar::month(word).is_some()
                || calendar::weekday(word).is_some()
                || DATE_WORDS.contains(&words.folded(token))
        }
    }
}

/// A token of a byline behind "By".
fn is_of_byline(words: &Words, token: usize) -> bool {
    words.is_capitalised(token)
        || is_of_date(words, token)
        || ["and", "of", "for", "in", "the", "by", "de", "van", "von"].contains(&words.word(token))
        || words.kind(token) == TokenKind::Handle
}

/// What a token looks like: words by their capital, numbers alike, signs as they are.
fn form(words: &Words, token: usize) -> u64 {
    match words.kind(token) {
        TokenKind::Word if words.initial(token).is_uppercase() => 1,
        TokenKind::Word | TokenKind::Ending => 2,
        TokenKind::Number => 3,
        TokenKind::Address => 4,
        TokenKind::Handle => 5,
        TokenKind::Sign => words.folded(token),
    }
}

fn look_for_phrases(words: &Words, piece: &Piece, evidence: &mut Evidence) {
    boilerplate::find(words, piece.tokens.clone(), |phrase| {
        let bit = 1 << phrase.reason as u32;
        if let Some(slot) = evidence.phrases.iter_mut().find(|slot| **slot == 0) {
            *slot = phrase.id;
        }
        match phrase.place {
            Place::Whole => {
                evidence.whole_phrase |= bit;
                evidence.strong |= bit;
            }
            Place::Start => evidence.strong |= bit,
            Place::End | Place::Any => evidence.weak |= bit,
        }
        if evidence.rules.iter().all(|&(reason, _)| reason != phrase.reason) {
            evidence.rules.push((phrase.reason, phrase.rule));
        }
    });
}

/// Marks the pieces of lines that begin with "The post" and hold a phrase of a syndication footer.
fn mark_footers(pieces: &[Piece], found: &mut [Evidence]) {
    let footer = 1 << BoilerplateReason::SyndicationFooter as u32;
    let (the, this, post) = (fold("the"), fold("this"), fold("post"));
    for line in by_line(pieces) {
        let first = &found[line.start];
        let begins = [the, this].contains(&first.first) && first.second == post;
        if begins && found[line.clone()].iter().any(|evidence| evidence.weak & footer != 0) {
            found[line].iter_mut().for_each(|evidence| evidence.marks |= IS_FOOTER);
        }
    }
}
