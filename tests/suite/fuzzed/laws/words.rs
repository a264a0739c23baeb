//! What holds of every text that is read as a year, an amount, a unit or a stage: what is printed of it is read as the
//! same, and what is not read is told.

use std::fmt::Debug;
use std::str::FromStr;

use budget::code::Code;
use budget::import;
use budget::model::{
    AccountKind, Basis, Figure, FigureError, FiscalYear, IndicatorKind, Lang, Layer, NameBasis, Rounding, Share, Stage,
    Typed, Unit, When, plain_width,
};
use budget::query::{OperandSpec, StageSpec, Stages, YearSpec, plain};
use budget::render::{Encoding, Format};
use budget::report::Dim;
use budget::table::Sort;
use budget::topic::Topic;
use budget::{Tell, visible};

use super::answers;

pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    text.split('\n').take(20).for_each(hold_of);
}

fn hold_of(text: &str) {
    if let Some(year) = read::<FiscalYear>(text) {
        for written in [year.to_string(), year.era(), year.japanese(), year.english(), year.number().to_string()] {
            assert_eq!(written.parse(), Ok(year), "{written}");
        }
    }
    amounts(text);
    comes_back::<Unit>(text, |unit| vec![unit.to_string(), unit.label().ja.to_owned()]);
    comes_back::<Stage>(text, |stage| vec![stage.to_string(), stage.label().ja.to_owned()]);
    comes_back::<Stages>(text, |stages| vec![stages.to_string()]);
    comes_back::<Rounding>(text, |it| vec![it.code().to_owned()]);
    comes_back::<Basis>(text, |it| vec![it.code().to_owned()]);
    comes_back::<Layer>(text, |it| vec![it.code().to_owned()]);
    comes_back::<Share>(text, |it| vec![it.code().to_owned()]);
    comes_back::<When>(text, |when| vec![when.to_string()]);
    comes_back::<Lang>(text, |lang| vec![lang.to_string()]);
    comes_back::<Encoding>(text, |encoding| vec![encoding.to_string()]);
    comes_back::<Dim>(text, |dim| vec![dim.key().code().to_owned(), dim.label().ja.to_owned()]);
    if let Ok(topic) = text.parse::<Topic>() {
        assert_eq!(topic.id().parse::<Topic>().ok(), Some(topic));
    }
    if let Ok(code) = text.parse::<Code>() {
        assert_eq!(code.id().parse::<Code>().ok(), Some(code));
    }
    read::<AccountKind>(text);
    read::<IndicatorKind>(text);
    read::<NameBasis>(text);
    read::<Format>(text);
    read::<YearSpec>(text);
    read::<StageSpec>(text);
    read::<OperandSpec>(text);
    let _ = Sort::from(text);
    folding(text);
}

/// What is printed of an amount is the same amount, to the last digit.
fn amounts(text: &str) {
    if let Ok(figure) = text.parse::<Figure>() {
        assert_eq!(figure.to_string().parse(), Ok(figure));
        for unit in Unit::ALL {
            same_amount(figure, unit);
        }
    }
    match text.parse::<Typed>() {
        Ok(typed) => {
            let ending = typed.unit.map_or("", |unit| unit.label().ja);
            let written = format!("{}{ending}", typed.figure);
            assert_eq!(written.parse(), Ok(typed), "{written}");
        }
        Err(error) => {
            let said = |it: budget::model::Label| assert!(!it.en.is_empty() && !it.ja.is_empty());
            let error: FigureError = error;
            said(error.what());
            said(error.remedy());
        }
    }
    if let Err(message) = import::amount(text) {
        answers::said(&message);
    }
}

/// An amount that a dataset may hold is the figure that was printed, in a unit that holds its last digit.
fn same_amount(figure: Figure, unit: Unit) {
    let Ok(figure) = figure.check(unit) else { return };
    let (yen, step) = (figure.yen(unit).unwrap(), figure.step(unit).unwrap());
    if let Some((again, other)) = Figure::with_step(yen, step) {
        assert_eq!((again.yen(other), again.step(other)), (Some(yen), Some(step)), "{figure} {unit}");
    }
}

/// What a text reads as; of what it does not, that is said in both languages.
fn read<T: FromStr<Err: Tell>>(text: &str) -> Option<T> {
    text.parse().inspect_err(answers::said).ok()
}

/// What a text reads as is written in ways that read as the same.
fn comes_back<T: FromStr<Err: Tell> + PartialEq + Debug>(text: &str, written: impl Fn(&T) -> Vec<String>) {
    let Some(read) = read::<T>(text) else { return };
    for written in written(&read) {
        assert_eq!(written.parse::<T>().ok().as_ref(), Some(&read), "{written}");
    }
}

/// A folded text is folded, and a shown one can be shown.
fn folding(text: &str) {
    for fold in [|it: &str| plain(it).into_owned(), |it: &str| plain_width(it).to_string()] {
        let folded = fold(text);
        assert_eq!(fold(&folded), folded);
    }
    answers::visible(&visible::text(text));
    answers::visible(&visible::line(text));
    assert!(!visible::line(text).contains(['\n', '\t']));
}
