//! Words of titles: what a word can be in a title, and the singular of plural titles.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{FUNCTION_WORDS, TITLES};
use crate::parser::{Layout, TokenKind};

/// What a word can be in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Mr., Father: a title of its own.
    Address,
    /// Sen., Lt.: before a name only.
    Rank,
    /// senator, spokesman: the last word of a title.
    Role,
    /// former, press: in a title before the role.
    Modifier,
    /// Republican: left out.
    Party,
    /// veteran: left out.
    Praise,
}

static CLASSES: LazyLock<FxHashMap<&str, Class>> = LazyLock::new(|| {
    let class = |names: &str| match names.split(' ').next().unwrap_or("") {
        "address" => Class::Address,
        "rank" => Class::Rank,
        "role" => Class::Role,
        "modifier" => Class::Modifier,
        "party" => Class::Party,
        _ => Class::Praise,
    };
    TITLES.rows::<2>().map(|[word, names]| (word, class(names))).collect()
});

/// Words that are never inside a title: those that hold sentences together.
static FUNCTION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.rows::<2>().map(|[word, _]| word).collect());

/// the, his: can begin a noun phrase.
static DETERMINERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.words_of("determiner").collect());

/// of: stands between a role and its realm.
pub(super) static REALM: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.words_of("realm").collect());

/// under: goes on with an apposition behind its role.
pub(super) static APPOSITION: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.words_of("apposition").collect());

/// and: left out where it ends an apposition.
pub(super) static DANGLING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.words_of("dangling").collect());

/// who, is: ends an apposition.
pub(super) static CLAUSE: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.words_of("clause").collect());

/// staff: a small-letter word in the realm of an office.
pub(super) static OF_OFFICE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TITLES.words_of("realm").collect());

/// A word, or several that hyphens join ("co-founder", "President-elect"), as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The first token.
    pub first: usize,
    /// One past the last.
    pub end: usize,
}

impl Unit {
    /// The unit that ends before a token, if a word does and the sentence has not begun.
    pub(super) fn before(layout: &Layout, end: usize, sentence: usize) -> Option<Self> {
        let mut first = end.checked_sub(1).filter(|&token| token >= sentence)?;
        if !is_word(layout, first) {
            return None;
        }
        while first >= sentence + 2
            && is_hyphen(layout, first - 1)
            && layout.tokens[first].glued
            && is_word(layout, first - 2)
        {
            first -= 2;
        }
        Some(Self { first, end })
    }

    /// The unit that begins with a token.
    pub(super) fn after(layout: &Layout, first: usize, sentence_end: usize) -> Option<Self> {
        if first >= sentence_end || !is_word(layout, first) {
            return None;
        }
        let mut end = first + 1;
        while end + 1 < sentence_end
            && is_hyphen(layout, end)
            && layout.tokens[end + 1].glued
            && is_word(layout, end + 1)
        {
            end += 2;
        }
        Some(Self { first, end })
    }

    /// What the unit can be in a title: what the whole is, or else what its last word is, or its first before "elect".
    pub(super) fn class(self, layout: &Layout) -> Option<Class> {
        if self.end == self.first + 1 {
            return class_of(layout.lower(self.first));
        }
        let whole = layout.span_of(self.first..self.end).of(&layout.lower);
        class_of(whole).or_else(|| match layout.lower(self.end - 1) {
            "elect" | "designate" | "emeritus" => class_of(layout.lower(self.first)),
            last => class_of(last).filter(|&class| class == Class::Role || class == Class::Rank),
        })
    }

    /// Whether it is written with a capital.
    pub(super) fn is_capital(self, layout: &Layout) -> bool {
        layout.word(self.first).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it holds a sentence together and stands in no title.
    pub(super) fn is_function_word(self, layout: &Layout) -> bool {
        self.end == self.first + 1
            && FUNCTION.contains(layout.lower(self.first))
            && self.class(layout).is_none()
    }

    /// Whether it is a role in the plural.
    pub(super) fn is_plural(self, layout: &Layout) -> bool {
        singular(layout.span_of(self.first..self.end).of(layout.text())).is_some()
    }

    /// "36-year-old"
    pub(super) fn is_age(self, layout: &Layout) -> bool {
        layout.lower(self.end - 1) == "old"
    }
}

fn is_word(layout: &Layout, token: usize) -> bool {
    matches!(layout.tokens[token].kind, TokenKind::Word | TokenKind::Number)
}

fn is_hyphen(layout: &Layout, token: usize) -> bool {
    layout.tokens[token].glued && matches!(layout.word(token), "-" | "‑" | "/")
}

/// What a word in small letters can be in a title.
pub(super) fn class_of(lower: &str) -> Option<Class> {
    let word = lower.strip_suffix('.').unwrap_or(lower);
    CLASSES.get(word).copied().or_else(|| {
        let singular = singular_word(word)?;
        CLASSES.get(singular.as_str()).copied().filter(|&class| class == Class::Role)
    })
}

/// Whether a word can begin a noun phrase: the, his, a.
pub(super) fn is_determiner(layout: &Layout, token: usize) -> bool {
    DETERMINERS.contains(layout.lower(token))
}

/// A plural title in the singular, as written otherwise; nothing if it is no plural.
///
/// `Sens.` → `Sen.`, `former first ladies` → `former first lady`, `Congresswomen` → `Congresswoman`
pub(super) fn singular(title: &str) -> Option<String> {
    const ABBREVIATIONS: [(&str, &str); 6] = [
        ("Sens.", "Sen."),
        ("Reps.", "Rep."),
        ("Govs.", "Gov."),
        ("Drs.", "Dr."),
        ("Gens.", "Gen."),
        ("Messrs.", "Mr."),
    ];
    if let Some((plural, one)) = ABBREVIATIONS.iter().find(|(plural, _)| title.ends_with(plural)) {
        return Some(format!("{}{one}", title.strip_suffix(plural)?));
    }
    let (before, last) = title.rsplit_once([' ', '-']).unwrap_or(("", title));
    let lower = last.to_lowercase();
    if CLASSES.contains_key(lower.as_str()) {
        return None;
    }
    let one = singular_word(&lower)?;
    let known = CLASSES.get(one.as_str()).is_some_and(|&class| {
        class == Class::Role || class == Class::Address && !before.is_empty() // "first ladies", not "ladies"
    });
    let kept = lower.bytes().zip(one.bytes()).take_while(|(a, b)| a == b).count();
    let one = format!("{}{}", last.get(..kept)?, one.get(kept..)?);
    known.then(|| if before.is_empty() { one.clone() } else { format!("{}{one}", &title[..=before.len()]) })
}

fn singular_word(lower: &str) -> Option<String> {
    if let Some(stem) = lower.strip_suffix("women") {
        return Some(format!("{stem}woman"));
    }
    if let Some(stem) = lower.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    lower.strip_suffix('s').filter(|stem| stem.len() > 2).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_titles_become_singular() {
        let cases = [
            ("Sens.", Some("Sen.")),
            ("former Presidents", Some("former President")),
            ("first ladies", Some("first lady")),
            ("Congresswomen", Some("Congresswoman")),
            ("co-founders", Some("co-founder")),
            ("Boss", None),
            ("President", None),
            ("Affairs", None),
        ];
        for (plural, expected) in cases {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }
}
