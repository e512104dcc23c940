//! Dates: expressions of time, found and turned into the days that were meant.

use jiff::civil::Date;

use crate::parser::Layout;
use crate::result::TimexKind;
use crate::span::Span;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Date, time of day, duration or set.
    pub kind: TimexKind,
    /// The TIMEX3 value.
    pub value: Option<String>,
    /// The TIMEX3 modifier.
    pub modifier: Option<&'static str>,
    /// The first day that is meant.
    pub earliest: Option<Date>,
    /// The last day that is meant.
    pub latest: Option<Date>,
    /// The day that it was counted from.
    pub anchor: Option<Date>,
    /// The shape that found it.
    pub rule: &'static str,
}

/// Finds the expressions of time, in order.
pub fn dates(_layout: &Layout) -> Vec<Timex> {
    Vec::new()
}
