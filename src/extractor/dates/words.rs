//! The words of dates: what the tokens of a text are to a pattern.
//!
//! One look at each token: words are looked up in the lexicon, numbers are measured. What spans several tokens (amounts,
//! clock times, holidays, dates in digits) is read at the place where a pattern asks for it.

use crate::calendar;
use crate::parser::{Layout, Quotation, Token, TokenKind};

use super::grammar::{Entry, GRAMMAR};
use super::{clocks, holidays, numbers};

/// A class of words, numbers or signs. In a pattern its name stands in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    // Words of the table `date_words.tsv`.
    Month,
    Weekday,
    Weekdays,
    Parts,
    Season,
    Part,
    Unit,
    Units,
    Cardinal,
    Ordinal,
    Magnitude,
    Article,
    Vague,
    Near,
    Phase,
    Edge,
    Relative,
    Way,
    Decade,
    Frequency,
    Approximate,
    // Numbers in digits.
    /// A day of the month: 1 to 31, perhaps with its ordinal ending.
    Day,
    /// A day of the month with its ordinal ending.
    DayOrdinal,
    /// Four digits that can be a year.
    Year,
    /// Four digits that are a year behind a day, however far away.
    FarYear,
    /// The number of a week in ISO form: `W15`.
    IsoWeek,
    /// The last two digits of a year.
    ShortYear,
    /// `1990s`, `90s`: the year.
    Years,
    /// Any whole number without a sign in it.
    Digits,
    // What spans several tokens.
    /// A number in words or digits, or a vague one, in hundredths; -1 where it is vague.
    Amount,
    /// A full date in digits.
    Numeric,
    /// A clock time: minutes of the day; with [`clocks::UTC`] added where its zone is that.
    Clock,
    /// A holiday by its place in the list.
    Holiday,
    // Signs.
    Comma,
    Dash,
    Apostrophe,
    Possessive,
}

impl Class {
    /// The class of the table of date words with this name.
    pub(super) fn of_table(name: &str) -> Option<Self> {
        match name {
            "cardinal" => Some(Self::Cardinal),
            "magnitude" => Some(Self::Magnitude),
            "article" => Some(Self::Article),
            "vague" => Some(Self::Vague),
            _ => Self::named(&name.to_ascii_uppercase()),
        }
    }

    /// The class with this name in a pattern.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "MONTH" => Self::Month,
            "WEEKDAY" => Self::Weekday,
            "WEEKDAYS" => Self::Weekdays,
            "PARTS" => Self::Parts,
            "SEASON" => Self::Season,
            "PART" => Self::Part,
            "UNIT" => Self::Unit,
            "UNITS" => Self::Units,
            "ORDINAL" => Self::Ordinal,
            "NEAR" => Self::Near,
            "PHASE" => Self::Phase,
            "EDGE" => Self::Edge,
            "RELATIVE" => Self::Relative,
            "WAY" => Self::Way,
            "DECADE" => Self::Decade,
            "FREQUENCY" => Self::Frequency,
            "APPROXIMATE" => Self::Approximate,
            "DAY" => Self::Day,
            "DAYTH" => Self::DayOrdinal,
            "YEAR" => Self::Year,
            "YYYY" => Self::FarYear,
            "WWW" => Self::IsoWeek,
            "YY" => Self::ShortYear,
            "YEARS" => Self::Years,
            "DIGITS" => Self::Digits,
            "AMOUNT" => Self::Amount,
            "NUMERIC" => Self::Numeric,
            "CLOCK" => Self::Clock,
            "HOLIDAY" => Self::Holiday,
            "COMMA" => Self::Comma,
            "DASH" => Self::Dash,
            "APOSTROPHE" => Self::Apostrophe,
            "POSSESSIVE" => Self::Possessive,
            _ => return None,
        })
    }

    /// Whether it can span several tokens.
    pub(super) fn is_long(self) -> bool {
        matches!(self, Self::Amount | Self::Numeric | Self::Clock | Self::Holiday)
    }

    /// Whether a token that begins with a digit can begin it.
    pub(super) fn begins_with_digit(self) -> bool {
        use Class::{
            Amount, Clock, Day, DayOrdinal, Digits, Holiday, Numeric, Ordinal, ShortYear, Year, Years,
        };
        matches!(
            self,
            Day | DayOrdinal
                | Year
                | ShortYear
                | Years
                | Digits
                | Amount
                | Numeric
                | Clock
                | Ordinal
                | Holiday
        )
    }
}

/// What follows the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    None,
    Ordinal,
    Plural,
    Other,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i32,
    pub(super) digits: u8,
    pub(super) ending: Ending,
}

/// What a token is to a pattern.
#[derive(Clone, Copy)]
pub(super) enum Term {
    /// Nothing that a date is made of.
    Other,
    /// A word of the lexicon or of a pattern.
    Word(&'static Entry),
    /// A number.
    Number(Number),
    /// A sign or an ending.
    Sign(Class),
}

/// The tokens of a layout as patterns see them.
pub(super) struct Text<'l> {
    pub(super) layout: &'l Layout<'l>,
    terms: Vec<Term>,
}

impl<'l> Text<'l> {
    pub(super) fn new(layout: &'l Layout<'l>) -> Self {
        let terms = (0..layout.tokens.len()).map(|at| term(layout, at)).collect();
        Self { layout, terms }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&'l Token> {
        self.layout.tokens.get(at)
    }

    pub(super) fn term(&self, at: usize) -> Term {
        self.terms.get(at).copied().unwrap_or(Term::Other)
    }

    /// The words of a token in lower case; nothing past the end.
    pub(super) fn lower(&self, at: usize) -> &str {
        if at < self.terms.len() { self.layout.lower(at) } else { "" }
    }

