//! The user's own lexicon: names that are known beforehand and win over the model.
//!
//! In comes a table of lines `kind`, `name`, `canonical name`, divided by tabs; the third may be left out. Out goes a
//! [`UserLexicon`] that finds its names in a text, the longest first, wherever they stand as whole words.

use rustc_hash::FxHashMap;
use thiserror::Error;

use super::{Mention, NameKind};
use crate::parser::Layout;
use crate::span::Span;

/// Names that the user has told us.
///
/// ```
/// use dateline::extractor::names::UserLexicon;
/// let table = "organization\tRiver Plate\tClub Atlético River Plate\nperson\tAna Ruiz\n";
/// assert_eq!(UserLexicon::parse(table)?.len(), 2);
/// assert_eq!(UserLexicon::parse("animal\tRex").unwrap_err().to_string(),
///     "line 1: the kind is \"animal\", not person, place or organization");
/// # Ok::<(), dateline::extractor::names::UserLexiconError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct UserLexicon {
    entries: Vec<Entry>,
    /// The first letters and digits of a name, in lower case, and the entries that begin with them, longest first.
    by_start: FxHashMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Entry {
    kind: NameKind,
    name: String,
    canonical: String,
}

/// What is wrong with a user's lexicon.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UserLexiconError {
    /// The first column holds none of the three kinds.
    #[error("line {line}: the kind is {kind:?}, not person, place or organization")]
    Kind {
        /// Counted from 1.
        line: usize,
        /// What stands there.
        kind: String,
    },
    /// The second column is missing or holds no letter and no digit.
    #[error("line {line}: there is no name behind the kind (columns are divided by tabs)")]
    Name {
        /// Counted from 1.
        line: usize,
    },
    /// There are more than three columns.
    #[error("line {line}: {columns} columns, where kind, name and canonical name are expected")]
    Columns {
        /// Counted from 1.
        line: usize,
        /// How many there are.
        columns: usize,
    },
}

impl UserLexicon {
    /// Reads a table. Blank lines and lines that begin with `#` are passed over.
    ///
    /// # Errors
    /// The first line that is broken, by its number.
    pub fn parse(table: &str) -> Result<Self, UserLexiconError> {
        let mut lexicon = Self::default();
        for (number, line) in table.trim_start_matches('\u{feff}').lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                lexicon.entries.push(entry(line, number + 1)?);
            }
        }
        // The longest name first; of equal ones the first of the table.
        let mut order: Vec<usize> = (0..lexicon.entries.len()).collect();
        order.sort_by_key(|&e| std::cmp::Reverse(lexicon.entries[e].name.len()));
        for entry in order {
            let start = start_key(&lexicon.entries[entry].name);
            lexicon.by_start.entry(start).or_default().push(entry);
        }
        Ok(lexicon)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The canonical form of a name, if it is in the lexicon.
    pub(super) fn canonical(&self, kind: NameKind, name: &str) -> Option<&str> {
        let fits = |e: &&Entry| e.kind == kind && match_length(&e.name, name) == Some(name.len());
        self.starting_like(name).map(|e| &self.entries[e]).find(fits).map(|e| e.canonical.as_str())
    }

    /// The mentions of its names in the content of an article, in order.
    pub(super) fn mentions(&self, layout: &Layout) -> Vec<Mention> {
        let mut mentions = Vec::new();
        if self.is_empty() {
            return mentions;
        }
        for block in layout.blocks.iter().filter(|block| block.is_content()) {
            let mut token = block.tokens.start;
            while token < block.tokens.end {
                match self.mention_at(layout, token, block.span.end as usize) {
                    Some(mention) => {
                        token = mention.tokens.end;
                        mentions.push(mention);
                    }
                    None => token += 1,
                }
            }
        }
        mentions
    }

    fn starting_like(&self, text: &str) -> impl Iterator<Item = usize> {
        self.by_start.get(&start_key(text)).into_iter().flatten().copied()
    }

    /// The longest name that begins with a token and ends where a token ends.
    fn mention_at(&self, layout: &Layout, token: usize, block_end: usize) -> Option<Mention> {
        let start = layout.tokens[token].span.start as usize;
        let text = layout.text().get(start..block_end)?;
        self.starting_like(layout.word(token)).find_map(|e| {
            let entry = &self.entries[e];
            let span = Span::new(start, start + match_length(&entry.name, text)?);
            let tokens = layout.tokens_in(span);
            let whole = layout.tokens.get(tokens.end.checked_sub(1)?)?.span.end == span.end;
            whole.then_some(Mention {
                kind: entry.kind,
                span,
                tokens,
                confidence: 1.0,
                rule: "user's lexicon",
            })
        })
    }
}

