//! What is made from the definitions of the command line and of the result: man page, completions, schema.

use std::io::{self, Write};

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;
use schemars::generate::SchemaSettings;

use super::arguments::Arguments;
use crate::result::Article;

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Generated {
    /// A man page
    Man,
    /// Completions for bash
    CompleteBash,
    /// Completions for zsh
    CompleteZsh,
    /// Completions for fish
    CompleteFish,
    /// The JSON schema of the result
    Schema,
}

/// Writes it.
pub(super) fn generate(what: Generated, out: &mut dyn Write) -> io::Result<()> {
    match what {
        Generated::Man => clap_mangen::Man::new(Arguments::command()).render(out),
        Generated::CompleteBash => completions(Shell::Bash, out),
        Generated::CompleteZsh => completions(Shell::Zsh, out),
        Generated::CompleteFish => completions(Shell::Fish, out),
        Generated::Schema => {
            let settings = SchemaSettings::draft2020_12().for_serialize();
            let schema = settings.into_generator().into_root_schema_for::<Article>();
            serde_json::to_writer_pretty(&mut *out, &schema)?;
            writeln!(out)
        }
    }
}

fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dateline", &mut script);
    out.write_all(&script)
}
