//! Keys: the names by which columns and facts are known to programs, with their headings for people.
//!
//! A key is the same in every answer and in both languages. Two meanings that share a code in different answers are two keys.

use std::fmt;

use crate::model::Label;

/// What a column holds, in general: decides what totals, notes and formulas do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// An id of an entry of the dataset.
    Id,
    /// What people call the subject of a row.
    Name,
    /// A word of a fixed or declared list, or several of them.
    Code,
    /// Any other text.
    Text,
    /// A day.
    Date,
    /// A fiscal year.
    Year,
    /// A fiscal year in the Japanese calendar.
    Era,
    /// A stage of the budget, or a sum of stages.
    Stage,
    /// The unit of the row's amounts.
    Unit,
    /// An amount that adds up over the rows.
    Sum,
    /// Another amount.
    Amount,
    /// The low end of an interval.
    Low,
    /// The high end of an interval.
    High,
    /// What one amount differs from another by.
    Change,
    /// A percentage of another column in the same row.
    Rate,
    /// A percentage of the whole.
    Share,
    /// A number of things.
    Count,
    /// A part of a picture.
    Picture,
}

/// Declares the keys: what each holds, its code, its headings in English and Japanese, its role.
macro_rules! keys {
    ($($variant:ident $code:literal [$en:literal, $ja:literal] $role:ident $meaning:literal)*) => {
        /// A key of a column or of a fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Key {
            $(#[doc = $meaning] $variant,)*
        }

        impl Key {
            /// All keys.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// How programs write it: the header of csv, without a year.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its heading for people, unless an answer has a better one.
            #[must_use]
            pub const fn label(self) -> Label {
                match self { $(Self::$variant => Label::new($en, $ja),)* }
            }

            /// What kind of thing it holds.
            #[must_use]
            pub const fn role(self) -> Role {
                match self { $(Self::$variant => Role::$role,)* }
            }

            /// What it holds, in a sentence of the documentation.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

keys! {
    Program "program" ["ID", "ID"] Id "The id of a program, or of several joined by `;`."
    Name "name" ["Program", "事業名"] Name "The name of what the row is about."
    Ministry "ministry" ["Ministry", "府省"] Code "The id of a ministry."
    MinistryName "ministry_name" ["Ministry", "府省"] Name "The name of a ministry, beside another dimension."
    Project "project" ["Project", "プロジェクト"] Code "The id of a project."
    ProjectName "project_name" ["Project", "プロジェクト"] Name "The name of a project, beside another dimension."
    ProgramName "program_name" ["Program", "事業名"] Name "The name of a program, beside another dimension."
    Layer "layer" ["Layer", "区分（研究開発／基盤）"] Code "The layer of the chart."
    LayerName "layer_name" ["Layer", "区分（研究開発／基盤）"] Name "The name of a layer, beside another dimension."
    Phase "phase" ["Phase", "フェーズ"] Code "The id of a phase."
    PhaseName "phase_name" ["Phase", "フェーズ"] Name "The name of a phase, beside another dimension."
    Phases "phases" ["Phases", "フェーズ"] Code "The ids of all phases of a program, in pipeline order."
    PhasesBasis "phases_basis" ["Phases are", "フェーズの根拠"] Code "Whether the source states the phases."
    Account "account" ["Account", "会計"] Code "The id of an account."
    AccountName "account_name" ["Account", "会計"] Name "The name of an account, beside another dimension."
    Agency "agency" ["Agency", "府省庁"] Code "The agency below the ministry."
    AgencyName "agency_name" ["Agency", "府省庁"] Name "The agency's name, beside another dimension."
    Bureau "bureau" ["Bureau", "局・庁"] Code "The bureau."
    BureauName "bureau_name" ["Bureau", "局・庁"] Name "The bureau's name, beside another dimension."
    FiscalYear "fiscal_year" ["Year", "年度"] Year "The fiscal year, as a number: 2023."
    Era "era" ["Era", "年号"] Era "The fiscal year in the Japanese calendar: `R5`."
    Stage "stage" ["Stage", "予算段階"] Stage "The stage of the budget, or a sum of stages."
    StageName "stage_name" ["Stage", "予算段階"] Name "The name of a stage, beside another dimension."
    Programs "programs" ["Programs", "事業数"] Count "How many programs are counted."
    ProgramIds "programs" ["Programs", "事業"] Id "The ids of the programs that a result came from, or that a statement names."
    Amount "amount" ["Amount", "金額"] Sum "The amount, in the unit of the row."
    AmountMin "amount_min" ["min", "下限"] Low "The low end of what the printed figures stand for."
    AmountMax "amount_max" ["max", "上限"] High "The high end of it."
    TightMin "tight_min" ["joint min", "全資料の下限"] Low "The lowest that all documents of the dataset together allow; only where some figure of the answer is narrower by it."
    TightMax "tight_max" ["joint max", "全資料の上限"] High "The highest of it."
    Unit "unit" ["Unit", "単位"] Unit "The unit of the row's figures."
    SharePercent "share_percent" ["Share", "構成比"] Share "The percentage of the year's sum."
    AtLeast "at_least" ["At least", "下限"] Amount "The amounts of programs in this phase alone."
    EvenSplit "even_split" ["Even split (estimate)", "均等割（推計）"] Sum "An estimate: each amount is spread evenly over its phases."
    AtMost "at_most" ["At most", "上限"] Amount "The amounts of all programs that touch the phase."
    Basis "basis" ["Basis", "根拠"] Code "Whether the source states it, or it is inferred."
    Previous "previous" ["Previous ID", "前のID"] Id "The ids of the programs before."
    PreviousName "previous_name" ["Previous name", "前の事業名"] Name "The names of the programs before."
    Status "status" ["Status", "異動"] Code "What became of the programs of a row."
    Before "before" ["Before", "前"] Amount "The amount that is subtracted."
    After "after" ["After", "後"] Amount "The amount that it is subtracted from."
    Change "change" ["Change", "増減額"] Change "`after` minus `before`."
    ChangeMin "change_min" ["min", "下限"] Low "The low end of the change."
    ChangeMax "change_max" ["max", "上限"] High "The high end of the change."
    ChangePercent "change_percent" ["% change", "増減率"] Rate "The change as a percentage of `before`."
    ChangePercentMin "change_percent_min" ["min", "下限"] Low "The low end of the rate, rounded down."
    ChangePercentMax "change_percent_max" ["max", "上限"] High "The high end of the rate, rounded up."
    Executed "executed" ["Executed", "執行額"] Amount "The executed amount of the same programs."
    ExecutionPercent "execution_percent" ["Execution (of appropriation)", "執行率（対歳出予算現額）"] Rate "The percentage of the appropriation that was executed."
    Source "source" ["Source", "出典"] Code "The id of the document that a figure was read from."
    SourceId "source" ["ID", "ID"] Id "The id of a document."
    OtherSource "other_source" ["Source there", "照合先の出典"] Code "The id of a document of the dataset that it is held against."
    Locator "locator" ["Place", "箇所"] Text "The place in the document."
    Figures "figures" ["Figures", "計数の件数"] Count "How many figures are read from it."
    Entries "figures" ["Entries", "項目数"] Count "How many entries a document carries: figures, activities, statements, assessments, results, partners."
    Title "title" ["Title", "表題"] Text "A title."
    Publisher "publisher" ["Publisher", "公表者"] Text "Who published a document."
    PublishedOn "published" ["Published", "公表日"] Date "The day on which a document was published."
    PublishedBasis "published_basis" ["Basis of date", "公表日の根拠"] Code "Whether a document states the day of its publication, or it is inferred."
    Retrieved "retrieved" ["Retrieved", "取得日"] Date "The day on which a document was retrieved."
    Url "url" ["URL", "URL"] Text "Where a document is."
    Kind "kind" ["Kind", "種別"] Code "The kind of a figure or of an indicator."
    Subject "subject" ["Subject", "対象"] Text "What a figure is about, by ids."
    Value "value" ["Value", "値"] Amount "An amount or a count."
    Share "share" ["Share", "全額・内数"] Code "Whether an amount is a program's whole budget or a part of it."
    Counted "counted" ["Counted", "計上"] Code "Whether a figure counts, or a later reading replaced it."
    Scope "scope" ["Scope", "範囲"] Text "What a published total covers: `project=ID;ministry=ID`."
    Published "published" ["Published", "公表額"] Amount "The published total."
    SumOfParts "sum_of_parts" ["Sum", "内訳の合計"] Amount "The sum of its parts."
    Difference "difference" ["Difference", "差"] Change "`published` minus `sum_of_parts`."
    OtherProgram "other_program" ["Program there", "照合先の事業"] Code "The id of a program in the dataset that it is held against."
    OtherAmount "other_amount" ["There", "照合先"] Amount "What that dataset says."
    Gap "difference" ["Difference", "差"] Change "`amount` minus `other_amount`."
    Verdict "verdict" ["Verdict", "判定"] Code "What the difference means."
    Indicator "indicator" ["ID", "ID"] Id "The id of an indicator."
    Part "part" ["Part", "内訳"] Code "The id of a part of an indicator."
    Target "target" ["Target", "目標"] Count "The target: at least so many."
    Due "due" ["Due", "達成時期"] Year "The year at whose end the target is due."
    Cumulative "cumulative" ["Result", "実績"] Count "The result, as published."
    AchievedPercent "achieved_percent" ["Achieved", "達成率"] Rate "The result as a percentage of the target."
    Rating "rating" ["Rating", "評価"] Text "The published rating."
    Count "count" ["Count", "件数"] Count "The count of a year."
    CountsByYear "years" ["By year", "年度別"] Picture "The counts of all years, for people alone."
    Contributor "program" ["Program", "事業名"] Code "The id of the program that brought a count."
    Achievement "achievement" ["ID", "ID"] Id "The id of a notable result."
    Result "title" ["Result", "成果"] Text "The title of a notable result."
    Institution "institution" ["Institution", "実施機関"] Text "Who achieved it."
    Date "date" ["Date", "日付"] Date "When it was decided or said: `2022-03-08`, a month `2022-05`, a fiscal year `FY2022`."
    Statement "title" ["Statement", "方針"] Text "The heading of a statement."
    Text "text" ["Text", "内容"] Text "What it says."
    New "new" ["New", "新規"] Code "Whether a document marks the program as new, in workbooks alone."
    Activity "activity" ["Activity", "取組"] Text "What a program does in a year, as a document says it."
    Policy "policy" ["Policy", "方針"] Text "A statement that names the program."
    Succeeds "succeeds" ["Succeeds", "前身"] Text "The programs that one continues."
    Dataset "dataset" ["Dataset", "データセット"] Id "The id of a dataset."
    Years "years" ["Years", "年度"] Text "The first and the last year of a dataset."
    Sources "sources" ["Sources", "出典の件数"] Count "How many documents a dataset cites."
    Id "id" ["ID", "ID"] Id "The id of an error or warning."
    Level "level" ["Level", "種別"] Code "Whether it is an error or a warning."
    Meaning "meaning" ["Meaning", "意味"] Text "What it means."
    Example "example" ["Example", "例"] Text "A dataset that has it."
    Remedy "remedy" ["Remedy", "対処"] Text "What to do about it."
    Bar "bar" ["Phase", "フェーズ"] Picture "A part of a bar, for people alone; each phase's column bears its id."
    Across "across" ["Group", "集計軸"] Sum "A group of the second dimension, for people alone; each column bears its id."
    Printed "printed" ["Printed", "印刷された額"] Text "An amount as its source prints it, in workbooks alone."
    MinistryId "ministry_id" ["Ministry ID", "府省のID"] Code "The id of a ministry, in workbooks alone."
    NameJa "name_ja" ["Japanese name", "日本語名"] Text "The Japanese name, in workbooks alone."
    NameEn "name_en" ["English name", "英語名"] Text "The English name, in workbooks alone."
    NameBasis "name_basis" ["English name", "英語名"] Code "Whether the English name is official."
    NameOther "name_other" ["Japanese name", "英語名"] Text "The name in the other language."
    OtherNames "other_names" ["Other names", "別名"] Text "Names printed in single years, and aliases."
    Summary "summary" ["Summary", "概要"] Text "What a program does."
    SucceededBy "succeeded_by" ["Succeeded by", "後継"] Text "A program that continues this one."
    Ended "ended" ["Last year", "最終年度"] Year "The last year of a program."
    Parent "parent" ["Part of", "親事業"] Text "The program that this one is a part of."
    Note "note" ["Note", "備考"] Text "A remark."
    YearNote "year_note" ["By year", "年度別の記載"] Text "A remark on one year of a program."
    YearsNote "years_note" ["Across years", "年度間の比較"] Text "What to know where a document's figures of several years are compared."
    Supersedes "supersedes" ["Supersedes", "差し替え元"] Code "The older document whose figures this one replaces."
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
