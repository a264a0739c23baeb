//! The columns of all reports: their keys, and their headings in both languages.

use crate::model::{Label, Lang};
use crate::table::{Column, Spread};

/// Headings by key; one word for one thing in every report.
const HEADINGS: [(&str, Label); 47] = [
    ("program", Label::new("ID", "ID")),
    ("name", Label::new("Program", "事業名")),
    ("ministry", Label::new("Ministry", "府省")),
    ("project", Label::new("Project", "プロジェクト")),
    ("layer", Label::new("Layer", "層")),
    ("phase", Label::new("Phase", "フェーズ")),
    ("phases", Label::new("Phases", "フェーズ")),
    ("agency", Label::new("Agency", "庁・局")),
    ("bureau", Label::new("Bureau", "部局")),
    ("fiscal_year", Label::new("Year", "年度")),
    ("era", Label::new("Era", "年号")),
    ("stage", Label::new("Stage", "予算の段階")),
    ("programs", Label::new("Programs", "事業数")),
    ("amount", Label::new("Amount", "金額")),
    ("amount_min", Label::new("min", "下端")),
    ("amount_max", Label::new("max", "上端")),
    ("unit", Label::new("Unit", "単位")),
    ("share_percent", Label::new("Share", "構成比")),
    ("at_least", Label::new("At least", "下限")),
    ("even_split", Label::new("Even split (estimate)", "均等割（推計）")),
    ("at_most", Label::new("At most", "上限")),
    ("basis", Label::new("Basis", "根拠")),
    ("previous", Label::new("Previous ID", "前のID")),
    ("previous_name", Label::new("Previous name", "前の事業名")),
    ("status", Label::new("Status", "区分")),
    ("before", Label::new("Before", "前")),
    ("after", Label::new("After", "後")),
    ("executed", Label::new("Executed", "執行額")),
    ("execution_percent", Label::new("% executed", "執行率")),
    ("change", Label::new("Change", "増減額")),
    ("change_min", Label::new("min", "下端")),
    ("change_max", Label::new("max", "上端")),
    ("change_percent", Label::new("% change", "増減率")),
    ("source", Label::new("Source", "出典")),
    ("locator", Label::new("Place", "箇所")),
    ("succeeds", Label::new("Succeeds", "前身")),
    ("phases_basis", Label::new("Phases are", "フェーズの根拠")),
    ("figures", Label::new("Figures", "計数")),
    ("url", Label::new("URL", "URL")),
    ("kind", Label::new("Kind", "種別")),
    ("subject", Label::new("Subject", "対象")),
    ("value", Label::new("Value", "値")),
    ("share", Label::new("Share", "全額・内数")),
    ("counted", Label::new("Counted", "計上")),
    ("title", Label::new("Title", "表題")),
    ("publisher", Label::new("Publisher", "公表者")),
    ("published", Label::new("Published", "公表日")),
];

/// A column that tells rows apart and is shown.
pub(crate) fn column(key: &'static str, lang: Lang) -> Column {
    let heading = HEADINGS.iter().find(|(known, _)| *known == key).map_or(key, |(_, label)| label.get(lang));
    Column {
        key: key.to_owned(),
        base: key,
        title: heading.to_owned(),
        short: heading.split(" (").next().and_then(|brief| brief.split('（').next()).unwrap_or(heading).to_owned(),
        hidden: false,
        is_bar: false,
        for_people: false,
        spread: Spread::Key,
    }
}

impl Column {
    /// Left out of human tables unless it is asked for.
    pub(crate) fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Hidden if `hidden` says so.
    pub(crate) fn hidden_if(mut self, hidden: bool) -> Self {
        self.hidden |= hidden;
        self
    }

    /// With a rule for wide tables.
    pub(crate) fn spread(mut self, spread: Spread) -> Self {
        self.spread = spread;
        self
    }

    /// With another heading, and a shorter one for narrow terminals.
    pub(crate) fn titled(mut self, title: impl Into<String>, short: impl Into<String>) -> Self {
        (self.title, self.short) = (title.into(), short.into());
        self
    }
}

/// The two columns of a figure's interval.
pub(crate) fn interval(min: &'static str, max: &'static str, lang: Lang, spread: Spread) -> [Column; 2] {
    [column(min, lang).spread(spread), column(max, lang).spread(spread)]
}
