//! The command line: which inputs, which analysis, where the results go.
//!
//! Inputs become jobs, workers make answers of them, and the answers are written in the order of the inputs, whatever
//! is ready first.

mod analysis;
mod arguments;
mod exit_code;
mod generate;
mod inputs;
mod interrupt;
mod output;
mod panics;
mod progress;
mod terminal;
mod version;
mod workers;

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser};

use crate::reader::system_words;
use crate::reporter::Form;
use analysis::{Analyst, Answer, Failure};
use arguments::{Arguments, Errors};
use exit_code::Tally;
use inputs::Input;
use output::Output;
use progress::{Progress, say};

pub use exit_code::Exit;

/// Runs the command.
pub fn run() -> Exit {
    let arguments = Arguments::parse();
    if let Some(what) = arguments.generate {
        let written = generate::generate(what, &mut io::stdout().lock());
        return ended(written.context("cannot write standard output").map(|()| Exit::Success));
    }
    if arguments.files.is_empty() && io::stdin().is_terminal() {
        let _ = write!(io::stderr().lock(), "{}", Arguments::command().render_help());
        return Exit::Unusable;
    }
    ended(analyse_all(&arguments))
}

/// The exit code of what ended well or with an error. A closed pipe is no error.
fn ended(run: Result<Exit>) -> Exit {
    run.unwrap_or_else(|error| {
        let cause = error.root_cause().downcast_ref::<io::Error>();
        if cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe) {
            return Exit::Success;
        }
        say(&system_words(&format_args!("{error:#}")));
        Exit::Unusable
    })
}

fn analyse_all(arguments: &Arguments) -> Result<Exit> {
    let format = arguments.format();
    let output = Output::open(arguments.output.as_deref(), &arguments.files, format)?;
    let analyst = Analyst {
        options: arguments.options()?,
        form: Form {
            format,
            parts: arguments.only.clone(),
            width: terminal::width(output.is_stdout()),
            colour: output.is_stdout() && terminal::has_colour(arguments.color),
        },
        fields: arguments.fields.clone().unwrap_or_default(),
        inline_errors: arguments.errors == Errors::Inline,
    };
    let mut progress = Progress::new(arguments, output.is_stdout());
    let output = Arc::new(Mutex::new(output));
    interrupt::leave_nothing_half(&output);
    panics::silence_caught();

    let mut tally = Tally::default();
    let jobs = inputs::jobs(&arguments.files, arguments.input_format, arguments.output.as_deref());
    workers::map_in_order(
        arguments.threads(),
        jobs,
        |job| analyst.answer(job),
        |answer| {
            let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
            take(answer, &mut output, &mut tally, &mut progress, arguments)
        },
    )?;
    output.lock().unwrap_or_else(PoisonError::into_inner).finish()?;
    let done = progress.finish();
    if arguments.verbose {
        progress.say(&format!("{done}, {} failed", tally.failed + tally.unopened));
    }
    Ok(tally.exit())
}

/// Writes the results of an answer, and says what failed.
fn take(
    answer: Answer,
    output: &mut Output,
    tally: &mut Tally,
    progress: &mut Progress,
    arguments: &Arguments,
) -> Result<()> {
    let Answer { input, outcomes, bytes, last } = answer;
    progress.advance(bytes, outcomes.len() as u64);
    for outcome in outcomes {
        tally.count(outcome.failure.as_ref().map(|failure| failure.unopened));
        if let Some(failure) = outcome.failure.filter(|_| arguments.errors == Errors::Stderr) {
            progress.say(&message(&input, &failure));
        }
        if let Some(encoding) = outcome.encoding.filter(|_| arguments.verbose) {
            progress.say(&format!("{}: read as {encoding}", input.name()));
        }
        if let Some(written) = outcome.written {
            output.write(&input, &written)?;
        }
    }
    if last { output.finish_input() } else { Ok(()) }
}

/// `FILE: what` or `FILE:LINE: what`.
fn message(input: &Input, failure: &Failure) -> String {
    let line = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{line}: {}", input.name(), failure.fault)
}
