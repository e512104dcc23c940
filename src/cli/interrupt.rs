//! Ctrl-C: what is half written is removed, and nothing is written after it.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::exit_code::Exit;
use super::output::Output;

/// A result that is being written may be finished, if that takes no longer than this.
const GRACE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(5);

/// From here on, Ctrl-C ends the program with [`Exit::Interrupted`].
pub(super) fn leave_nothing_half(output: &Arc<Mutex<Output>>) {
    let output = Arc::clone(output);
    // Without a handler the system ends the program, which leaves a hidden draft at worst.
    let _ = ctrlc::set_handler(move || {
        for _ in 0..GRACE.as_millis() / STEP.as_millis() {
            if let Ok(mut output) = output.try_lock() {
                output.abandon();
                end();
            }
            thread::sleep(STEP);
        }
        end();
    });
}

#[expect(clippy::exit, reason = "the other threads may wait for input that never comes")]
fn end() -> ! {
    std::process::exit(Exit::Interrupted as i32)
}
