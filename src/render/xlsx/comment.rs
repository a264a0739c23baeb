//! Comments on cells: where their figures were read.

use rust_xlsxwriter::{Note, ObjectMovement};

use super::width::lines_of;
use crate::model::Lang;
use crate::table::Origin;
use crate::visible;

/// How many documents, and how many places in each, are named before the rest is counted.
const MOST: usize = 6;
/// How many letters of a title or a place are shown.
const LONGEST: usize = 120;
/// How wide a comment is, in digits and in dots.
const WIDTH: (u16, u32) = (52, 380);
const LINE_HEIGHT: u32 = 17;

/// The comment that says where a figure was read.
pub(super) fn comment(origins: &[Origin], lang: Lang) -> Note {
    let text = text(origins, lang);
    let height = text.lines().map(|line| u32::from(lines_of(line, WIDTH.0))).sum::<u32>() + 1;
    let note = Note::new(text)
        .set_author("budget")
        .add_author_prefix(false)
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells)
        .set_width(WIDTH.1)
        .set_height(height * LINE_HEIGHT)
        .set_font_size(9);
    match lang {
        Lang::En => note,
        Lang::Ja => note.set_font_name(super::look::JAPANESE_FONT),
    }
}

fn text(origins: &[Origin], lang: Lang) -> String {
    let title = match (origins.len(), lang) {
        (_, Lang::Ja) => "出典：",
        (1, Lang::En) => "Source:",
        (_, Lang::En) => "Sources:",
    };
    let mut lines = vec![title.to_owned()];
    lines.extend(origins.iter().take(MOST).map(|origin| line(origin, lang)));
    if let Some(more @ 1..) = origins.len().checked_sub(MOST) {
        lines.push(match lang {
            Lang::En => format!("and {more} more"),
            Lang::Ja => format!("ほか{more}件"),
        });
    }
    lines.join("\n")
}

/// A document and the places in it: `chart of FY2022: title; slide 8`.
fn line(origin: &Origin, lang: Lang) -> String {
    let (colon, joint) = match lang {
        Lang::En => (": ", "; "),
        Lang::Ja => ("：", "、"),
    };
    let mut places: Vec<String> = origin.places.iter().take(MOST).map(|place| brief(&visible::text(place))).collect();
    if let Some(more @ 1..) = origin.places.len().checked_sub(MOST) {
        places.push(match lang {
            Lang::En => format!("and {more} more places"),
            Lang::Ja => format!("ほか{more}箇所"),
        });
    }
    let title = brief(&visible::text(&origin.brief));
    if places.is_empty() { title } else { format!("{title}{colon}{}", places.join(joint)) }
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(source: &str, places: usize) -> Origin {
        let [source, brief] = [source; 2].map(str::to_owned);
        let places = (1..=places).map(|at| format!("row {at}")).collect();
        Origin { source, brief, places, bases: Vec::new() }
    }

    #[test]
    fn documents_and_places_are_named_up_to_a_few() {
        assert_eq!(text(&[origin("a", 1)], Lang::En), "Source:\na: row 1");
        assert_eq!(text(&[origin("a", 0), origin("b", 2)], Lang::Ja), "出典：\na\nb：row 1、row 2");
        assert_eq!(text(&[origin("a", 8)], Lang::Ja), "出典：\na：row 1、row 2、row 3、row 4、row 5、row 6、ほか2箇所");
        let many = vec![origin("a", 0); 9];
        assert!(text(&many, Lang::En).ends_with("a\nand 3 more"));
    }

    #[test]
    fn a_place_of_any_length_makes_a_comment_that_a_workbook_holds() {
        let long = Origin { places: vec!["あ".repeat(50_000); 9], ..origin("a", 0) };
        assert!(text(&[long], Lang::Ja).chars().count() < 1_000);
    }
}
