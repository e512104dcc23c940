//! The word table: lists of names and words, clusters and statistics in one.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::extractor::names::tagger::reading::hashes;
use dateline::extractor::names::tagger::words::{List, Phrase, Word, extend, to_bytes};
use dateline::parser::parse;
use dateline::reader::Document;

use super::lines;
use super::statistics::Statistics;

/// Builds the table's file.
pub(super) fn build(shared: &Path, statistics: &Statistics) -> Result<Vec<u8>> {
    let mut table = Table::default();
    let lexicons = shared.join("data/lexicons");
    table.add_clusters(&lexicons)?;
    table.add_people(&lexicons)?;
    table.add_places(&lexicons)?;
    table.add_organizations(&lexicons)?;
    table.add_statistics(statistics);
    let words: Vec<_> = table.words.into_iter().collect();
    let phrases: Vec<_> = table.phrases.into_iter().collect();
    eprintln!("word table: {} words, {} phrases", words.len(), phrases.len());
    Ok(to_bytes(&words, &phrases))
}

#[derive(Default)]
struct Table {
    words: BTreeMap<u64, Word>,
    phrases: BTreeMap<u64, Phrase>,
}

impl Table {
    fn word(&mut self, hash: u64) -> &mut Word {
        self.words.entry(hash).or_default()
    }

    /// Puts a name of one or more words into a list.
    fn add(&mut self, name: &str, list: List) {
        let document = Document::from_text(name);
        let layout = parse(&document, None);
        let mut words = (0..layout.tokens.len()).map(|token| hashes(layout.word(token)).0);
        let Some(first) = words.next().filter(|_| name.chars().count() > 1) else { return };
        if layout.tokens.len() == 1 {
            self.word(first).lists |= list.bit();
        } else {
            self.word(first).begins_phrase = true;
            self.phrases.entry(words.fold(first, extend)).or_default().lists |= list.bit();
        }
    }

    fn add_clusters(&mut self, lexicons: &Path) -> Result<()> {
        for [word, small, middle, large] in rows(lexicons, "clusters.tsv.gz", [0, 1, 2, 3])? {
            let word = self.word(hashes(&word).0);
            if word.clusters == [0; 3] {
                word.clusters =
                    [small.parse::<u16>()? + 1, middle.parse::<u16>()? + 1, large.parse::<u16>()? + 1];
            }
        }
        Ok(())
    }

    fn add_people(&mut self, lexicons: &Path) -> Result<()> {
        for [name] in rows(lexicons, "given-names.tsv.gz", [0])? {
            self.word(hashes(&name).0).lists |= List::Given.bit();
        }
        for [name, rank, countries] in rows(lexicons, "surnames.tsv.gz", [0, 2, 3])? {
            let word = self.word(hashes(&name).0);
            word.lists |= List::Surname.bit();
            if rank.parse::<u32>().is_ok_and(|rank| rank <= 10_000) || !countries.is_empty() {
                word.lists |= List::CommonSurname.bit();
            }
        }
        for [title] in rows(lexicons, "titles.tsv", [0])? {
            self.add(&title, List::Title);
        }
        Ok(())
    }

    fn add_places(&mut self, lexicons: &Path) -> Result<()> {
        for [name, people, alternates] in rows(lexicons, "cities.tsv.gz", [1, 7, 8])? {
            let list = match people.parse::<u32>()? {
                300_000.. => List::LargeCity,
                50_000.. => List::MiddleCity,
                _ => List::SmallCity,
            };
            self.add(&name, list);
            if list != List::SmallCity {
                alternates.split('|').for_each(|name| self.add(name, list));
            }
        }
        for [name, formal, variants, noun, adjective] in rows(lexicons, "countries.tsv", [2, 3, 8, 10, 11])? {
            for name in [name.as_str(), formal.as_str()].into_iter().chain(variants.split('|')) {
                self.add(name, List::Country);
            }
            for demonym in [noun, adjective].iter().flat_map(|words| demonyms(words)) {
                self.add(&demonym, List::Demonym);
                self.add(&format!("{demonym}s"), List::Demonym);
            }
        }
        for [name] in rows(lexicons, "admin1.tsv", [2])? {
            self.add(&name, List::Admin1);
        }
        for [name, abbreviations] in rows(lexicons, "us-states.tsv", [1, 2])? {
            for name in std::iter::once(name.as_str()).chain(abbreviations.split('|')) {
                self.add(name, List::State);
            }
        }
        Ok(())
    }

    fn add_organizations(&mut self, lexicons: &Path) -> Result<()> {
        for [name] in rows(lexicons, "companies-sp500.tsv", [1])? {
            self.add(&name, List::Company);
        }
        for [name, short_forms] in rows(lexicons, "organizations-known.tsv", [0, 1])? {
            for name in std::iter::once(name.as_str()).chain(short_forms.split('|')) {
                self.add(name.strip_prefix("The ").unwrap_or(name), List::Organization);
            }
        }
        for [word] in rows(lexicons, "organization-words.tsv", [0])? {
            self.word(hashes(&word).0).lists |= List::OrganizationWord.bit();
        }
        Ok(())
    }

    fn add_statistics(&mut self, statistics: &Statistics) {
        for (&hash, &packed) in &statistics.words {
            self.word(hash).statistics = packed;
        }
        for (&hash, phrase) in &statistics.phrases {
            self.word(phrase.first).begins_phrase = true;
            self.phrases.entry(hash).or_default().statistics = phrase.packed;
        }
    }
}

/// The single words of a cell like "Swiss (singular and plural)" or "Emirati(s)".
fn demonyms(cell: &str) -> Vec<String> {
    let cell = cell.replace("(s)", "").replace(" or ", ",");
    let words = cell.split([',', ';', '/']).filter_map(|part| part.split('(').next());
    words.map(|word| word.trim().to_owned()).filter(|word| word.len() > 3).collect()
}

/// Some columns of a table with a header line.
fn rows<const N: usize>(folder: &Path, file: &str, columns: [usize; N]) -> Result<Vec<[String; N]>> {
    let row = |line: std::io::Result<String>| {
        let line = line?;
        let cells: Vec<&str> = line.split('\t').collect();
        Ok(columns.map(|column| cells.get(column).copied().unwrap_or_default().to_owned()))
    };
    lines(&folder.join(file))?.skip(1).map(row).collect::<Result<_>>().with_context(|| file.to_owned())
}
