//! Words: what the words around a quotation can be, looked up once a word in two tables of the lexicon.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{CUE_VERBS, FUNCTION_WORDS, MARKED_WORDS};

/// What a word can be: its classes as a small set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $column:literal;)*) => {
        impl Word {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*

            /// The class that the tables call by this name.
            fn named(name: &str) -> Option<Self> {
                match name {
                    $($column => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// he, others: can be a subject
    PRONOUN = 0, "pronoun";
    /// who
    RELATIVE = 1, "relative";
    /// the, his, many: begins a noun phrase
    DETERMINER = 2, "determiner";
    /// in, of
    PREPOSITION = 3, "preposition";
    /// and, when
    CONJUNCTION = 4, "conjunction";
    /// has, would
    AUXILIARY = 5, "auxiliary";
    /// is, was
    COPULA = 6, "copula";
    /// later, also: may stand between subject and verb
    ADVERB = 7, "adverb";
    /// ends a noun phrase that stands after its verb
    BOUNDARY = 8, "boundary";
    /// Monday
    WEEKDAY = 9, "weekday";
    /// May
    MONTH = 10, "month";
    /// a plain verb, finite
    VERB = 11, "verb";
    /// a verb that introduces words
    SAY = 12, "say";
    /// a verb that judges, names or uses words
    CALL = 13, "call";
    /// a word or two between marks after it are somebody's
    FRAGMENT = 14, "fragment";
    /// attributes only right beside the marks
    WEAK = 15, "weak";
    /// often a noun
    NOUN = 16, "noun";
    /// its base form attributes too
    BASE_ATTRIBUTES = 17, "base";
    /// a quotation may follow as a sentence of its own
    REACTION = 18, "reaction";
    /// a clause with "that" may follow
    REPORTS_THAT = 19, "that";
    /// a clause without "that" may follow
    REPORTS_BARE = 20, "bare";
    /// an indirect question may follow
    REPORTS_QUESTION = 21, "question";
    /// the form in -s
    THIRD = 22, "third";
    /// the form in -ed, or the like
    PAST = 23, "past";
    /// the form in -ing
    PROGRESSIVE = 24, "progressive";
    /// the base form
    BASE = 25, "verb form";
    /// the participle where it differs from the past
    PARTICIPLE = 26, "participle";
    /// film: a title stands beside it
    WORK = 27, "work";
    /// nicknamed: a word or name stands beside it
    TERM = 28, "term";
    /// banner: bears words
    SIGN = 29, "sign";
    /// slogan: a cry of many
    CROWD = 30, "crowd";
    /// statement: words of somebody
    MESSAGE = 31, "message";
    /// tell: the hearer stands between the verb and what is told
    ADDRESSES = 32, "addressee";
    /// promise: what is told may begin with "to"
    INTENDS = 33, "intention";
    /// statement, interview: may stand between a verb and what it reports
    ADJUNCT = 34, "adjunct";
    /// an unknown word in -ed, probably a verb
    PROBABLE_PAST = 35, "past of an unknown verb";
    /// following, excerpt: announces words of somebody
    INTRODUCTION = 36, "introduction";
    /// I, our: the words of who speaks
    FIRST_PERSON = 37, "first-person";
    /// you, your: who is spoken to
    SECOND_PERSON = 38, "second-person";
    /// however, last: opens a sentence before its subject
    OPENER = 39, "opener";
    /// close, familiar: its preposition belongs to the phrase
    COMPLEMENTED = 40, "complement";
    /// D-Ohio: a politician's party and state
    AFFILIATION = 41, "party and state";
    /// expect: "expected to" is a passive
    RAISING = 42, "raising";
    /// the, this: begins a description of somebody known
    DEFINITE = 43, "definite";
    /// a, another: begins a description of somebody new
    INDEFINITE = 44, "indefinite";
    /// his, our: begins a description of somebody's
    POSSESSIVE = 45, "possessive";
}

impl Word {
    /// Looks a word up, in lower case.
    pub(super) fn of(lower: &str) -> Self {
        if let Some(word) = WORDS.get(lower.trim_end_matches('.')) {
            return *word;
        }
        if let Some((stem, ending)) = lower.split_once(['’', '\'']) {
            // "didn't" stands between subject and verb; "they've" is its pronoun.
            return if ending == "t" {
                Self::AUXILIARY | Self::ADVERB
            } else {
                WORDS.get(stem).copied().unwrap_or_default()
            };
        }
        // Adverbs and verbs are open classes.
        match lower {
            _ if matches!(lower.as_bytes(), [b'd' | b'i' | b'r', b'-', _, _, ..]) => Self::AFFILIATION,
            _ if lower.len() > 4 && lower.ends_with("ly") => Self::ADVERB,
            _ if lower.len() > 4 && lower.ends_with("ed") => Self::PROBABLE_PAST,
            _ => Self::default(),
        }
    }

    /// What the tables tell of exactly this word: no full stop, no apostrophe, no ending is read.
    pub(super) fn listed(lower: &str) -> Self {
        WORDS.get(lower).copied().unwrap_or_default()
    }

    /// Whether the tables do not know what it does in a phrase.
    pub(super) fn is_unknown(self) -> bool {
        const IDLE: Word =
            Word(Word::PROBABLE_PAST.0 | Word::INTRODUCTION.0 | Word::FIRST_PERSON.0 | Word::SECOND_PERSON.0);
        self.0 & !IDLE.0 == 0
    }

    /// The word as the tables spell it; none for a word that they do not hold.
    pub(super) fn spelled(lower: &str) -> Option<&'static str> {
        WORDS.get_key_value(lower.trim_end_matches('.')).map(|(word, _)| *word)
    }

    /// Whether it is in any of these classes.
    pub(super) fn is(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// A verb that attributes, whatever its form.
    pub(super) fn is_cue_verb(self) -> bool {
        self.is(Self::SAY | Self::CALL)
    }
}

impl std::ops::BitOr for Word {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static WORDS: LazyLock<FxHashMap<&str, Word>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Word> = FxHashMap::default();
    let mut add = |word, classes: Word| {
        let known = words.entry(word).or_default();
        *known = *known | classes;
    };
    for [word, classes] in FUNCTION_WORDS.rows::<2>().chain(MARKED_WORDS.rows::<2>()) {
        add(word, all_named(classes));
    }
    for [base, third, past, participle, progressive, class, traits, reports] in CUE_VERBS.rows::<8>() {
        let verb = all_named(class) | all_named(traits) | all_named(reports);
        let is_past_participle = past == participle;
        for (form, shape) in [
            (base, Word::BASE),
            (third, Word::THIRD),
            (past, Word::PAST),
            (participle, if is_past_participle { Word::PAST } else { Word::PARTICIPLE }),
            (progressive, Word::PROGRESSIVE),
        ] {
            add(form, verb | shape);
        }
    }
    words
});

fn all_named(names: &str) -> Word {
    names.split(' ').filter_map(Word::named).fold(Word::default(), |all, one| all | one)
}
