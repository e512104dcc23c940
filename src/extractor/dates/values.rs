//! What an expression of time means: its TIMEX3 value (ISO 8601, `TimeML` 1.2.1) and the first and last day of it.
//!
//! All arithmetic is jiff's and checked: what falls off the calendar (years -9999 to 9999) has no value.

use std::fmt;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A unit of time, numbered as in the table of date words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Fortnight,
}

impl Unit {
    /// The unit with this number in the table of date words.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        const UNITS: [Unit; 12] = [
            Unit::Second,
            Unit::Minute,
            Unit::Hour,
            Unit::Day,
            Unit::Week,
            Unit::Weekend,
            Unit::Month,
            Unit::Quarter,
            Unit::Year,
            Unit::Decade,
            Unit::Century,
            Unit::Fortnight,
        ];
        UNITS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_of_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// A part of the day, numbered as in the table of date words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// The part with this number in the table of date words.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        [Self::Morning, Self::Afternoon, Self::Evening, Self::Night]
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
            .copied()
    }

    fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// A part of the day.
    Part(Part),
    /// Hour and minute; 24:00 is the end of the day.
    Clock { hour: i8, minute: i8, is_utc: bool },
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// In hundredths, so that halves and quarters are exact.
    Hundredths(i64),
    /// A few, several, many.
    Vague,
}

impl Amount {
    /// So many whole ones.
    pub(super) fn whole(count: i64) -> Self {
        Self::Hundredths(count.saturating_mul(100))
    }
}

/// What an expression of time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A day.
    Day(Date),
    /// A time of a day.
    Time(Date, TimeOfDay),
    /// The week of this day.
    Week(Date),
    /// The weekend of the week of this day.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter.
    Quarter(i16, i8),
    /// Year and half.
    Half(i16, i8),
    /// Year and season, 1 for spring to 4 for winter.
    Season(i16, i8),
    /// A year.
    Year(i16),
    /// A year before Christ.
    BeforeChrist(i16),
    /// A decade by the first three digits of its years.
    Decade(i16),
    /// A century by the first two digits of its years.
    Century(i16),
    /// A century before Christ by its number less one.
    CenturyBeforeChrist(i16),
    /// Some time past.
    Past,
    /// The present.
    Present,
    /// Some time to come.
    Future,
    /// A length of time.
    Length(Amount, Unit),
    /// Every so many of a unit.
    Every(Amount, Unit),
    /// On every such weekday, perhaps in a part of it.
    EveryWeekday(Weekday, Option<Part>),
    /// In every such month.
    EveryMonth(i8),
    /// In such a part of every day.
    EveryPart(Part),
    /// Something of the calendar that nothing anchors.
    Unknown,
    /// A time of day that nothing anchors.
    UnknownTime,
}

/// The TIMEX3 value; of what nothing anchors, nothing.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Time(day, TimeOfDay::Part(part)) => write!(f, "{day}T{}", part.code()),
            Self::Time(day, TimeOfDay::Clock { hour, minute, is_utc }) => {
                write!(f, "{day}T{hour:02}:{minute:02}{}", if is_utc { "Z" } else { "" })
            }
            Self::Week(day) => {
                let week = day.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(day) => write!(f, "{}-WE", Self::Week(day)),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Season(year, season) => {
                let code = ["SP", "SU", "FA", "WI"][(season - 1).clamp(0, 3) as usize];
                write!(f, "{year:04}-{code}")
            }
            Self::Year(year) => write!(f, "{year:04}"),
            Self::BeforeChrist(year) => write!(f, "BC{year:04}"),
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century) => write!(f, "{century:02}"),
            Self::CenturyBeforeChrist(century) => write!(f, "BC{century:02}"),
            Self::EveryPart(part) => write!(f, "XXXX-XX-XXT{}", part.code()),
            Self::Past => f.write_str("PAST_REF"),
            Self::Present => f.write_str("PRESENT_REF"),
            Self::Future => f.write_str("FUTURE_REF"),
            Self::Length(amount, unit) | Self::Every(amount, unit) => length(f, amount, unit),
            Self::EveryWeekday(day, part) => {
                write!(f, "XXXX-WXX-{}", day.to_monday_one_offset())?;
                part.map_or(Ok(()), |part| write!(f, "T{}", part.code()))
            }
            Self::EveryMonth(month) => write!(f, "XXXX-{month:02}"),
            Self::Unknown | Self::UnknownTime => Ok(()),
        }
    }
}

