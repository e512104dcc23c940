//! What is made from the definitions of the command line and of the result: man page, completions, schema.

use std::io::{self, Write};

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;
use schemars::generate::SchemaSettings;

use super::arguments::{Arguments, EXAMPLES, EXIT_CODES};
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
        Generated::Man => man_page(out),
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

/// The page of the flags, with the examples and exit codes of the help as sections of their own.
fn man_page(out: &mut dyn Write) -> io::Result<()> {
    let command = Arguments::command().before_long_help(None::<&str>).after_long_help(None::<&str>);
    clap_mangen::Man::new(command).render(out)?;
    for (title, lines) in [("EXAMPLES", EXAMPLES), ("EXIT STATUS", EXIT_CODES)] {
        let (_, lines) = lines.split_once('\n').unwrap_or_default();
        let lines = lines.replace('\\', "\\\\").replace('-', "\\-");
        write!(out, ".SH \"{title}\"\n.nf\n{lines}\n.fi\n")?;
    }
    Ok(())
}

fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dateline", &mut script);
    out.write_all(&script)
}