    /// The words of a token as written; nothing past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.terms.len() { self.layout.word(at) } else { "" }
    }

    /// The number of a word in the grammar.
    pub(super) fn word_number(&self, at: usize) -> Option<u16> {
        match self.term(at) {
            Term::Word(entry) => Some(entry.number()),
            _ => None,
        }
    }

    /// Whether a token begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a token follows the one before without a space.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued)
    }

    /// The outermost quotation that a token stands in.
    pub(super) fn quotation(&self, at: usize) -> Option<&'l Quotation> {
        let start = self.token(at)?.span.start;
        let quotations = &self.layout.quotations;
        let behind = quotations.partition_point(|quotation| quotation.span.start <= start);
        let holds = |quotation: &&Quotation| quotation.parent.is_none();
        let last = quotations.get(..behind)?.iter().rev().find(holds)?;
        (start < last.span.end).then_some(last)
    }

    /// Whether a token stands in a quotation.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quotation(at).is_some()
    }

    /// The text from a token on.
    pub(super) fn rest(&self, at: usize) -> &'l str {
        self.token(at).map_or("", |token| &self.layout.document.text[token.span.start as usize..])
    }

    /// The first token at or behind `at` that begins at or behind the byte `position`.
    pub(super) fn token_behind(&self, position: usize, at: usize) -> usize {
        (at..self.len())
            .find(|&at| self.token(at).is_none_or(|token| token.span.start as usize >= position))
            .unwrap_or(self.len())
    }

    /// The value of a word in a class of the lexicon.
    pub(super) fn class(&self, at: usize, class: Class) -> Option<i32> {
        match self.term(at) {
            Term::Word(entry) => entry.value(class),
            _ => None,
        }
    }

    /// Reads a class at a token: its value and the token behind it.
    pub(super) fn read(&self, class: Class, at: usize, end: usize) -> Option<(i32, usize)> {
        match class {
            Class::Amount => numbers::amount(self, at, end),
            Class::Holiday => holidays::holiday(self, at, end),
            Class::Clock => clocks::clock(self, at, end),
            Class::Numeric => {
                let (_, length) = calendar::leading_day(self.rest(at))
                    .filter(|_| matches!(self.term(at), Term::Number(n) if n.digits <= 4))?;
                let next = self.token_behind(self.token(at)?.span.start as usize + length, at);
                (next <= end).then_some((0, next))
            }
            Class::IsoWeek => Some((iso_week(self.lower(at))?, at + 1)),
            _ => Some((self.one(class, at)?, at + 1)),
        }
    }

    /// The value of one token in a class.
    fn one(&self, class: Class, at: usize) -> Option<i32> {
        match self.term(at) {
            Term::Word(entry) => entry.value(class),
            Term::Sign(sign) => (sign == class).then_some(0),
            Term::Number(number) => number.value_as(class),
            Term::Other => None,
        }
    }
}

impl Number {
    pub(super) fn value_as(self, class: Class) -> Option<i32> {
        let Self { value, digits, ending } = self;
        let fits = match class {
            Class::Day => {
                digits <= 2 && (1..=31).contains(&value) && matches!(ending, Ending::None | Ending::Ordinal)
            }
            Class::DayOrdinal => (1..=31).contains(&value) && ending == Ending::Ordinal,
            Class::Ordinal => ending == Ending::Ordinal,
            Class::Year => digits == 4 && (1000..3000).contains(&value) && ending == Ending::None,
            Class::FarYear => digits == 4 && value > 0 && ending == Ending::None,
            Class::ShortYear => digits == 2 && ending == Ending::None,
            Class::Years => matches!(digits, 2 | 4) && ending == Ending::Plural,
            Class::Digits => ending == Ending::None,
            _ => false,
        };
        fits.then_some(value)
    }
}

fn term(layout: &Layout, at: usize) -> Term {
    let token = &layout.tokens[at];
    match token.kind {
        TokenKind::Word => {
            let word = layout.lower(at);
            // Words of dates have two letters or more, and none is longer than "springtime" by much.
            if word.len() > 16 {
                return Term::Other;
            }
            let found = GRAMMAR.word(word).or_else(|| GRAMMAR.word(word.strip_suffix('.')?));
            found.map_or(Term::Other, Term::Word)
        }
        TokenKind::Number => number(layout.lower(at)).map_or(Term::Other, Term::Number),
        TokenKind::Sign => match layout.word(at) {
            "," => Term::Sign(Class::Comma),
            "-" | "–" | "—" | "‑" | "‐" | "−" => Term::Sign(Class::Dash),
            "'" | "’" | "‘" => Term::Sign(Class::Apostrophe),
            _ => Term::Other,
        },
        TokenKind::Ending if layout.lower(at).ends_with('s') => Term::Sign(Class::Possessive),
        TokenKind::Ending | TokenKind::Address | TokenKind::Handle => Term::Other,
    }
}

/// `w15`
pub(super) fn iso_week(word: &str) -> Option<i32> {
    let number = word.strip_prefix('w').filter(|number| number.len() == 2)?;
    number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok())?
}

/// Measures a number: at most nine digits, and what stands behind them.
fn number(word: &str) -> Option<Number> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let value = word.get(..digits)?.parse().ok().filter(|_| (1..=9).contains(&digits))?;
    let ending = match &word[digits..] {
        "" => Ending::None,
        "st" | "nd" | "rd" | "th" => Ending::Ordinal,
        "s" => Ending::Plural,
        _ => Ending::Other,
    };
    Some(Number { value, digits: digits as u8, ending })
}
