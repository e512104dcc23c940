//! The command `dateline`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::run().into()
}
