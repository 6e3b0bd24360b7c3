//! Questions as they are asked: without their key, options in an order that is the same each time.

use greenpost_core::draw;
use greenpost_core::progress::Progress;
use greenpost_core::question::{Choice, GapPart, Item, Kind, Question, offered_sides};
use greenpost_wire::{LearnerId, ModuleId, Response};

use crate::view::{FormView, GapView, OptionView, QuestionView, ResponseView};

/// The seed of checks after sections: the same learner always sees the same order.
pub(super) fn seed_of(learner: LearnerId) -> u64 {
    let (high, low) = learner.0.as_u64_pair();
    high ^ low
}

/// A question without its key.
pub(super) fn question_view(
    question: &Question,
    seed: u64,
    module: &ModuleId,
    progress: &Progress,
) -> QuestionView {
    let latest = progress.question(module, &question.id).and_then(|own| own.latest);
    QuestionView {
        id: question.id.to_string(),
        prompt_html: question.prompt.html.clone(),
        body_html: question.body.html.clone(),
        hint_html: question.hint.html.clone(),
        form: form(&question.kind, draw::seed_for(seed, question.id.as_str())),
        latest_right: latest.map(|(_, score)| score == 1000),
        critical: question.critical,
    }
}

/// True and false, and pictures, stay as authored; an order never begins in the right one.
fn form(kind: &Kind, seed: u64) -> FormView {
    match kind {
        Kind::Single(choices) => {
            FormView::One { options: choice_views(choices, shuffled(choices.len(), seed)) }
        }
        Kind::TrueFalse(choices) | Kind::Image(choices) => {
            FormView::One { options: choice_views(choices, (0..choices.len()).collect()) }
        }
        Kind::Multi(choices) => {
            FormView::Several { options: choice_views(choices, shuffled(choices.len(), seed)) }
        }
        Kind::Order(items) => FormView::Order { items: item_views(items, disordered(items.len(), seed)) },
        Kind::Match { left, right } => {
            let offered = offered_sides(right);
            let order = shuffled(offered.len(), seed).into_iter().map(|at| offered[at]).collect();
            FormView::Match {
                left: item_views(left, (0..left.len()).collect()),
                right: item_views(right, order),
            }
        }
        Kind::Number { right, .. } => {
            FormView::Number { unit: right.first().map_or_else(String::new, |answer| answer.unit.clone()) }
        }
        Kind::Short { .. } => FormView::Short,
        Kind::Gap { parts, .. } => {
            FormView::Gap { parts: parts.iter().map(|part| gap_view(part, seed)).collect() }
        }
    }
}

fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    draw::shuffle(count, seed)
}

/// Another order than the right one: where chance gives that one, everything moves on by one.
fn disordered(count: usize, seed: u64) -> Vec<usize> {
    let mut order = shuffled(count, seed);
    if order.is_sorted() && count > 1 {
        order.rotate_left(1);
    }
    order
}

fn choice_views(choices: &[Choice], order: Vec<usize>) -> Vec<OptionView> {
    order.into_iter().map(|at| option_view(at, &choices[at].text)).collect()
}

fn item_views(items: &[Item], order: Vec<usize>) -> Vec<OptionView> {
    order.into_iter().map(|at| option_view(at, &items[at].text)).collect()
}

fn option_view(at: usize, text: &greenpost_core::question::Text) -> OptionView {
    OptionView {
        index: u8::try_from(at).unwrap_or(u8::MAX),
        html: text.html.clone(),
        plain: text.plain.clone(),
    }
}

fn gap_view(part: &GapPart, seed: u64) -> GapView {
    match part {
        GapPart::Text(text) => GapView::Words { html: text.html.clone() },
        GapPart::Typed(_) => GapView::Typed,
        GapPart::Chosen { options, .. } => {
            let order = shuffled(options.len(), seed);
            GapView::Chosen { options: order.into_iter().map(|at| options[at].clone()).collect() }
        }
    }
}

/// What the window sends, as an entry keeps it: chosen options ascending and once.
pub(super) fn response(view: &ResponseView) -> Response {
    match view {
        ResponseView::Choice { chosen } => {
            let mut chosen = chosen.clone();
            chosen.sort_unstable();
            chosen.dedup();
            Response::Choice(chosen)
        }
        ResponseView::Order { order } => Response::Order(order.clone()),
        ResponseView::Match { right } => Response::Match(right.clone()),
        ResponseView::Text { text } => Response::Text(text.clone()),
        ResponseView::Gaps { texts } => Response::Gaps(texts.clone()),
    }
}

/// The same the other way.
pub(super) fn response_view(response: &Response) -> ResponseView {
    match response.clone() {
        Response::Choice(chosen) => ResponseView::Choice { chosen },
        Response::Order(order) => ResponseView::Order { order },
        Response::Match(right) => ResponseView::Match { right },
        Response::Text(text) => ResponseView::Text { text },
        Response::Gaps(texts) => ResponseView::Gaps { texts },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_never_begins_in_the_right_one() {
        for seed in 0..500 {
            for count in 2..6 {
                let order = disordered(count, seed);
                assert!(!order.is_sorted(), "{count} items, seed {seed}");
            }
        }
    }

    #[test]
    fn chosen_options_are_kept_ascending_and_once() {
        let sent = ResponseView::Choice { chosen: vec![3, 0, 3] };
        assert_eq!(response(&sent), Response::Choice(vec![0, 3]));
    }
}
