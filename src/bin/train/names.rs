//! Trains the model of the names and makes its word table.
//!
//! ```text
//! train names SHARED --out FOLDER [--rows N] [--seed N] [--epochs N]
//! train names SHARED --check FOLDER [the same]
//! ```
//!
//! Three steps: a first model without word statistics is trained; it tags the unlabelled news, and how it tagged each
//! word becomes a part of the word table; the model itself is trained with that table, as the mean of three seeds.
//! Writes `names.bin`, `styles.bin`, `words.bin` and the manifest `names.toml`, and prints the scores on the development
//! sets. `--check` trains one model on four fifths of the texts with the word table in FOLDER, scores it on the last
//! fifth and writes nothing. Every step is deterministic (two runs gave the same bytes); all of it takes a few minutes
//! on one core.
//!
//! What was measured on the way, as F1 on gold/dev, worldwide, uner-ewt, each read in its own style, trained on four
//! fifths (one run each; seeds differ by 0.3, 0.4 and 1.0):
//!
//! - paid: all of our own statistics, lists and phrases once more joined to the style (+0.3 on gold, +0.4 on the last
//!   fifth of our own); one sentence in four of the encyclopedia instead of all (+0.7 on gold; none at all costs 1.0 on
//!   uner-ewt); votes of a word's occurrences (+0.3, +0.4, 0.0); guessing the style by the words of the text (costs gold
//!   0.3, gives the other corpora all but 0.5 of what knowing their style gives: 2 points on each); 0.6 off the score of
//!   what is outside, and reading in all probable styles by their shares, 0.3 of it always our own (together +0.4, +0.8,
//!   +1.3; on the last fifths of our own, worldwide and uner-ewt +0.3, +0.5, +1.1); no share of our own in what is of the
//!   web (0.0, 0.0, +0.8; on the last fifths 0.0, +0.1, -0.1);
//! - paid little: the mean of three seeds (+0.1), of five instead of two (+0.2, +0.5, -0.2; on the
//!   fifths 0.0, +0.1, +0.2); 2,000,000 rows instead of 380,000 (+0.2, 0.0, +0.1: the model is not
//!   short of rows);
//! - paid for speed: stretches of two neighbours instead of the whole paragraph (0.0), no look at capitals that begin a
//!   sentence and are never names elsewhere (0.0);
//! - did not pay: dropping features that are seen once (-0.3 on worldwide); steps of 0.03 and 0.04 (-0.4), 12 epochs
//!   (-0.3), dropping 35 or 40 percent of the features (-0.3); weights for whole corpora (AdaGrad evens them out);
//!   the share of sports words joined to lists and clusters (0.0, -0.3, 0.0); full trust in the votes (-0.2);
//!   words in small letters looked up as places and names (-0.1, 0.0, -0.1: too few in training);
//!   leaving inner trigrams out (+0.1, -0.1, -1.4); leaving the features of the style out of every third or second text
//!   (-0.2, +0.2, -0.3; 0.0 on a corpus that was held out whole); pieces of 150 to 400 letters of each text as texts of
//!   their own (-0.3, +0.1, +0.1); ten and a hundred times the decay (0.0);
//! - open: copies of the first three blocks of our articles in capitals and as headlines lift gold/dev in capitals from
//!   68.1 to 86.5 and as headlines from 86.8 to 89.1, but cost 0.4 on gold and 0.6 on worldwide.

mod corpora;
mod examples;
mod manifest;
mod scores;
mod statistics;
mod table;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline::extractor::names::tagger::words::WordTable;
use dateline::extractor::names::tagger::{Files, labels, style};
use dateline::sequence::to_bytes;
use dateline::sequence::training::{self, Settings, Weights};

use corpora::{Corpus, Sample};
use statistics::Statistics;

/// So many models are trained for the mean of their weights.
const MODELS: u64 = 3;

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
    let styles = train_styles(&samples, &words)?;
    let names = train_names(1, &samples, &words, &settings)?;
    let files = Files { names: &names, styles: &styles, words: &words };
    scores::print(&scores::of(&dev, files)?);

    let statistics = statistics::gather(&shared.join("data/unlabelled/news.jsonl.gz"), files)?;
    let words = table::build(&shared, &statistics)?;
    let names = train_names(MODELS, &samples, &words, &settings)?;
    let files = Files { names: &names, styles: &styles, words: &words };
    let scores = scores::of(&dev, files)?;
    scores::print(&scores);

    let manifest = manifest::text(&settings, &samples, &scores, files);
    for (file, bytes) in [
        ("names.bin", &names),
        ("styles.bin", &styles),
        ("words.bin", &words),
        ("names.toml", &manifest.into()),
    ] {
        std::fs::write(out.join(file), bytes)?;
    }
    Ok(())
}

/// Trains on four fifths and prints the scores on the last fifth and on the development sets: for choosing settings.
fn check_on_a_fifth(samples: Vec<Sample>, dev: Vec<Corpus>, words: &[u8], settings: &Settings) -> Result<()> {
    let (mut corpora, samples) = corpora::fold(samples);
    corpora.extend(dev);
    let styles = train_styles(&samples, words)?;
    let names = train_names(MODELS, &samples, words, settings)?;
    scores::print(&scores::of(&corpora, Files { names: &names, styles: &styles, words })?);
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
            settings: Settings { rows: 370_000, ..Settings::default() },
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

/// Trains a model of the names as the mean of `models` that differ in their seeds; its file.
fn train_names(models: u64, samples: &[Sample], words: &[u8], settings: &Settings) -> Result<Vec<u8>> {
    let examples = examples::of_names(samples, &WordTable::open(words)?);
    let mut mean =
        (vec![[0.0; labels::COUNT]; settings.rows as usize], [[0.0; labels::COUNT]; labels::COUNT]);
    for number in 0..models {
        let settings = Settings { seed: settings.seed + number, ..settings.clone() };
        let (weights, transitions): Weights<{ labels::COUNT }> =
            training::train(&examples, labels::may_follow, &settings, |epoch, likelihood| {
                eprintln!("model {} of {models}, epoch {epoch}: log-likelihood {likelihood:.0}", number + 1);
            });
        add_share(mean.0.as_flattened_mut(), weights.as_flattened(), models);
        add_share(mean.1.as_flattened_mut(), transitions.as_flattened(), models);
    }
    Ok(to_bytes(&mean.0, &mean.1, &labels::NAMES))
}

/// Adds one model's share to the mean of all.
fn add_share(mean: &mut [f32], model: &[f32], models: u64) {
    for (mean, weight) in mean.iter_mut().zip(model) {
        *mean += weight / models as f32;
    }
}

/// Trains the model of the styles; its file.
fn train_styles(samples: &[Sample], words: &[u8]) -> Result<Vec<u8>> {
    let examples = examples::of_styles(samples, &WordTable::open(words)?);
    let settings = Settings { rows: 24_000, ..Settings::default() };
    let (weights, transitions) = training::train(&examples, |_, _| true, &settings, |_, _| {});
    Ok(to_bytes(&weights, &transitions, &style::NAMES))
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
