//! Pictures: they show what tables say, and no text runs into another or leaves the canvas.

mod amounts;
mod changes;
mod checks;
mod execution;
mod indicators;
mod lineage;
mod matrix;
mod phases;
mod structure;
mod torn;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::common::program::{answer, budget};

/// A text of a picture and where it stands.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

/// The picture that a command draws of a dataset; `-d -` reads it.
pub(crate) fn picture(arguments: &str, data: &str) -> String {
    let answer = answer(&mut budget(arguments), data.as_bytes());
    assert_eq!(answer.stderr, "");
    answer.stdout
}

/// What is written in a picture, from its top to its bottom.
pub(crate) fn texts(picture: &str) -> Vec<Placed> {
    let mut reader = Reader::from_str(picture);
    let (mut texts, mut open): (Vec<Placed>, Option<Placed>) = (Vec::new(), None);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) if element.name().as_ref() == "text" => open = placed(&element),
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let name = name.to_string();
                let sign = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                if let Some(open) = &mut open {
                    open.text.push_str(sign);
                }
            }
            Event::End(element) if element.name().as_ref() == "text" => texts.extend(open.take().map(spread)),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// Where a text begins, before it is read; none of a halo.
fn placed(element: &BytesStart<'_>) -> Option<Placed> {
    let attribute = |name: &str| {
        let attribute = element.try_get_attribute(name).unwrap()?;
        Some(attribute.value.into_owned())
    };
    let number = |name| attribute(name).unwrap().parse::<f64>().unwrap();
    let anchor = match attribute("text-anchor").as_deref() {
        None => 0.0,
        Some("middle") => 0.5,
        Some(_) => 1.0,
    };
    let is_halo = attribute("aria-hidden").is_some();
    // Until the text is known, its anchor stands in place of its right end.
    (!is_halo).then(|| Placed {
        text: String::new(),
        left: number("x"),
        right: anchor,
        baseline: number("y"),
        size: number("font-size"),
    })
}

#[allow(clippy::float_arithmetic, reason = "a picture is made of fractions of pixels")]
fn spread(text: Placed) -> Placed {
    let wide = |c: char| !c.is_ascii() && !matches!(c, '–' | '−' | 'é');
    let em = |c: char| {
        if wide(c) {
            1.0
        } else if c.is_ascii_digit() {
            0.58
        } else {
            0.5
        }
    };
    let width = text.text.chars().map(em).sum::<f64>() * text.size;
    let left = text.left - width * text.right;
    Placed { left, right: left + width, ..text }
}

/// That every text lies on the canvas, and none on another.
#[track_caller]
#[allow(clippy::float_arithmetic, reason = "a picture is made of fractions of pixels")]
pub(crate) fn assert_legible(picture: &str) {
    let texts = texts(picture);
    let height = picture.split("height=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let height: f64 = height.parse().unwrap();
    for text in &texts {
        assert!(text.left >= 0.0 && text.right <= 960.0 && text.baseline < height, "off the canvas: {text:?}");
    }
    for (at, one) in texts.iter().enumerate() {
        for other in &texts[at + 1..] {
            let apart = (one.baseline - other.baseline).abs() >= one.size.min(other.size) * 0.8;
            assert!(apart || one.right <= other.left || other.right <= one.left, "{one:?} on {other:?}");
        }
    }
}

/// Whether something is written in a picture.
#[track_caller]
pub(crate) fn assert_written(picture: &str, wanted: &[&str]) {
    let texts = texts(picture);
    for wanted in wanted {
        assert!(texts.iter().any(|text| text.text == *wanted), "no `{wanted}` in {texts:#?}");
    }
}
