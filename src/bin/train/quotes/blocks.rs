//! The models of block quotations without marks: which lines introduce one, and how far it goes on.

use dateline::extractor::speakers::training::{EXTENT_THRESHOLD, INTRODUCTION_THRESHOLD, block_cases};
use dateline::parser::parse;
use dateline::span::Span;

use super::FOLDS;
use super::corpus::{Annotated, GoldQuote};
use super::logistic::{Example, Linear};
use super::manifest::f1;

/// Pull of the weights to zero: the examples are few.
const RIDGE: f32 = 3e-2;

/// The paragraphs of an article that can begin a block quotation.
pub(crate) struct Article(Vec<Paragraph>);

struct Paragraph {
    /// Whether it begins one; none where a reader could take it either way.
    introduction: Option<Example>,
    /// If it begins one, whether the paragraphs behind it go on with it, up to the first that does not.
    extent: Option<Vec<Example>>,
}

/// Reads the candidates of all articles.
pub(crate) fn examples(articles: &[Annotated]) -> Vec<Article> {
    articles.iter().map(article).collect()
}

fn article(article: &Annotated) -> Article {
    let layout = parse(&article.document, None);
    let paragraphs = block_cases(&layout).into_iter().map(|case| {
        let begins = |quote: &&GoldQuote| quote.is_block && quote.span.start.abs_diff(case.first.start) <= 2;
        // Of two readings the longer one.
        let gold = article.quotes.iter().filter(begins).max_by_key(|quote| (!quote.optional, quote.span.end));
        let extent = gold.map(|gold| {
            let goes_on = |span: Span| span.start < gold.span.end;
            let inside = case.following.iter().take_while(|(span, _)| goes_on(*span)).count();
            let example = |(span, features)| Example { features, label: goes_on(span) };
            case.following.into_iter().take(inside + 1).map(example).collect()
        });
        let introduction = (!gold.is_some_and(|gold| gold.optional))
            .then_some(Example { features: case.introduction, label: gold.is_some() });
        Paragraph { introduction, extent }
    });
    Article(paragraphs.collect())
}

/// Trains the model of introductions and that of extents.
pub(crate) fn train(articles: &[&Article]) -> (Linear, Linear) {
    let paragraphs = || articles.iter().flat_map(|article| &article.0);
    let introductions: Vec<&Example> =
        paragraphs().filter_map(|paragraph| paragraph.introduction.as_ref()).collect();
    let extents: Vec<&Example> =
        paragraphs().filter_map(|paragraph| paragraph.extent.as_ref()).flatten().collect();
    (Linear::train(&introductions, RIDGE), Linear::train(&extents, RIDGE))
}

/// Prints how the folds find introductions and extents, and tells their F1.
pub(crate) fn judge(articles: &[Article]) -> (f64, f64) {
    let mut introductions: Vec<(f32, bool)> = Vec::new();
    let mut steps: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| {
            articles
                .iter()
                .enumerate()
                .filter(move |(n, _)| (n % FOLDS == fold) == inside)
                .map(|(_, article)| article)
        };
        let (introduction, extent) = train(&part(false).collect::<Vec<_>>());
        for paragraph in part(true).flat_map(|article| &article.0) {
            if let Some(example) = &paragraph.introduction {
                introductions.push((introduction.probability(&example.features), example.label));
            }
            steps.extend(
                paragraph
                    .extent
                    .iter()
                    .flatten()
                    .map(|step| (extent.probability(&step.features), step.label)),
            );
        }
    }
    for (name, scored) in [("introductions", &introductions), ("going on", &steps)] {
        let wanted = scored.iter().filter(|(_, label)| *label).count();
        for threshold in [0.3, 0.4, 0.5, 0.6, 0.7] {
            let found = scored.iter().filter(|(p, _)| *p >= threshold).count();
            let hits = scored.iter().filter(|(p, label)| *p >= threshold && *label).count();
            eprintln!(
                "{name}, threshold {threshold:.1}: {hits} right of {found} found, {wanted} wanted of {}",
                scored.len()
            );
        }
    }
    (f1(&introductions, INTRODUCTION_THRESHOLD), f1(&steps, EXTENT_THRESHOLD))
}
