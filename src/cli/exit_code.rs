//! The exit codes, and how the fates of many inputs become one.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Every article was analysed; or the reader of the output went away, as `head` does.
    Success = 0,
    /// Some articles could not be analysed; the others were written.
    SomeFailed = 1,
    /// The command line is wrong, no input could be opened, or the output could not be written.
    Unusable = 2,
    /// Interrupted from the keyboard.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What became of the articles of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Analysed.
    pub(super) analysed: u64,
    /// Opened, but no article could be had from it.
    pub(super) failed: u64,
    /// Not even opened.
    pub(super) unopened: u64,
}

impl Tally {
    /// Counts an article: analysed, or failed and then perhaps not even opened.
    pub(super) fn count(&mut self, failed_unopened: Option<bool>) {
        match failed_unopened {
            None => self.analysed += 1,
            Some(false) => self.failed += 1,
            Some(true) => self.unopened += 1,
        }
    }

    /// The exit code. What could be analysed outweighs what could not be opened.
    pub(super) fn exit(self) -> Exit {
        match self {
            Self { failed: 0, unopened: 0, analysed: 1.. } => Exit::Success,
            Self { analysed: 0, failed: 0, .. } => Exit::Unusable,
            _ => Exit::SomeFailed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_are_merged() {
        let cases = [
            ((1, 0, 0), Exit::Success),
            ((5, 1, 0), Exit::SomeFailed),
            ((5, 0, 1), Exit::SomeFailed),
            ((0, 1, 0), Exit::SomeFailed),
            ((0, 1, 1), Exit::SomeFailed),
            ((0, 0, 1), Exit::Unusable),
            ((0, 0, 0), Exit::Unusable),
        ];
        for ((analysed, failed, unopened), exit) in cases {
            assert_eq!(Tally { analysed, failed, unopened }.exit(), exit);
        }
    }
}
