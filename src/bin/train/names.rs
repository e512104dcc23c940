//! Trains the model of the names and makes its word table.
//!
//! ```text
//! train names SHARED --out FOLDER [--rows N] [--seed N] [--epochs N]
//! train names SHARED --check FOLDER [the same]
//! ```
//!
//! Three steps: a first model without word statistics is trained; it tags the unlabelled news, and how it tagged each
//! word becomes a part of the word table; the model itself is trained with that table. Writes `names.bin`, `words.bin`
//! and the manifest `names.toml`, and prints the scores on the development sets. `--check` trains one model on four fifths
//! of the texts with the word table in FOLDER, scores it on the last fifth and writes nothing.

mod corpora;
mod examples;
mod manifest;
mod scores;
mod statistics;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline::extractor::names::tagger::labels;
use dateline::extractor::names::tagger::words::WordTable;
use dateline::sequence::to_bytes;
use dateline::sequence::training::{self, Settings};

use corpora::{Corpus, Sample};
use statistics::Statistics;

/// What the command line asks for.
struct Arguments {
    shared: PathBuf,
    out: PathBuf,
    settings: Settings,
    check: bool,
}

/// Trains and writes the model.
pub(crate) fn train(arguments: &[String]) -> Result<()> {
    let Arguments { shared, out, settings, check } = Arguments::parse(arguments)?;
    let samples = corpora::training(&shared)?;
    let dev = corpora::development(&shared)?;
    if check {
        return check_on_a_fifth(samples, dev, &std::fs::read(out.join("words.bin"))?, &settings);
    }

    let words = table::build(&shared, &Statistics::default())?;
    let model = train_one("first model", &samples, &words, &settings)?;
    scores::print(&scores::of(&dev, &model, &words)?);

    let statistics = statistics::gather(&shared.join("data/unlabelled/news.jsonl.gz"), &model, &words)?;
    let words = table::build(&shared, &statistics)?;
    let model = train_one("model", &samples, &words, &settings)?;
    let scores = scores::of(&dev, &model, &words)?;
    scores::print(&scores);

    std::fs::write(out.join("words.bin"), &words)?;
    std::fs::write(out.join("names.bin"), &model)?;
    std::fs::write(out.join("names.toml"), manifest::text(&settings, &samples, &scores, &model, &words))?;
    Ok(())
}

/// Trains on four fifths and prints the scores on the last fifth and on the development sets: for choosing settings.
fn check_on_a_fifth(samples: Vec<Sample>, dev: Vec<Corpus>, words: &[u8], settings: &Settings) -> Result<()> {
    let (mut corpora, samples) = corpora::fold(samples);
    corpora.extend(dev);
    let model = train_one("four fifths", &samples, words, settings)?;
    scores::print(&scores::of(&corpora, &model, words)?);
    Ok(())
}

impl Arguments {
    fn parse(arguments: &[String]) -> Result<Self> {
        let Some((shared, options)) = arguments.split_first() else {
            bail!("usage: train names SHARED --out FOLDER [--rows N] [--seed N] [--epochs N]")
        };
        let mut parsed = Self {
            shared: shared.into(),
            out: PathBuf::from("src/model"),
            settings: Settings { rows: 380_000, ..Settings::default() },
            check: false,
        };
        for option in options.chunks(2) {
            let [name, value] = option else { bail!("{} needs a value", option[0]) };
            let number = || value.parse::<u32>().with_context(|| format!("{name} {value}"));
            match name.as_str() {
                "--out" => parsed.out = value.into(),
                "--check" => (parsed.out, parsed.check) = (value.into(), true),
                "--rows" => parsed.settings.rows = number()?,
                "--seed" => parsed.settings.seed = u64::from(number()?),
                "--epochs" => parsed.settings.epochs = number()? as usize,
                _ => bail!("unknown option {name}"),
            }
        }
        Ok(parsed)
    }
}

/// Trains one model; its file.
fn train_one(what: &str, samples: &[Sample], words: &[u8], settings: &Settings) -> Result<Vec<u8>> {
    let examples = examples::of(samples, &WordTable::open(words)?);
    let (weights, transitions) =
        training::train(&examples, labels::may_follow, settings, |epoch, likelihood| {
            eprintln!("{what}: epoch {epoch}, log-likelihood {likelihood:.0}");
        });
    Ok(to_bytes(&weights, &transitions, &labels::NAMES))
}

/// Opens a file, unpacked if it is packed, as lines.
fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    use std::io::{BufRead, BufReader, Read};
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let plain: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    Ok(BufReader::new(plain).lines())
}
