//! What a check comes to, in one sentence: the verdicts first.

use super::{Checked, Verdict};
use crate::code::Level;
use crate::model::Lang;
use crate::number;

impl Checked<'_> {
    /// How many held figures have a verdict.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.held.iter().filter(|held| held.verdict == Some(verdict)).count()
    }

    /// The sentence that opens the answer.
    pub(super) fn headline(&self) -> String {
        let (id, lang) = (&self.dataset.id, self.query.lang);
        let level = |wanted| self.open().filter(|finding| finding.code.level() == wanted).count();
        let (errors, warnings) = (level(Level::Error), level(Level::Warning));
        let figures = self.figures();
        match lang {
            Lang::En => {
                let errors = (errors > 0).then(|| number::count(errors, "contradiction"));
                let warnings = (warnings > 0).then(|| number::count(warnings, "warning"));
                let said: Vec<String> = errors.into_iter().chain([figures]).chain(warnings).collect();
                format!("{id}: {}.", said.join("; "))
            }
            Lang::Ja => {
                let errors = if errors > 0 { format!("矛盾{errors}件。") } else { String::new() };
                let warnings = if warnings > 0 { format!("警告{warnings}件。") } else { String::new() };
                format!("{id}：{errors}{figures}。{warnings}")
            }
        }
    }

    /// What was held against sums, by verdict.
    fn figures(&self) -> String {
        let lang = self.query.lang;
        let [exact, rounding, acknowledged, contradicted] =
            [Verdict::Exact, Verdict::Rounding, Verdict::Acknowledged, Verdict::Contradiction]
                .map(|verdict| self.count(verdict));
        let all = exact + rounding + acknowledged + contradicted;
        let counts: Vec<String> = [
            (exact, ["exact", "一致"]),
            (rounding, ["within rounding", "端数処理の範囲内"]),
            (acknowledged, ["acknowledged", "確認済み"]),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, [en, ja])| match lang {
            Lang::En => format!("{count} {en}"),
            Lang::Ja => format!("{ja}{count}件"),
        })
        .collect();
        match (lang, all) {
            (Lang::En, 0) => "no published figures to hold against sums".to_owned(),
            (Lang::Ja, 0) => "合計と照合できる公表額はない".to_owned(),
            (Lang::En, _) if counts.is_empty() => number::count(all, "published figure"),
            (Lang::Ja, _) if counts.is_empty() => format!("公表額{all}件"),
            (Lang::En, _) => format!("{}: {}", number::count(all, "published figure"), counts.join(", ")),
            (Lang::Ja, _) => format!("公表額{all}件（{}）", counts.join("、")),
        }
    }
}