/// `P3M`, `PT2H`, `P2Y6M`, `PXD`.
fn length(f: &mut fmt::Formatter<'_>, amount: Amount, unit: Unit) -> fmt::Result {
    let (amount, unit) = match (amount, unit) {
        (Amount::Hundredths(n), Unit::Decade) => (Amount::Hundredths(n.saturating_mul(10)), Unit::Year),
        (Amount::Hundredths(n), Unit::Fortnight) => (Amount::Hundredths(n.saturating_mul(2)), Unit::Week),
        same => same,
    };
    let (code, smaller) = match unit {
        Unit::Second => ("S", None),
        Unit::Minute => ("M", Some((60, "S"))),
        Unit::Hour => ("H", Some((60, "M"))),
        Unit::Day => ("D", None),
        Unit::Week | Unit::Fortnight => ("W", None),
        Unit::Weekend => ("WE", None),
        Unit::Month => ("M", None),
        Unit::Quarter => ("Q", None),
        Unit::Year => ("Y", Some((12, "M"))),
        Unit::Decade => ("DE", None),
        Unit::Century => ("CE", None),
    };
    f.write_str(if unit.is_of_clock() { "PT" } else { "P" })?;
    let Amount::Hundredths(hundredths) = amount else { return write!(f, "X{code}") };
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match smaller {
        _ if rest == 0 => write!(f, "{whole}{code}"),
        // A quarter or half of a year is told in months, of an hour in minutes.
        Some((parts, small)) if rest * parts % 100 == 0 => {
            if whole > 0 {
                write!(f, "{whole}{code}")?;
            }
            write!(f, "{}{small}", rest * parts / 100)
        }
        _ if rest % 10 == 0 => write!(f, "{whole}.{}{code}", rest / 10),
        _ => write!(f, "{whole}.{rest:02}{code}"),
    }
}

impl Value {
    /// The first and the last day, where it is a stretch of the calendar. Seasons are those of the northern
    /// hemisphere and begin on the first of March, June, September and December.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) | Self::Time(day, _) => Some((day, day)),
            Self::Week(day) => {
                let monday = monday(day)?;
                Some((monday, later(monday, 6.days())?))
            }
            Self::Weekend(day) => {
                let monday = monday(day)?;
                Some((later(monday, 5.days())?, later(monday, 6.days())?))
            }
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, (quarter - 1) * 3 + 1, 3),
            Self::Half(year, half) => months(year, (half - 1) * 6 + 1, 6),
            Self::Season(year, season) => months(year, season * 3, 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(decade) => years(decade.checked_mul(10)?, 10),
            Self::Century(century) => years(century.checked_mul(100)?, 100),
            _ => None,
        }
    }

    /// The value of the unit that lies `count` units from `day`; of a day and less, the day.
    pub(super) fn shifted(day: Date, count: i64, unit: Unit) -> Self {
        Self::checked_shift(day, count, unit).unwrap_or(Self::Unknown)
    }

    fn checked_shift(day: Date, count: i64, unit: Unit) -> Option<Self> {
        let to = later(
            day,
            match unit {
                Unit::Second => Span::new().try_seconds(count),
                Unit::Minute => Span::new().try_minutes(count),
                Unit::Hour => Span::new().try_hours(count),
                Unit::Day => Span::new().try_days(count),
                Unit::Week | Unit::Weekend => Span::new().try_weeks(count),
                Unit::Fortnight => Span::new().try_weeks(count.checked_mul(2)?),
                Unit::Month => Span::new().try_months(count),
                Unit::Quarter => Span::new().try_months(count.checked_mul(3)?),
                Unit::Year => Span::new().try_years(count),
                Unit::Decade => Span::new().try_years(count.checked_mul(10)?),
                Unit::Century => Span::new().try_years(count.checked_mul(100)?),
            }
            .ok()?,
        )?;
        Some(Self::around(to, unit))
    }

    /// The unit that this day lies in.
    pub(super) fn around(day: Date, unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(day),
            Unit::Weekend => Self::Weekend(day),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Quarter(day.year(), quarter_of(day)),
            // The year before the year 1 is 1 BC.
            Unit::Year if day.year() < 1 => Self::BeforeChrist(1 - day.year()),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year() / 10),
            Unit::Century => Self::Century(day.year() / 100),
        }
    }

    /// The year that it lies in.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day(day) | Self::Time(day, _) | Self::Week(day) | Self::Weekend(day) => Some(day.year()),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year) => Some(year),
            _ => None,
        }
    }
}

