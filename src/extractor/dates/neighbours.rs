//! What the words beside an expression of time tell about it: the table `date_neighbours.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::DATE_NEIGHBOURS;

use super::words::Text;

/// What a neighbour tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// It introduces a time.
    Time,
    /// It goes on with the sentence: a preposition, a conjunction, a verb, no noun.
    GoesOn,
    /// It is counted.
    Counted,
    /// It is held on a day that is set long before.
    Event,
    /// It is an election.
    Election,
    /// It is of one day.
    News,
}

impl Neighbour {
    /// What a neighbour of this name in the table tells, as a bit.
    fn bit_of_table(name: &str) -> u8 {
        match name {
            "time" => Self::Time.bit(),
            "goes_on" => Self::GoesOn.bit(),
            "counted" => Self::Counted.bit(),
            "event" => Self::Event.bit(),
            "election" => Self::Event.bit() | Self::Election.bit(),
            "news" => Self::News.bit(),
            _ => 0,
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether a word in lower case tells this.
    pub(super) fn is(self, word: &str) -> bool {
        TOLD.get(word).is_some_and(|told| told & self.bit() != 0)
    }

    /// Whether such a word stands in the sentence around the tokens from `first` to before `end`.
    pub(super) fn is_near(self, text: &Text, first: usize, end: usize) -> bool {
        const LEFT: usize = 20;
        const RIGHT: usize = 10;
        let ends = |at: &usize| matches!(text.word(*at), "." | "!" | "?");
        let mut left = (first.saturating_sub(LEFT)..first).rev().take_while(|at| !ends(at));
        let mut right = (end..(end + RIGHT).min(text.len())).take_while(|at| !ends(at));
        left.any(|at| self.is(text.lower(at))) || right.any(|at| self.is(text.lower(at)))
    }
}

static TOLD: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut told: FxHashMap<&str, u8> = FxHashMap::default();
    for [word, name] in DATE_NEIGHBOURS.rows::<2>() {
        *told.entry(word).or_default() |= Neighbour::bit_of_table(name);
    }
    told
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_tells_something() {
        for [word, name] in DATE_NEIGHBOURS.rows::<2>() {
            assert_ne!(Neighbour::bit_of_table(name), 0, "{word}");
        }
    }
}
