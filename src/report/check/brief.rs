//! A check at a glance: what does not simply fit, by verdict, and what else was found, counted by kind.

use super::held::{Held, Named};
use super::{Checked, Finding, Verdict, kinds};
use crate::code::Level;
use crate::model::{Acknowledged, Label, Lang, Stage};
use crate::report::finding;
use crate::report::frame::{about, year_name};
use crate::table::{Drawing, Heading, Key, Note, NoteCode, Severity, Table};

/// The verdicts that rows are shown of, each with the heading of its rows.
const SECTIONS: [(Verdict, Label); 3] = [
    (Verdict::Contradiction, Label::new("Contradictions", "矛盾")),
    (Verdict::Rounding, Label::new("Within rounding", "端数処理の範囲内")),
    (Verdict::Acknowledged, Label::new("Acknowledged", "確認済み")),
];

/// How many findings of a kind are told one by one; of more, the first stands for all.
const MOST_TOLD: usize = 2;

impl Checked<'_> {
    pub(super) fn brief(&self, sorted: bool) -> Table {
        let lang = self.query.lang;
        let of = |verdict| self.held.iter().filter(move |held| held.verdict == Some(verdict));
        let shown: Vec<_> =
            SECTIONS.iter().flat_map(|&(verdict, label)| of(verdict).map(move |it| (verdict, label, it))).collect();
        let mut table = self.rows(shown.iter().map(|(_, _, held)| *held), Named::ByName);
        if !sorted {
            let mut last = None;
            for (row, (verdict, label, _)) in table.rows.iter_mut().zip(&shown) {
                if last.replace(*verdict) != Some(*verdict) {
                    row.heading = Some(Heading { text: label.get(lang).to_owned(), tone: verdict.tone() });
                }
            }
        }
        for column in &mut table.columns {
            // The headings say it.
            column.hidden |= column.key == Key::Verdict && !sorted;
        }
        if table.rows.is_empty() {
            table.columns.clear();
        }
        self.tell(&mut table);
        self.hint(&mut table);
        table
    }

    /// All rows for a picture, which says what they show; what was found is below them.
    pub(super) fn drawn(&self) -> Table {
        let mut table = self.rows(self.held.iter(), Named::ByName);
        table.title = Some(self.title());
        table.drawing = Some(Drawing::Checks);
        // What is exact is counted alone, so its units are not shown.
        let shown = |held: &&Held<'_>| SECTIONS.iter().any(|(verdict, _)| held.verdict == Some(*verdict));
        let mut shown = self.held.iter().filter(shown).peekable();
        table.unit_per_row = shown.peek().is_none() || shown.any(Held::is_count);
        self.tell(&mut table);
        // The picture itself counts the verdicts.
        table.opening.retain(|note| note.code != NoteCode::Headline);
        finding::tell(&mut table);
        table
    }

    /// The headline above the rows, and what was found below them.
    fn tell(&self, table: &mut Table) {
        let lang = self.query.lang;
        let note = |finding: &Finding| finding.note(self.dataset, None, lang);
        let errors = || self.open().filter(|finding| finding.code.is_error());
        table.opening = vec![Note::new(NoteCode::Headline, self.headline())];
        table.opening.extend(errors().map(note));
        let doubtful: Vec<&Finding> = self.open().filter(|finding| !finding.code.is_error()).collect();
        let acknowledged = self.found.iter().filter_map(|(entry, finding)| Some(((*entry)?, finding)));
        let of_level = |wanted: Level| doubtful.iter().copied().filter(move |it| it.code.level() == wanted);
        let warnings: Vec<&Finding> = of_level(Level::Warning).collect();
        let information: Vec<&Finding> = of_level(Level::Information).collect();
        table.notes.extend(warnings.chunk_by(|a, b| a.code == b.code).map(|same| self.counted(same)));
        let acknowledged: Vec<_> = acknowledged.collect();
        let same = |a: &(&Acknowledged, &Finding), b: &(&Acknowledged, &Finding)| std::ptr::eq(a.0, b.0);
        table.notes.extend(acknowledged.chunk_by(same).filter_map(|of_entry| self.reason(of_entry)));
        table.notes.extend(self.uncounted());
        table.notes.extend(information.chunk_by(|a, b| a.code == b.code).map(|same| self.counted(same)));
    }

    /// What to type to see what is not shown, and to have it explained.
    fn hint(&self, table: &mut Table) {
        let lang = self.query.lang;
        let errors = || self.open().filter(|finding| finding.code.is_error());
        let is_doubtful = self.open().any(|finding| finding.code.level() != Level::Information);
        let hides = self.held.len() > table.rows.len() || self.found.len() > errors().count();
        let all = Label::new("--all lists everything", "--allで全件を表示").get(lang);
        let hint = match (hides, is_doubtful, lang) {
            (false, false, _) => return,
            (false, true, _) => self.explain_hint().to_owned(),
            (true, false, _) => all.to_owned(),
            (true, true, Lang::En) => format!("{all}; {}", self.explain_hint()),
            (true, true, Lang::Ja) => format!("{all}。{}", self.explain_hint()),
        };
        // A reason is the keeper's own sentence.
        let is_own = |note: &Note| note.severity() == Severity::Note && note.code != NoteCode::Acknowledged;
        match table.notes.last_mut().or(table.opening.first_mut().filter(|_| errors().next().is_none())) {
            Some(last) if is_own(last) => last.hint = Some(hint),
            _ => table.notes.push(Note::new(NoteCode::Checked, format!("{hint}{}", lang.full_stop()))),
        }
    }

    /// Findings of one kind: their number, and an example or two of what is doubtful.
    fn counted(&self, same: &[&Finding]) -> Note {
        let lang = self.query.lang;
        let Some(first) = same.first() else { return Note::new(NoteCode::Checked, "") };
        let count = kinds::counted(first.code, same.len(), lang);
        let code = NoteCode::Finding(first.code);
        if first.code.level() == Level::Information {
            return Note::new(code, format!("{count}{}", lang.full_stop()));
        }
        if same.len() == 1 {
            return first.note(self.dataset, None, lang);
        }
        let told = if same.len() > MOST_TOLD { 1 } else { same.len() };
        let examples: Vec<&str> = same.iter().take(told).map(|finding| finding.text.as_str()).collect();
        Note::new(
            code,
            match (lang, same.len() > MOST_TOLD) {
                (Lang::En, true) => format!("{count}, such as {}", examples.join("; ")),
                (Lang::En, false) => format!("{count}: {}", examples.join("; ")),
                (Lang::Ja, true) => format!("{count}。例：{}", examples.join("、")),
                (Lang::Ja, false) => format!("{count}：{}", examples.join("、")),
            },
        )
    }

    /// Why what one entry acknowledges stays.
    fn reason(&self, findings: &[(&Acknowledged, &Finding)]) -> Option<Note> {
        let lang = self.query.lang;
        let &(entry, finding) = findings.first()?;
        let (reason, place) = (entry.reason.get(lang), self.dataset.locate(entry.place));
        // Of a total, the reason and, of a contradiction, its row say the rest.
        let subject = match finding.total(self.dataset) {
            _ if findings.len() > 1 => kinds::counted(finding.code, findings.len(), lang),
            Some(total) => {
                let scope = super::scope_name(self.dataset, &total.scope, lang);
                let stage = (total.stage != Stage::default()).then(|| total.stage.label().get(lang).to_owned());
                let named: Vec<String> = [scope, year_name(total.year, lang)].into_iter().chain(stage).collect();
                about(named.iter().map(String::as_str), lang)
            }
            None => finding.text.clone(),
        };
        let text = match lang {
            Lang::En => format!("Acknowledged ({}, {place}): {subject}: {reason}", finding.code.id()),
            Lang::Ja => format!("確認済み（{}、{place}）：{subject}：{reason}", finding.code.id()),
        };
        Some(Note::new(NoteCode::Acknowledged, text))
    }

    /// The figures that were not held against a sum.
    fn uncounted(&self) -> Option<Note> {
        let lang = self.query.lang;
        let alone = self.held.iter().filter(|held| held.verdict.is_none()).count();
        let counts = [
            (self.count(Verdict::Part), ["part of a whole", "parts of a whole"], "内数"),
            (self.count(Verdict::Superseded), ["superseded", "superseded"], "差替え済み"),
            (alone, ["without a sum to compare it with", "without sums to compare them with"], "比べる内訳のないもの"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let said: Vec<String> = counts
            .map(|(count, [one, many], ja)| match lang {
                Lang::En => format!("{count} {}", if count == 1 { one } else { many }),
                Lang::Ja => format!("{ja}{count}件"),
            })
            .collect();
        (!said.is_empty()).then(|| {
            let text = match lang {
                Lang::En => format!("Not counted above: {}.", said.join(", ")),
                Lang::Ja => format!("以上に含まないもの：{}。", said.join("、")),
            };
            Note::new(NoteCode::Checked, text)
        })
    }
}
