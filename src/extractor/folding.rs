//! Folding: spellings of a name made equal for comparison. Case, diacritics, full stops, kinds of apostrophe and of
//! hyphen and invisible characters do not tell names apart.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::DIACRITICS;

static PLAIN_LETTERS: LazyLock<FxHashMap<char, &str>> = LazyLock::new(|| {
    DIACRITICS
        .rows::<2>()
        .flat_map(|[plain, letters]| letters.chars().map(move |letter| (letter, plain)))
        .collect()
});

/// A name as it is compared: in lower case, without diacritics and full stops, with straight apostrophes and single
/// spaces.
///
/// ```
/// use dateline::extractor::folding::fold;
/// assert_eq!(fold("  Señora J. Müller-O’Neil"), "senora j muller-o'neil");
/// ```
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '.' => {}
            c if c.is_ascii() && !c.is_ascii_whitespace() => folded.push(c.to_ascii_lowercase()),
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '‐' | '‑' | '–' => folded.push('-'),
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => {
                for lower in c.to_lowercase() {
                    match PLAIN_LETTERS.get(&lower) {
                        Some(plain) => folded.push_str(plain),
                        None => folded.push(lower),
                    }
                }
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// The words of a folded name: cut at spaces and hyphens, without the signs around them.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split([' ', '-', '/'])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&'))
        .filter(|word| !word.is_empty())
}
