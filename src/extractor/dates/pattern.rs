//! Patterns over tokens: the little language that the rows of the shape table are written in.
//!
//! A pattern is a line of atoms divided by blanks. An atom in capitals is a class of words or signs ([`Class`]); any
//! other atom is a word as it stands, in lower case. `a?` may be missing, `(a|b c)` is one of several, `<name>` is a
//! fragment that is used by many patterns. A pattern is compiled once into a list of steps and matched by
//! backtracking; patterns are short and hold no repetition, so a match takes bounded time.

use super::words::{Class, Text};

/// One step of a compiled pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The next tokens must be of this class.
    Class(Class),
    /// The next token must be the word of the grammar with this number.
    Word(u16),
    /// The next token must be written so.
    Literal(&'static str),
    /// Go on; if that fails, go on at the other step.
    Or(usize),
    /// Go on at that step.
    Jump(usize),
}

/// What a class of a pattern matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capture {
    pub(super) class: Class,
    pub(super) value: i32,
    pub(super) token: usize,
}

/// The most classes that one match can hold; a test holds every pattern to it.
pub(super) const MOST_CAPTURES: usize = 16;

/// What a pattern matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Captures {
    list: [Capture; MOST_CAPTURES],
    count: usize,
}

impl Captures {
    pub(super) fn new() -> Self {
        Self { list: [Capture { class: Class::Comma, value: 0, token: 0 }; MOST_CAPTURES], count: 0 }
    }

    /// The captures, from left to right.
    pub(super) fn as_slice(&self) -> &[Capture] {
        &self.list[..self.count]
    }

    fn push(&mut self, capture: Capture) {
        if let Some(slot) = self.list.get_mut(self.count) {
            *slot = capture;
            self.count += 1;
        }
    }
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    steps: Vec<Step>,
}

impl Pattern {
    /// Compiles a pattern. An unknown class or fragment matches nothing; a test looks for such.
    /// `intern` numbers the words that stand in the pattern.
    pub(super) fn compile(
        source: &'static str,
        fragments: &[(&str, &'static str)],
        intern: impl FnMut(&'static str) -> u16,
    ) -> Self {
        let mut compiler = Compiler { fragments, intern, steps: Vec::new() };
        compiler.alternatives(source);
        Self { steps: compiler.steps }
    }

    #[cfg(test)]
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps that can read the first token, each with the steps that can read the next; none where the match can end.
    pub(super) fn first_steps(&self) -> Vec<(Step, Vec<Option<Step>>)> {
        let step = |at: usize| self.steps.get(at).copied();
        let next = |at: usize| self.reading_from(at + 1).into_iter().map(step).collect();
        self.reading_from(0).into_iter().filter_map(|at| Some((step(at)?, next(at)))).collect()
    }

    /// Where the steps stand that can read the next token, from a step on; one past the last step for the end.
    fn reading_from(&self, step: usize) -> Vec<usize> {
        let (mut reading, mut ways) = (Vec::new(), vec![step]);
        while let Some(at) = ways.pop() {
            match self.steps.get(at) {
                Some(&Step::Or(other)) => ways.extend([at + 1, other]),
                Some(&Step::Jump(to)) => ways.push(to),
                _ => reading.push(at),
            }
        }
        reading
    }

    /// Matches at token `at` and no further than before `end`: one past the last token, and what the classes matched.
    pub(super) fn matches(&self, text: &Text, at: usize, end: usize) -> Option<(usize, Captures)> {
        let mut captures = Captures::new();
        let last = self.run(0, text, at, end, &mut captures)?;
        (last > at).then_some((last, captures))
    }

    fn run(&self, step: usize, text: &Text, at: usize, end: usize, captures: &mut Captures) -> Option<usize> {
        let (mut step, mut at) = (step, at);
        loop {
            match self.steps.get(step) {
                None => return Some(at),
                Some(&Step::Jump(to)) => step = to,
                Some(&Step::Or(other)) => {
                    let count = captures.count;
                    if let Some(found) = self.run(step + 1, text, at, end, captures) {
                        return Some(found);
                    }
                    captures.count = count;
                    step = other;
                }
                Some(&Step::Word(number)) => {
                    if at >= end || text.word_number(at) != Some(number) {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Some(&Step::Literal(word)) => {
                    if at >= end || text.lower(at) != word {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Some(&Step::Class(class)) => {
                    if at >= end {
                        return None;
                    }
                    let (value, next) = text.read(class, at, end)?;
                    captures.push(Capture { class, value, token: at });
                    at = next;
                    step += 1;
                }
            }
        }
    }
}

/// A pattern while it is compiled.
struct Compiler<'f, I> {
    fragments: &'f [(&'f str, &'static str)],
    intern: I,
    steps: Vec<Step>,
}

impl<I: FnMut(&'static str) -> u16> Compiler<'_, I> {
    /// `a b|c`
    fn alternatives(&mut self, source: &'static str) {
        let mut jumps = Vec::new();
        let mut rest = Some(source);
        while let Some(here) = rest {
            let (first, others) = split_top(here);
            rest = others;
            let or = self.steps.len();
            if rest.is_some() {
                self.steps.push(Step::Or(0));
            }
            self.sequence(first);
            if rest.is_some() {
                jumps.push(self.steps.len());
                self.steps.push(Step::Jump(0));
                self.steps[or] = Step::Or(self.steps.len());
            }
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.steps.len());
        }
    }

    /// `a b? (c|d)`
    fn sequence(&mut self, source: &'static str) {
        let mut rest = source.trim_start();
        while !rest.is_empty() {
            let length = atom_length(rest);
            let (atom, after) = rest.split_at(length);
            let is_optional = after.starts_with('?');
            let or = self.steps.len();
            if is_optional {
                self.steps.push(Step::Or(0));
            }
            self.atom(atom);
            if is_optional {
                self.steps[or] = Step::Or(self.steps.len());
            }
            rest = after[usize::from(is_optional)..].trim_start();
        }
    }

    fn atom(&mut self, atom: &'static str) {
        if let Some(inner) = atom.strip_prefix('(').and_then(|a| a.strip_suffix(')')) {
            self.alternatives(inner);
        } else if let Some(name) = atom.strip_prefix('<').and_then(|a| a.strip_suffix('>')) {
            match self.fragments.iter().find(|(known, _)| *known == name) {
                Some((_, source)) => self.alternatives(source),
                None => self.steps.push(Step::Literal(atom)),
            }
        } else {
            self.steps.push(match Class::named(atom) {
                Some(class) => Step::Class(class),
                None if atom.bytes().all(|b| b.is_ascii_lowercase()) => Step::Word((self.intern)(atom)),
                None => Step::Literal(atom),
            });
        }
    }
}

/// Cuts at the first `|` that stands in no bracket.
fn split_top(source: &'static str) -> (&'static str, Option<&'static str>) {
    let mut depth = 0;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'|' if depth == 0 => return (&source[..at], Some(&source[at + 1..])),
            _ => {}
        }
    }
    (source, None)
}

/// The length of the atom that a source begins with.
fn atom_length(source: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b' ' | b'?' if depth == 0 => return at,
            _ => {}
        }
        if byte == b')' && depth == 0 {
            return at + 1;
        }
    }
    source.len()
}
