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
use analysis::{Analyst, Answer, Outcome};
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
    let output = Output::open(arguments.output.as_deref(), &arguments.files, arguments.format())?;
    let analyst = Analyst {
        options: arguments.options()?,
        form: form(arguments, output.is_stdout()),
        fields: arguments.fields.clone().unwrap_or_default(),
        inline_errors: arguments.errors == Errors::Inline,
    };
    let progress = Progress::new(arguments, output.is_stdout());
    let output = Arc::new(Mutex::new(output));
    interrupt::leave_nothing_half(&output);
    panics::silence_caught();

    let mut run = Run { arguments, output: &output, progress, tally: Tally::default(), is_begun: false };
    let jobs = inputs::jobs(&arguments.files, arguments.input_format, arguments.output.as_deref());
    workers::map_in_order(arguments.threads(), jobs, |job| analyst.answer(job), |answer| run.take(answer))?;
    run.finish()
}

/// How articles are written: colours and the width of the terminal only where it shows them.
fn form(arguments: &Arguments, is_stdout: bool) -> Form {
    let form = Form { format: arguments.format(), parts: arguments.only.clone(), ..Form::default() };
    Form {
        width: terminal::width(is_stdout).unwrap_or(form.width),
        colour: is_stdout && terminal::has_colour(arguments.color),
        ..form
    }
}

/// The end of the way: answers in the order of the inputs become results, messages and numbers.
struct Run<'a> {
    arguments: &'a Arguments,
    output: &'a Mutex<Output>,
    progress: Progress,
    tally: Tally,
    /// Whether something came from the current input already.
    is_begun: bool,
}

impl Run<'_> {
    /// Writes the results of an answer, and says what failed.
    fn take(&mut self, answer: Answer) -> Result<()> {
        let Answer { input, outcomes, bytes, last } = answer;
        self.progress.advance(bytes, outcomes.len() as u64);
        self.is_begun |= !outcomes.is_empty();
        if last && !self.is_begun {
            self.tally.count(Some(false));
            self.progress.say(&format!("{}: holds no records", input.name()));
        }
        // Locked until all is written: an interrupt comes between two answers.
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        for outcome in outcomes {
            self.tally.count(outcome.failure.as_ref().map(|failure| failure.unopened));
            self.tell(&input, &outcome);
            if let Some(written) = outcome.written {
                output.write(&input, &written)?;
            }
        }
        if last {
            self.is_begun = false;
            output.finish_input()?;
        }
        Ok(())
    }

    /// Says what is to be said of an outcome: `FILE: what` or `FILE:LINE: what`.
    fn tell(&self, input: &Input, outcome: &Outcome) {
        if let Some(failure) = outcome.failure.as_ref().filter(|_| self.arguments.errors == Errors::Stderr) {
            let line = failure.line.map(|line| format!(":{line}")).unwrap_or_default();
            self.progress.say(&format!("{}{line}: {}", input.name(), failure.fault));
        }
        if let Some(encoding) = outcome.encoding.as_ref().filter(|_| self.arguments.verbose) {
            self.progress.say(&format!("{}: read as {encoding}", input.name()));
        }
    }

    fn finish(self) -> Result<Exit> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner).finish()?;
        let done = self.progress.finish();
        if self.arguments.verbose {
            say(&format!("{done}, {} failed", self.tally.failed + self.tally.unopened));
        }
        Ok(self.tally.exit())
    }
}