/// The quarter of the year that a day lies in.
pub(super) fn quarter_of(day: Date) -> i8 {
    (day.month() + 2) / 3
}

/// The day so much later, if the calendar reaches there.
pub(super) fn later(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

fn monday(day: Date) -> Option<Date> {
    later(day, Span::new().try_days(-i64::from(day.weekday().to_monday_zero_offset())).ok()?)
}

/// First and last day of `count` months from a month on.
fn months(year: i16, month: i8, count: i64) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last_month = later(first, Span::new().try_months(count - 1).ok()?)?;
    Some((first, last_month.last_of_month()))
}

fn years(year: i16, count: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year.checked_add(count - 1)?, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_and_days() {
        let day = date(2024, 12, 30);
        let cases = [
            (Value::Day(day), "2024-12-30", Some((day, day))),
            (Value::Week(day), "2025-W01", Some((day, date(2025, 1, 5)))),
            (Value::Weekend(day), "2025-W01-WE", Some((date(2025, 1, 4), date(2025, 1, 5)))),
            (Value::Month(2024, 2), "2024-02", Some((date(2024, 2, 1), date(2024, 2, 29)))),
            (Value::Quarter(2024, 4), "2024-Q4", Some((date(2024, 10, 1), date(2024, 12, 31)))),
            (Value::Season(2024, 4), "2024-WI", Some((date(2024, 12, 1), date(2025, 2, 28)))),
            (Value::Decade(199), "199", Some((date(1990, 1, 1), date(1999, 12, 31)))),
            (Value::Century(20), "20", Some((date(2000, 1, 1), date(2099, 12, 31)))),
            (Value::Year(9999), "9999", Some((date(9999, 1, 1), date(9999, 12, 31)))),
            (Value::Week(Date::MAX), "9999-W52", None),
            (Value::Decade(9999), "9999", None),
            (Value::Length(Amount::Hundredths(250), Unit::Year), "P2Y6M", None),
            (Value::Length(Amount::Hundredths(50), Unit::Hour), "PT30M", None),
            (Value::Length(Amount::Hundredths(250), Unit::Day), "P2.5D", None),
            (Value::Length(Amount::Vague, Unit::Day), "PXD", None),
            (Value::Length(Amount::whole(2), Unit::Decade), "P20Y", None),
        ];
        for (value, text, days) in cases {
            assert_eq!((value.to_string().as_str(), value.days()), (text, days));
        }
    }

    #[test]
    fn shifts_stay_on_the_calendar() {
        assert_eq!(Value::shifted(date(2024, 3, 31), -1, Unit::Month), Value::Month(2024, 2));
        assert_eq!(Value::shifted(date(2024, 3, 31), 2, Unit::Quarter), Value::Quarter(2024, 3));
        for unit in [Unit::Day, Unit::Week, Unit::Year, Unit::Century] {
            assert_eq!(Value::shifted(date(2024, 3, 31), -999_999_999, unit), Value::Unknown);
            assert_eq!(Value::shifted(date(2024, 3, 31), i64::MAX, unit), Value::Unknown);
        }
    }
}
