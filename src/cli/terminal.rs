//! What standard output can show: how many columns, and whether colours.

use std::io::{self, IsTerminal};

use anstream::AutoStream;
use clap::ColorChoice;

/// Lines longer than this are tiring to read, however wide the screen.
const WIDEST: usize = 120;

/// The columns of the report, if COLUMNS or the terminal says.
pub(super) fn width(is_stdout: bool) -> Option<usize> {
    let told =
        std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let seen = || {
        let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
        Some(usize::from(width.0).min(WIDEST)).filter(|_| is_stdout && io::stdout().is_terminal())
    };
    told.or_else(seen)
}

/// Whether the report has colours.
pub(super) fn has_colour(wanted: ColorChoice) -> bool {
    match wanted {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}
