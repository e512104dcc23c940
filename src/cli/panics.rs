//! A panic in one article costs that article: it becomes a message of one line.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

thread_local! {
    /// What the last panic inside [`caught`] said; none outside of it.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From here on, panics inside [`caught`] print nothing.
pub(super) fn silence_caught() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_caught = SAID.with_borrow_mut(|said| said.as_mut().map(|said| *said = words(panic)).is_some());
        if !is_caught {
            usual(panic);
        }
    }));
}

/// What a panic says, on one line.
fn words(panic: &PanicHookInfo) -> String {
    let said = panic.payload_as_str().unwrap_or("no reason given").replace(['\n', '\r'], " ");
    let place =
        panic.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    format!("{said}{place}")
}

/// Does `work`; if it panics, what the panic said.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    SAID.set(Some(String::new()));
    // Nothing that `work` changed is looked at again after a panic.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    let said = SAID.take().unwrap_or_default();
    done.map_err(|_| said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_line() {
        silence_caught();
        assert_eq!(caught(|| 7), Ok(7));
        let said = caught(|| panic!("no block\nat 3")).unwrap_err();
        assert!(said.starts_with("no block at 3 (src/cli/panics.rs:"), "{said}");
        assert_eq!(caught(|| 8), Ok(8));
    }
}
