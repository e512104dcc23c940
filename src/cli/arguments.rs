//! The command line's definition. The doc comments are the help; completions and the man page come from here too.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum, ValueHint, value_parser};
use jiff::civil::Date;

use super::generate::Generated;
use super::version;
use crate::Options;
use crate::extractor::names::UserLexicon;
use crate::reader::Fields;
use crate::reporter::{Format, Part};

/// Shown before everything else in the long help.
pub(super) const EXAMPLES: &str = "\
Examples:
  dateline article.txt                         a report on one article
  dateline --json article.txt | jq .people     its result as JSON
  dateline --format jsonl news/ -o all.jsonl   a folder of articles, one result a line
  dateline --format json news/ -o results/     the same, one result file an article
  dateline --format jsonl scraped.jsonl        a file of records, one article a line
  pdftotext page.pdf - | dateline -            standard input";

/// Shown at its end.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0    everything was analysed
  1    some articles could not be analysed; the others were written
  2    wrong usage, nothing could be opened, or the output could not be written
  130  interrupted";

/// Reads saved news articles and prints their structure.
///
/// What is found: headline, authors and dates of publication, quotations with their speakers, embedded tweets, people,
/// places, organizations, dates, and what does not belong to the article.
#[derive(Debug, Parser)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(version, long_version = version::LONG.as_str(), args_override_self = true)]
#[command(before_long_help = EXAMPLES, after_long_help = EXIT_CODES)]
pub(super) struct Arguments {
    /// Articles: files, folders, - for standard input
    ///
    /// Folders are read with all that is in them, in order of their names; hidden files are left out. Without a file,
    /// standard input is read if it is no terminal. A file named .jsonl or .ndjson holds one article a line.
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) files: Vec<PathBuf>,

    /// How results are written
    #[arg(short, long, value_enum, overrides_with = "json", help_heading = "Output")]
    format: Option<Format>,

    /// The same as --format json
    #[arg(long, overrides_with = "format", help_heading = "Output")]
    json: bool,

    /// Write to a file, or one file an input to a folder
    ///
    /// OUT is a folder if it is one already, ends in a slash, or has no extension while there are several inputs. A file
    /// appears whole or not at all. Without --format, a file named .json or .jsonl is written in that format.
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath, help_heading = "Output")]
    pub(super) output: Option<PathBuf>,

    /// Write only these parts, separated by commas
    ///
    /// In JSON, the object then has the keys version, source and error, and those named here.
    #[arg(long, value_name = "PARTS", value_delimiter = ',', help_heading = "Output")]
    pub(super) only: Vec<Part>,

    /// Say what decided each part of the result
    #[arg(long, help_heading = "Output")]
    explain: bool,

    /// Where to say what could not be analysed
    #[arg(long, value_enum, value_name = "WHERE", default_value = "stderr", help_heading = "Output")]
    pub(super) errors: Errors,

    /// When the report has colours
    ///
    /// With auto, if standard output is a terminal, NO_COLOR is not set and TERM is not dumb.
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(super) color: clap::ColorChoice,

    /// The day of publication, from which relative dates count
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Analysis")]
    published: Option<Date>,

    /// Also find reported speech without quotation marks
    #[arg(long, help_heading = "Analysis")]
    indirect: bool,

    /// Names that are known beforehand and win over the model
    ///
    /// One a line: kind (person, place, organization), name, and perhaps its canonical form, divided by tabs.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Analysis")]
    lexicon: Option<PathBuf>,

    /// What the inputs hold
    ///
    /// With auto, the name of a file tells; where there is none, the first line.
    #[arg(long, value_enum, value_name = "FORM", default_value = "auto", help_heading = "Input")]
    pub(super) input_format: InputFormat,

    /// Names of a record's fields, as in text=body,id=uuid
    ///
    /// The fields are text, id, url, title and published (YYYY-MM-DD); all but text can be absent. The id is given back
    /// in the result; without one, the number of the line.
    #[arg(long, value_name = "LIST", help_heading = "Input")]
    pub(super) fields: Option<Fields>,

    /// How many articles are analysed at a time [default: one a core]
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1024), help_heading = "Running")]
    threads: Option<u16>,

    /// No progress bar and no remarks; errors are still told
    #[arg(short, long, overrides_with = "verbose", help_heading = "Running")]
    pub(super) quiet: bool,

    /// Say at the end what was done and how fast
    #[arg(short, long, overrides_with = "quiet", help_heading = "Running")]
    pub(super) verbose: bool,

    /// Print a man page, completions for a shell, or the JSON schema of the result
    #[arg(
        long,
        value_enum,
        value_name = "WHAT",
        exclusive = true,
        hide_short_help = true,
        help_heading = "Running"
    )]
    pub(super) generate: Option<Generated>,
}

/// Where errors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Errors {
    /// As messages on standard error
    Stderr,
    /// As results, whose field `error` says what is wrong: one result for each article or line
    Inline,
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// Found out for each input
    Auto,
    /// One article
    Text,
    /// One JSON object a line
    Jsonl,
}

impl Arguments {
    /// What the analysis is asked for, with the user's names read.
    pub(super) fn options(&self) -> Result<Options> {
        let lexicon = self.lexicon.as_deref().map(user_lexicon).transpose()?.unwrap_or_default();
        Ok(Options { published: self.published, indirect: self.indirect, explain: self.explain, lexicon })
    }

    /// The format that was asked for, or that the name of the output tells.
    pub(super) fn format(&self) -> Format {
        let extension = self.output.as_ref().and_then(|path| path.extension()?.to_str());
        match (self.format, extension) {
            (Some(format), _) => format,
            (None, _) if self.json => Format::Json,
            (None, Some("json")) => Format::Json,
            (None, Some("jsonl" | "ndjson")) => Format::Jsonl,
            (None, _) => Format::Text,
        }
    }

    /// How many threads work.
    pub(super) fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.threads.map_or_else(cores, usize::from)
    }
}

fn user_lexicon(path: &Path) -> Result<UserLexicon> {
    let table = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    UserLexicon::parse(&table).with_context(|| path.display().to_string())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no day as YYYY-MM-DD".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_last_of_two_options_wins() {
        let format = |arguments: &[&str]| Arguments::parse_from(arguments).format();
        assert_eq!(format(&["dateline", "--format", "json", "--format", "text"]), Format::Text);
        assert_eq!(format(&["dateline", "--json", "--format", "jsonl"]), Format::Jsonl);
        assert_eq!(format(&["dateline", "--format", "text", "--json"]), Format::Json);
        assert_eq!(format(&["dateline", "-o", "a.jsonl"]), Format::Jsonl);
        assert_eq!(format(&["dateline", "-o", "a.json", "--format", "text"]), Format::Text);
    }
}