fn entry(line: &str, number: usize) -> Result<Entry, UserLexiconError> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let kind = match cells[0] {
        "person" => NameKind::Person,
        "place" => NameKind::Place,
        "organization" => NameKind::Organization,
        other => return Err(UserLexiconError::Kind { line: number, kind: other.to_owned() }),
    };
    if cells.len() > 3 {
        return Err(UserLexiconError::Columns { line: number, columns: cells.len() });
    }
    let name = cells.get(1).copied().unwrap_or("");
    if start_key(name).is_empty() {
        return Err(UserLexiconError::Name { line: number });
    }
    let canonical = cells.get(2).copied().filter(|c| !c.is_empty()).unwrap_or(name);
    Ok(Entry { kind, name: name.to_owned(), canonical: canonical.to_owned() })
}

/// The letters and digits that a text begins with, in lower case; whatever sign stands before them is passed over.
fn start_key(text: &str) -> String {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = start.find(|c: char| !c.is_alphanumeric()).unwrap_or(start.len());
    start[..end].to_lowercase()
}

/// How many bytes of `text` the name takes, if `text` begins with it as written or in capitals. Any stretch of white
/// space equals any other, and so does any apostrophe.
fn match_length(name: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        for c in word.chars() {
            let found = rest.chars().next()?;
            let same = found == c || c.to_uppercase().eq([found]) || is_apostrophe(c) && is_apostrophe(found);
            if !same {
                return None;
            }
            rest = &rest[found.len_utf8()..];
        }
        if words.peek().is_some() {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
    }
    Some(text.len() - rest.len())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser;
    use crate::reader::Document;

    const TABLE: &str = "# ours\n\nperson\tAna Ruiz\norganization\tRiver Plate\tClub Atlético River Plate\n\
                         organization\tRiver\t\nplace\tO'Hara Field\n";

    #[test]
    fn finds_whole_names_longest_first() {
        let cases = [
            ("ANA RUIZ met River Plate's coach.", "ANA RUIZ|River Plate"),
            ("The River of Riverside; Ana\nRuiz", "River|Ana\nRuiz"),
            ("at O’Hara Field, Ana Ruizes", "O’Hara Field"),
        ];
        let lexicon = UserLexicon::parse(TABLE).unwrap();
        for (text, expected) in cases {
            let document = Document::from_text(text.replace('\n', " "));
            let layout = parser::parse(&document, None);
            let found: Vec<_> =
                lexicon.mentions(&layout).iter().map(|m| m.span.of(layout.text()).to_owned()).collect();
            assert_eq!(found.join("|"), expected.replace('\n', " "), "{text}");
        }
        assert_eq!(
            lexicon.canonical(NameKind::Organization, "River Plate"),
            Some("Club Atlético River Plate")
        );
        assert_eq!(lexicon.canonical(NameKind::Person, "River Plate"), None);
    }

    #[test]
    fn a_broken_line_is_an_error_with_its_number() {
        let cases = [
            ("person\tAna\nfoo\tBar", UserLexiconError::Kind { line: 2, kind: "foo".to_owned() }),
            ("# kind\nplace", UserLexiconError::Name { line: 2 }),
            ("place\t--", UserLexiconError::Name { line: 1 }),
            ("place\ta\tb\tc", UserLexiconError::Columns { line: 1, columns: 4 }),
        ];
        for (table, expected) in cases {
            assert_eq!(UserLexicon::parse(table).unwrap_err(), expected, "{table:?}");
        }
    }
}
