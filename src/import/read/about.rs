//! What a row says of its program: ids, names, and all that holds for each of its figures.
//!
//! Knows one row at a time, and nothing of amounts.

use crate::import::ids;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::dittos;
use crate::import::read::figure::About;
use crate::import::read::header_row::{self, NAMES};
use crate::import::read::headers::Field;
use crate::import::read::line_breaks;
use crate::import::read::link::Link;
use crate::import::read::ministry::{Below, with_bureau};
use crate::import::read::row::RowReader;
use crate::import::read::vocabulary::VocabularyKind;
use crate::import::read::written::{self, Told};
use crate::import::rules::{RowRule, Rules, line};
use crate::message;
use crate::model::Share;

impl RowReader<'_> {
    /// What the row says of its program and its amounts; `None` if it names no program or no ministry.
    pub(crate) fn about(&mut self, rules: &Rules) -> Option<About> {
        let (program, name, name_en) = self.program()?;
        let (name, part) = without_share(self.without_mark(name));
        let ministry = self.ministry(rules, program.as_deref(), &name);
        let [agency, bureau] = self.below_ministry();
        let vocabulary = self.vocabulary;
        let about = About {
            program,
            name,
            name_en: name_en.map(|name| without_share(name).0),
            ministry: ministry.clone().unwrap_or_default(),
            ministry_column: self.columns.place(Field::Ministry, self.row).map_or(0, |place| place.column),
            project: self.parsed(Field::Project, |text| vocabulary.id(VocabularyKind::Project, text)),
            project_column: self.columns.place(Field::Project, self.row).map(|place| place.column),
            layer: self.parsed(Field::Layer, cells::word),
            phases: self.phases(),
            share: self.parsed(Field::Share, cells::share).unwrap_or(part),
            source: None,
            locator: None,
            basis: None,
            agency: self
                .parsed(Field::Agency, |text| Ok(text.to_owned()))
                .or_else(|| self.agency_of_heading())
                .or(agency),
            bureau: self.parsed(Field::Bureau, |text| Ok(text.to_owned())).or(bureau),
            note: self.parsed(Field::Note, |text| Ok(text.to_owned())),
            name_basis: self.parsed(Field::NameBasis, cells::word),
            phases_basis: self.parsed(Field::PhasesBasis, cells::basis),
            succeeds: self.parsed(Field::Succeeds, Link::all).unwrap_or_default(),
            is_listed: self.columns.is_list(),
            carries: self.columns.carries(),
        };
        ministry.is_some().then_some(about)
    }

    /// The id and the names of the row's program; without a column of names, what stands for the id is the name.
    fn program(&mut self) -> Option<(Option<String>, String, Option<String>)> {
        let mut text = |field| self.parsed(field, |text| Ok(text.to_owned()));
        let (id, name, english) = (text(Field::Program), text(Field::Name), text(Field::NameEn));
        let (japanese, english) = match (text(Field::NameJa), english, &name) {
            // What is carried along unseen does not outlast a change of the name that is seen.
            (japanese, english, Some(seen)) if self.columns.carries() => {
                let seen = Some(without_share(seen.clone()).0);
                if seen == japanese || seen == english { (japanese, english) } else { (None, None) }
            }
            (japanese, english, _) => (japanese, english),
        };
        let name = japanese.or(name);
        let mut names = [Field::Name, Field::NameJa, Field::NameEn].into_iter();
        let name_place = names.find_map(|field| self.columns.place(field, self.row));
        if NAMES.into_iter().any(|field| self.goes_on(field)) {
            return None; // That is reported.
        }
        if name_place.is_none()
            && let Some(name) = id
        {
            return Some((None, name, None));
        }
        if let Some((place, text)) =
            name_place.zip(name.as_deref()).filter(|(place, text)| self.repeats_heading(*place, text))
        {
            let text = brief(text);
            let message = message!(
                "`{text}` repeats a name, and only a heading stands above it: fill in the name",
                "「{text}」の上には見出ししかなく、どの事業か分かりません。事業名を記入してください"
            );
            self.report(place, message);
            return None;
        }
        let place = self.columns.place(Field::Program, self.row);
        let Some(found) = name.clone().or(english.clone()) else {
            let skip = line::of_rows(RowRule::Skip, &[self.all_sheets.selector(self.sheet, self.row)]);
            let message = message!(
                "the program has no name: fill it in, or leave the row out ({skip})",
                "事業名が空です。記入するか、その行を読まないよう指定してください（`{skip}`）"
            );
            // Each row has a line of its own; of very many, some are told.
            self.problems.add_of_kind(self.sheet, name_place.or(place)?, "no name", message);
            return None;
        };
        if let (Some(id), Some(place)) = (&id, place)
            && !ids::is_id(id)
        {
            let id = brief(id);
            let message = message!(
                "`{id}` is not an id: write letters, digits and `-` only",
                "「{id}」は事業IDとして使えません。文字（日本語も可）、数字、`-`だけで書いてください"
            );
            self.report(place, message);
        }
        Some((id, found, name.and(english)))
    }

    /// Whether a name stands for the one above it, 〃, where only the heading of its column is.
    fn repeats_heading(&self, place: CellPlace, name: &str) -> bool {
        let mut heads = self.columns.table.head.cells().filter(|(head, _)| head.column == place.column);
        dittos::is_one(name) || (self.row == self.columns.table.body.start && heads.any(|(_, text)| text == name))
    }

    /// The name without the marks of footnotes, which are told.
    fn without_mark(&mut self, name: String) -> String {
        if self.columns.are_of_list() {
            return name;
        }
        let Some((bare, mark)) = written::without_mark(&name) else { return name };
        self.points.cells.add(header_row::name_of(self.columns, self.row), &name, Told::Mark(mark));
        bare
    }

    /// The ministry that the row, or what stands in for it, must name; of several that bear the name, the one whose id is
    /// carried along.
    fn ministry(&mut self, rules: &Rules, program: Option<&str>, name: &str) -> Option<String> {
        let column = self.columns.place(Field::Ministry, self.row);
        let Some(place) = column.filter(|&place| !cells::is_nothing(self.text(place))) else {
            return self.unnamed_ministry(rules, program, name);
        };
        self.end_heading();
        let (vocabulary, id) = (self.vocabulary, self.parsed(Field::MinistryId, |text| Ok(text.to_owned())));
        let found = line_breaks::without(self.sheet, Field::Ministry, self.text(place)).and_then(|text| match id {
            Some(id) if vocabulary.bears(VocabularyKind::Ministry, &id, &text) => Ok(id),
            _ => vocabulary.id(VocabularyKind::Ministry, &text).or_else(|unknown| {
                let found = with_bureau(&text, vocabulary);
                found.map(|(ministry, _)| ministry).ok_or(unknown)
            }),
        });
        // All rows of one unknown name are one mistake.
        let found = found.map_err(|message| self.problems.add_alike(self.sheet, place, message)).ok()?;
        (!self.reports_own_total(rules, name, &found)).then_some(found)
    }

    /// The agency and the bureau that the cell of the ministry names behind it.
    fn below_ministry(&self) -> [Option<String>; 2] {
        let place = self.columns.place(Field::Ministry, self.row);
        let text = place.map_or("", |place| self.text(place));
        if !text.contains(char::is_whitespace) || self.vocabulary.find(VocabularyKind::Ministry, text).is_some() {
            return [None, None];
        }
        match with_bureau(text, self.vocabulary) {
            Some((_, Below::Agency(agency))) => [Some(agency), None],
            Some((_, Below::Bureau(bureau))) => [None, Some(bureau)],
            None => [None, None],
        }
    }

    fn phases(&mut self) -> Vec<String> {
        let vocabulary = self.vocabulary;
        let parse = |text: &str| {
            let names = text.split([';', '；', '、', ',', '，']).map(str::trim).filter(|name| !name.is_empty());
            names.map(|name| vocabulary.id(VocabularyKind::Phase, name)).collect::<Result<Vec<_>, _>>()
        };
        self.parsed(Field::Phases, parse).unwrap_or_default()
    }
}

/// The name without the mark of a share, which lists for people have behind it.
pub(crate) fn without_share(name: String) -> (String, Share) {
    const MARKS: [&str; 7] = ["（内数）", "(内数)", "【内数】", "［内数］", "[内数]", "〔内数〕", " (part)"];
    let bare = MARKS.iter().find_map(|mark| name.strip_suffix(mark));
    match bare.map(str::trim_end).filter(|bare| !bare.is_empty()) {
        Some(bare) => (bare.to_owned(), Share::Part),
        None => (name, Share::Whole),
    }
}
