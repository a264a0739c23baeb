//! What workbooks remark beside each row of programs (備考): 新規, 後継, 名称変更, 内数.

use std::collections::HashMap;

use super::activities::{MARK, new_among};
use super::frame::year_name;
use crate::model::{Dataset, FiscalYear, Ix, Label, Lang, Program, Project, Share};
use crate::query::{Hit, Layout, Query};
use crate::table::{Cell, Column, Key, Spread};

/// How people read that an amount is a part of its program's budget.
pub(super) const PART: Label = Label::new("part of the program's budget", "事業費の内数");

/// A row: of all years where they are columns, else of one.
type Subject = (Ix<Program>, Option<Ix<Project>>, Option<FiscalYear>);

/// The remarks on the rows of a list.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    of: HashMap<Subject, String>,
    layout: Layout,
}

impl Remarks {
    /// Of the rows that these allocations make, for books alone.
    pub(super) fn new(dataset: &Dataset, query: &Query, hits: &[Hit<'_>]) -> Self {
        let mut remarks = Self { of: HashMap::new(), layout: query.layout };
        if !query.is_book() {
            return remarks;
        }
        let mut subjects: HashMap<Subject, Vec<&Hit<'_>>> = HashMap::new();
        for hit in hits {
            subjects.entry(remarks.subject(hit)).or_default().push(hit);
        }
        for (subject, mut hits) in subjects {
            hits.sort_by_key(|hit| hit.year);
            let text = text(dataset, &hits, query.lang);
            if !text.is_empty() {
                remarks.of.insert(subject, text);
            }
        }
        remarks
    }

    /// The column, where any row has a remark.
    pub(super) fn column(&self, lang: Lang) -> Option<Column> {
        (!self.of.is_empty()).then(|| column(lang))
    }

    /// The cell of an allocation's row, where there is a column.
    pub(super) fn cell(&self, hit: &Hit<'_>) -> Option<Cell> {
        let text = |text: &String| Cell::Text(text.clone());
        (!self.of.is_empty()).then(|| self.of.get(&self.subject(hit)).map_or(Cell::Empty, text))
    }

    fn subject(&self, hit: &Hit<'_>) -> Subject {
        let year = Some(hit.year).filter(|_| self.layout == Layout::Tidy);
        (hit.ix, hit.allocation.project(), year)
    }
}

/// The column of remarks.
pub(super) fn column(lang: Lang) -> Column {
    Column::new(Key::Note, lang).labelled(Label::new("Remarks", "備考"), lang).for_people().spread(Spread::Latest)
}

/// Several remarks in one cell.
pub(super) fn joined(remarks: &[String], lang: Lang) -> String {
    remarks.join(match lang {
        Lang::En => "; ",
        Lang::Ja => "、",
    })
}

/// What is remarked on allocations of one program, which come in the order of their years.
fn text<'d>(dataset: &'d Dataset, hits: &[&Hit<'d>], lang: Lang) -> String {
    let Some((first, last)) = hits.first().zip(hits.last()) else { return String::new() };
    let (mut remarks, mut new) = (Vec::new(), Vec::new());
    let is_one_year = first.year == last.year;
    let marks = new_among(hits.iter().map(|hit| (hit.ix, hit.program, hit.year)));
    let in_time = |year| hits.iter().any(|hit| hit.year == year);
    for link in last.program.succeeds.iter().filter(|link| link.year.is_none_or(in_time)) {
        let former = dataset.programs[link.predecessor].name.get(lang);
        // A new name may be no new program.
        remarks.push(match (lang, marks.is_empty()) {
            (Lang::En, true) => format!("succeeds {former}"),
            (Lang::En, false) => format!("succeeds {former}; new on the slide"),
            (Lang::Ja, true) => format!("{former}の後継"),
            (Lang::Ja, false) => format!("{former}の後継（資料では【新規】）"),
        });
    }
    for (_, activity) in marks.iter().filter(|_| remarks.is_empty()) {
        let (mark, year) = (MARK.get(lang), year_name(activity.year, lang));
        new.push(match lang {
            _ if is_one_year => mark.to_owned(),
            Lang::En => format!("{mark} in {year}"),
            Lang::Ja => format!("{mark}（{year}）"),
        });
    }
    remarks.extend(new);
    let program: &'d Program = last.program;
    let current = program.name_of(last.allocation).get(lang);
    let mut former: Vec<&str> = Vec::new();
    for printed in hits.iter().map(|hit| program.name_of(hit.allocation).get(lang)) {
        if printed != current && !former.contains(&printed) {
            former.push(printed);
        }
    }
    remarks.extend(former.into_iter().map(|former| match lang {
        Lang::En => format!("formerly {former}"),
        Lang::Ja => format!("旧名称：{former}"),
    }));
    if hits.iter().any(|hit| hit.allocation.share() == Share::Part) {
        remarks.push(PART.get(lang).to_owned());
    }
    joined(&remarks, lang)
}
