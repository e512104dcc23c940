//! The labels of the tagger: for each kind of name the first, an inner and the last token of a longer name and the
//! only token of a short one (BIOES: Ratinov and Roth 2009), and one label for what is outside.

use crate::extractor::names::NameKind;

/// How many labels there are.
pub const COUNT: usize = 13;

/// The labels' names, as model files hold them.
pub const NAMES: [&str; COUNT] = [
    "O",
    "B-person",
    "I-person",
    "E-person",
    "S-person",
    "B-place",
    "I-place",
    "E-place",
    "S-place",
    "B-organization",
    "I-organization",
    "E-organization",
    "S-organization",
];

/// The label of what is no name.
pub const OUTSIDE: u8 = 0;

/// The kinds in the order of their labels.
const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organization];

/// Where in a name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The first of several.
    First,
    /// Neither first nor last.
    Inner,
    /// The last of several.
    Last,
    /// The only one.
    Only,
}

const POSITIONS: [Position; 4] = [Position::First, Position::Inner, Position::Last, Position::Only];

/// The label of token `at` of a name of `length` tokens.
pub fn label(kind: NameKind, at: usize, length: usize) -> u8 {
    let position = match (at, length) {
        (_, 1) => Position::Only,
        (0, _) => Position::First,
        _ if at + 1 == length => Position::Last,
        _ => Position::Inner,
    };
    1 + 4 * kind as u8 + position as u8
}

/// What a label says, or nothing for [`OUTSIDE`].
pub fn meaning(label: u8) -> Option<(NameKind, Position)> {
    let inside = (label as usize).checked_sub(1)?;
    Some((*KINDS.get(inside / 4)?, POSITIONS[inside % 4]))
}

/// Whether label `next` may follow label `label`.
pub fn may_follow(label: usize, next: usize) -> bool {
    let open = meaning(label as u8).filter(|(_, p)| matches!(p, Position::First | Position::Inner));
    let going_on = meaning(next as u8).filter(|(_, p)| matches!(p, Position::Inner | Position::Last));
    open.map(|(kind, _)| kind) == going_on.map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_meanings_agree() {
        let letter = |p| match p {
            Position::First => 'B',
            Position::Inner => 'I',
            Position::Last => 'E',
            Position::Only => 'S',
        };
        for (label, name) in NAMES.iter().enumerate().skip(1) {
            let (kind, position) = meaning(label as u8).unwrap();
            let kind = format!("{kind:?}").to_lowercase();
            assert_eq!(*name, format!("{}-{kind}", letter(position)));
        }
        assert_eq!(meaning(OUTSIDE), None);
    }

    #[test]
    fn a_name_once_begun_goes_on_to_its_end() {
        let follows = |x: &str, y: &str| {
            let number = |name| NAMES.iter().position(|n| *n == name).unwrap();
            may_follow(number(x), number(y))
        };
        for (x, y) in [("O", "O"), ("O", "S-place"), ("B-place", "E-place"), ("E-person", "B-place")] {
            assert!(follows(x, y), "{x} {y}");
        }
        for (x, y) in [("O", "I-place"), ("B-place", "O"), ("B-place", "E-person"), ("I-person", "S-person")]
        {
            assert!(!follows(x, y), "{x} {y}");
        }
    }
}
