//! Word and phrase tables: knowledge as data. `README.md` beside this file explains them to people who do not program.
//!
//! A table is a TSV file: comment lines (`#`) that say what it holds, its source and its licence, a line with the names
//! of the columns, then one entry a line. They are compiled in and read at first use.

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The file's name.
    pub name: &'static str,
    /// The file's content.
    pub content: &'static str,
}

impl Table {
    /// The entries. `N` is the number of columns; a test holds every table to its own number.
    pub fn rows<const N: usize>(&self) -> impl Iterator<Item = [&'static str; N]> {
        self.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let row = std::array::from_fn(|_| cells.next().unwrap_or(""));
            (!line.is_empty()).then_some(row)
        })
    }

    /// The words of a class, of a table whose first column is the word and whose second holds its classes.
    pub fn words_of(&self, class: &str) -> impl Iterator<Item = &'static str> {
        let is_of = move |classes: &str| classes.split(' ').any(|one| one == class);
        self.rows::<2>().filter(move |[_, classes]| is_of(classes)).map(|[word, _]| word)
    }

    /// The names of the columns.
    pub fn columns(&self) -> Vec<&'static str> {
        self.lines().next().unwrap_or("").split('\t').collect()
    }

    fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.content.lines().skip_while(|line| line.starts_with('#'))
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $constant:ident = $file:literal;)*) => {
        $($(#[$doc])* pub const $constant: Table = Table { name: $file, content: include_str!($file) };)*
        /// Every table, for the tests that hold them all to their form.
        pub const TABLES: &[Table] = &[$($constant),*];
    };
}

tables! {
    /// Words that keep their full stop.
    ABBREVIATIONS = "abbreviations.tsv";
    /// Phrases of what is no part of an article.
    BOILERPLATE = "boilerplate.tsv";
    /// Words that begin sentences.
    OPENERS = "openers.tsv";
    /// Words by which a line shows what it is.
    LINE_WORDS = "line_words.tsv";
    /// Words of bylines and of notes on the author.
    BYLINE_WORDS = "byline_words.tsv";
    /// News agencies and outlets.
    OUTLETS = "outlets.tsv";
    /// Cities that are meant before every namesake.
    CITY_NAMES = "city_names.tsv";
    /// Countries and territories with their other names and nationalities.
    COUNTRIES = "countries.tsv";
    /// Words of dates: months, weekdays and what else a date is made of.
    DATE_WORDS = "date_words.tsv";
    /// Nouns and pronouns that tell of a speaker without the name.
    DESCRIPTIONS = "descriptions.tsv";
    /// Letters with diacritics and the plain letters that they are compared as.
    DIACRITICS = "diacritics.tsv";
    /// Words that make another body of an organization's name.
    DIVISIONS = "divisions.tsv";
    /// Words beside marks that tell what stands between the marks.
    MARKED_WORDS = "marked_words.tsv";
    /// Forms of address with the gender that they tell.
    HONORIFICS = "honorifics.tsv";
    /// Continents, regions, waters, famous buildings, mountains.
    LANDMARKS = "landmarks.tsv";
    /// Words at the end of a company's name that can be left out.
    LEGAL_SUFFIXES = "legal_suffixes.tsv";
    /// Given names and their short forms.
    NICKNAMES = "nicknames.tsv";
    /// Organizations that are known under several names.
    ORGANIZATIONS_KNOWN = "organizations_known.tsv";
    /// Verbs that attribute words to a speaker.
    CUE_VERBS = "cue_verbs.tsv";
    /// Words that hold sentences together.
    FUNCTION_WORDS = "function_words.tsv";
    /// Words in a place's name that tell its kind.
    PLACE_WORDS = "place_words.tsv";
    /// States, provinces and nations that newspapers name alone.
    STATES = "states.tsv";
    /// Words beside a date and what they tell about it.
    DATE_NEIGHBOURS = "date_neighbours.tsv";
    /// Days of history that are called by month and day alone.
    HISTORY_DAYS = "history_days.tsv";
    /// Holidays and other named days.
    HOLIDAYS = "holidays.tsv";
    /// Words that tell whether a clause speaks of the past or the future.
    TENSE_CUES = "tense_cues.tsv";
    /// Words of titles and roles.
    TITLES = "titles.tsv";
    /// Words of sports by which a city's name is told to mean its team.
    TEAM_WORDS = "team_words.tsv";
}
