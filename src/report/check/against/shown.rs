//! Two datasets against each other as a table: every figure for programs, at a glance for people.

use super::{Against, Compared, SumOfStages};
use crate::model::{Amount, Dataset, Ix, Label, Lang, Program, Source, Unit};
use crate::number::{self, Decimals};
use crate::report::check::{Detail, Verdict, program_said};
use crate::report::frame::year_name;
use crate::report::term;
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, Table, each_once};

/// How many figures within rounding people are shown beside contradictions: a finer document has hundreds of them.
const MOST_ROUNDED: usize = 20;

/// How many programs without a counterpart are named.
const MOST_NAMED: usize = 100;

/// How many sums of stages people are told one by one.
const MOST_TOLD: usize = 5;

impl Against<'_> {
    /// What was compared, as a table.
    #[must_use]
    pub fn table(&self, detail: Detail) -> Table {
        let lang = self.query.lang;
        let is_few = self.count(Verdict::Rounding) <= MOST_ROUNDED;
        let is_shown = |it: &&Compared| match detail {
            Detail::Every | Detail::All | Detail::Drawn => true,
            Detail::Brief { .. } => it.verdict == Verdict::Contradiction || it.verdict == Verdict::Rounding && is_few,
            Detail::Contradictions { .. } => it.verdict == Verdict::Contradiction,
        };
        let shown: Vec<&Compared> = self.compared.iter().filter(is_shown).collect();
        let is_quiet = matches!(detail, Detail::Contradictions { .. });
        let for_people = !matches!(detail, Detail::Every | Detail::Contradictions { named: false });
        let mut table = Table {
            lang,
            unit: Some(self.unit()),
            measure: Some(Key::Gap),
            sheet: Some(Label::new("Checks", "検算")),
            columns: self.columns(detail),
            ..Table::default()
        };
        table.rows = shown.iter().map(|compared| self.row(compared)).collect();
        if let Detail::Brief { sorted: false } = detail {
            self.name_programs(&mut table, &shown);
        }
        if !is_quiet {
            table.opening = vec![Note::new(NoteCode::Headline, self.headline())];
        }
        let most = if matches!(detail, Detail::Brief { .. }) { MOST_TOLD } else { usize::MAX };
        table.notes.extend(self.sums_of_stages(&shown, most));
        if let Detail::Every | Detail::All = detail {
            table.notes.extend(self.alone());
        }
        if let Detail::Brief { .. } = detail {
            self.hint(&mut table, shown.len());
        }
        if !for_people {
            table.title = Some(self.title());
        } else if table.rows.is_empty() {
            table.columns.clear();
        }
        for (dataset, side) in [(self.here, 0), (self.there, 1)].into_iter().filter(|_| for_people && !is_quiet) {
            let sources = shown.iter().filter_map(|it| it.figures.get(side)).flat_map(|figure| &figure.sources);
            table.cite(sources.map(|&ix| &dataset.sources[ix]));
        }
        table
    }

    fn unit(&self) -> Unit {
        self.query.unit(self.here)
    }

    fn title(&self) -> String {
        let [here, there] = [self.here, self.there].map(|dataset| dataset.title.get(self.query.lang));
        match self.query.lang {
            Lang::En => format!("Figures of {here} against those of {there}"),
            Lang::Ja => format!("{here}と{there}の照合"),
        }
    }

    fn columns(&self, detail: Detail) -> Vec<Column> {
        let lang = self.query.lang;
        let is_brief = matches!(detail, Detail::Brief { .. } | Detail::Contradictions { named: true });
        let is_grouped = matches!(detail, Detail::Brief { sorted: false } | Detail::Contradictions { named: true });
        let for_people = detail != Detail::Every;
        // Where the datasets bear one id, it tells nothing.
        let is_one = self.here.id == self.there.id;
        let [here, there] = if is_one {
            [Label::new("Here", "対象"), Label::new("There", "照合先")].map(|label| label.get(lang))
        } else {
            [self.here.id.as_str(), self.there.id.as_str()]
        };
        vec![
            Column::new(Key::Program, lang).hidden_if(is_brief),
            // Names stand above the rows, since they are long and repeat.
            Column::new(Key::Name, lang).hidden_if(is_grouped),
            Column::new(Key::FiscalYear, lang),
            Column::new(Key::Era, lang),
            Column::new(Key::Stage, lang),
            Column::new(Key::Amount, lang).titled(here, here),
            Column::new(Key::OtherProgram, lang).hidden_if(is_brief),
            Column::new(Key::OtherAmount, lang).titled(there, there),
            Column::new(Key::Gap, lang),
            Column::new(Key::Verdict, lang),
            Column::new(Key::Unit, lang).hidden_if(for_people),
            Column::new(Key::Source, lang).hidden_if(is_brief),
            Column::new(Key::OtherSource, lang).hidden_if(is_brief),
        ]
    }

    fn row(&self, compared: &Compared) -> Row {
        let (lang, unit) = (self.query.lang, self.unit());
        let [program, other] = compared.programs;
        let (program, other) = (&self.here.programs[program], &self.there.programs[other]);
        let [ours, theirs] = &compared.figures;
        let gap = ours.amount.sub(&theirs.amount).unwrap_or(Amount::ZERO);
        Row::from(vec![
            Cell::code(&program.id),
            Cell::Text(program.name.get(lang).to_owned()),
            Cell::Year(compared.year),
            Cell::Era(compared.year),
            term::stages(&compared.stages, lang),
            Cell::Amount(ours.amount),
            Cell::code(&other.id),
            Cell::Amount(theirs.amount),
            Cell::Change(gap),
            compared.verdict.cell(lang),
            Cell::unit(unit, lang),
            sources(self.here, &ours.sources, lang),
            sources(self.there, &theirs.sources, lang),
        ])
    }

    /// Puts the name of each program above its rows, with its ids.
    fn name_programs(&self, table: &mut Table, shown: &[&Compared]) {
        let mut last = None;
        for (row, compared) in table.rows.iter_mut().zip(shown) {
            if last.replace(compared.programs) == Some(compared.programs) {
                continue;
            }
            let [here, there] = compared.programs;
            let (here, there) = (&self.here.programs[here], &self.there.programs[there]);
            let name = here.name.get(table.lang);
            let ids = if here.id == there.id {
                here.id.clone()
            } else {
                [here.id.as_str(), &there.id].join(Label::new(", ", "、").get(table.lang))
            };
            row.heading = Some(
                match table.lang {
                    Lang::En => format!("{name} ({ids})"),
                    Lang::Ja => format!("{name}（{ids}）"),
                }
                .into(),
            );
        }
    }

    /// What was compared and how it came out, in one sentence.
    fn headline(&self) -> String {
        let (here, there, lang) = (&self.here.id, &self.there.id, self.query.lang);
        let [contradicted, exact, rounding] =
            [Verdict::Contradiction, Verdict::Exact, Verdict::Rounding].map(|verdict| self.count(verdict));
        let all = contradicted + exact + rounding;
        let counts = [(exact, ["exact", "一致"]), (rounding, ["within rounding", "端数処理の範囲内"])];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(count, [en, ja])| match lang {
                Lang::En => format!("{count} {en}"),
                Lang::Ja => format!("{ja}{count}件"),
            })
            .collect();
        let (paired, alone) = (self.paired, self.alone.len());
        match lang {
            Lang::En => {
                let errors = match contradicted {
                    0 => String::new(),
                    count => format!("{}; ", number::count(count, "contradiction")),
                };
                let figures = if all == 0 { "no figures".to_owned() } else { number::count(all, "figure") };
                let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
                let programs = number::count(paired, "program");
                format!(
                    "{here} against {there}: {errors}{figures} compared{counts}. {programs} paired, {alone} without a \
                     counterpart."
                )
            }
            Lang::Ja => {
                let errors = if contradicted == 0 { String::new() } else { format!("矛盾{contradicted}件。") };
                let counts = if counts.is_empty() { String::new() } else { format!("（{}）", counts.join("、")) };
                format!(
                    "{here}と{there}：{errors}照合した額{all}件{counts}。対応する事業{paired}件、対応のない事業{alone}件。"
                )
            }
        }
    }

    /// The contradictions that two stages make up for.
    fn sums_of_stages(&self, shown: &[&Compared], most: usize) -> Vec<Note> {
        let explained: Vec<_> = shown.iter().filter_map(|it| Some((*it, it.sum_of_stages.as_ref()?))).collect();
        let told = explained.iter().take(most).map(|&(compared, sum)| self.sum_of_stages(compared, sum));
        let mut notes: Vec<Note> = told.map(|text| Note::new(NoteCode::SumOfStages, text)).collect();
        if let Some(more @ 1..) = explained.len().checked_sub(most) {
            let text = match self.query.lang {
                Lang::En => format!("Two stages make up for {more} more."),
                Lang::Ja => format!("ほか{more}件も二つの段階の和で説明できる。"),
            };
            notes.push(Note::new(NoteCode::SumOfStages, text));
        }
        notes
    }

    fn sum_of_stages(&self, compared: &Compared, sum: &SumOfStages) -> String {
        let (lang, unit) = (self.query.lang, self.unit());
        let name = self.here.programs[compared.programs[0]].name.get(lang);
        let (year, stage) = (year_name(compared.year, lang), compared.stages.label(lang));
        // The finer document shows as many digits as the other has.
        let decimals = Decimals::Rounded(sum.whole.decimals_in(unit));
        let said = |amount: &Amount| {
            unit.from_yen(amount.yen()).map_or_else(String::new, |value| number::grouped(value, decimals, lang))
        };
        let whole = said(&sum.whole);
        let (here, there) = (&self.here.id, &self.there.id);
        let (of_whole, of_parts) = if sum.is_there { (here, there) } else { (there, here) };
        let parts = sum.parts.each_ref().map(|(stage, amount)| match lang {
            Lang::En => format!("{} {}", said(amount), stage.label().en),
            Lang::Ja => format!("{}{}", stage.label().ja, said(amount)),
        });
        let parts = parts.join(Label::new(" + ", "＋").get(lang));
        match lang {
            Lang::En => format!("{name}, {year}, {stage}: {whole} ({of_whole}) = {parts} ({of_parts})."),
            Lang::Ja => format!("{name}・{year}・{stage}：{whole}（{of_whole}）＝{parts}（{of_parts}）。"),
        }
    }

    /// The programs that the other dataset lacks.
    fn alone(&self) -> Option<Note> {
        let said = |&ix: &Ix<Program>| program_said(&self.here.programs[ix], self.query.lang);
        let ids: Vec<String> = self.alone.iter().take(MOST_NAMED).map(said).collect();
        let more = self.alone.len() - ids.len();
        let text = match (self.query.lang, more) {
            (Lang::En, 0) => format!("Without a counterpart: {}.", ids.join(", ")),
            (Lang::En, _) => format!("Without a counterpart: {}, and {more} more.", ids.join(", ")),
            (Lang::Ja, 0) => format!("対応のない事業：{}。", ids.join("、")),
            (Lang::Ja, _) => format!("対応のない事業：{}、ほか{more}件。", ids.join("、")),
        };
        (!ids.is_empty()).then(|| Note::new(NoteCode::Checked, text))
    }

    /// What is not shown, and how it is.
    fn hint(&self, table: &mut Table, shown: usize) {
        let lang = self.query.lang;
        let part = self.count(Verdict::Part);
        let counts = [
            (self.lacking, ["without a figure to compare with", "照合先に額のないもの"]),
            (part, ["where one side is a part of the other's whole", "一方が他方の内数であるもの"]),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = counts
            .map(|(count, [en, ja])| match lang {
                Lang::En => format!("{count} {en}"),
                Lang::Ja => format!("{ja}{count}件"),
            })
            .collect();
        if !said.is_empty() {
            let text = match lang {
                Lang::En => format!("Not counted above: {}.", said.join(", ")),
                Lang::Ja => format!("以上に含まないもの：{}。", said.join("、")),
            };
            table.notes.push(Note::new(NoteCode::Checked, text));
        }
        if shown < self.compared.len()
            && let Some(last) = table.notes.last_mut().or(table.opening.last_mut())
        {
            last.hint = Some(Label::new("--all lists every figure", "--allで全件を表示").get(lang).to_owned());
        }
    }
}

/// The documents of a figure.
fn sources<'s>(dataset: &Dataset, sources: impl IntoIterator<Item = &'s Ix<Source>>, lang: Lang) -> Cell {
    let sources: Vec<&Source> = sources.into_iter().map(|&ix| &dataset.sources[ix]).collect();
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let titles = each_once(sources.iter().map(|source| source.brief().get(lang)));
    Cell::term(ids.join(";"), titles.join(Label::new("; ", "、").get(lang)))
}
