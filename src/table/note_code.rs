//! What a note is about, so that scripts can tell notes apart.

use std::fmt;

use super::Severity;
use crate::code::{Code, Level};

/// Where csv and tsv, which have no notes, tell of one on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    Never,
    /// Where the answer has no rows.
    WithoutRows,
    Always,
}

/// Declares the codes: what each note tells, its code, and where csv and tsv tell of it.
macro_rules! note_codes {
    ($($variant:ident $code:literal $aside:ident $meaning:literal)*) => {
        /// What a note is about; its code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum NoteCode {
            $(#[doc = $meaning] $variant,)*
            /// A finding of `check`, by its id in the catalogue.
            Finding(Code),
        }

        impl NoteCode {
            /// All codes but those of findings, each with what its note tells.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $meaning)),*];

            /// The code, as json prints it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Finding(code) => code.id(),
                }
            }

            /// How much the note matters.
            #[must_use]
            pub fn severity(self) -> Severity {
                if self == Self::AbsentTerm {
                    return Severity::Warning;
                }
                match self {
                    $(Self::$variant)|* => Severity::Note,
                    Self::Finding(code) => match code.level() {
                        Level::Information => Severity::Note,
                        Level::Warning => Severity::Warning,
                        Level::Error => Severity::Error,
                    },
                }
            }

            fn aside(self) -> Aside {
                match self {
                    $(Self::$variant => Aside::$aside,)*
                    Self::Finding(code) if code.level() == Level::Information => Aside::Never,
                    Self::Finding(_) => Aside::Always,
                }
            }
        }
    };
}

note_codes! {
    Headline "headline" Never "The answer in a sentence, which tables put above the rows."
    Empty "empty" WithoutRows "The answer has no rows, and why."
    AbsentStage "absent_stage" Always "A stage that was asked for is not known in the dataset, or not yet, at all or in some years."
    NoAccount "no_account" Always "The figures of a stage name no account, so that a filter by account leaves all of them out."
    AbsentTerm "absent_term" Always "The dataset has no figure of a year and stage that a side of a comparison adds up."
    Unknown "unknown" Never "How many programs a comparison leaves out of its total, since the dataset lacks their figure on one side."
    Alike "alike" Always "Rows look alike in the columns chosen."
    Top "top" Never "Some rows are left out, and which ones totals cover."
    NoRoom "no_room" Never "What could stand side by side has a row each, for lack of room."
    Scope "scope" Never "Which money a project counts."
    SeveralYears "several_years" Never "What to know of a document whose figures of several years are shown."
    Rounded "rounded" Never "Rounded figures may not add up."
    Published "published" Never "How a published figure differs from a sum, and whether rounding explains it."
    Agreement "agreement" Never "Which documents publish figures of rows that agree with them."
    Contradicted "contradicted" Never "A published figure contradicts what is shown, and why both stay."
    Whole "whole" Never "What all of a program's budget is, of which an amount shown is a part."
    Part "part" Never "An amount is a part of its program's budget."
    Names "names" Always "Names that were printed in other years than the last one shown."
    Namesakes "namesakes" Never "A row adds up what several ministries call by one name."
    AccountParts "account_parts" Never "A filter names parts of an account alone, so that the group of the whole holds no more."
    Accounts "accounts" Never "Sums add up the general account and special ones, so that some money counts twice."
    EvenSplit "even_split" Never "What the even split over phases is."
    PhasesInferred "phases_inferred" Never "Phases are inferred: what falls to them, and what passes a filter by phase, is a reading of the sources, and no bound."
    ExecutionUnknown "execution_unknown" Never "Rates are missing where an executed amount or an appropriation is not known."
    ExecutionOver "execution_over" Never "More was executed than appropriated, of how many programs."
    SpentOver "spent_over" Never "What was executed and what was carried out come to more than the appropriation."
    ExecutionOfNothing "execution_of_nothing" Never "There are no rates of an appropriation of 0 or less."
    ExecutionBeside "execution_beside" Never "The amounts shown are not the appropriation that rates are of."
    AppropriationAddedUp "appropriation_added_up" Never "Where no appropriation is printed, rates are of the sum of its four parts."
    OpenSign "open_sign" Never "The true change may have either sign."
    Disputed "disputed" Never "Documents disagree on whether an amount rose or fell."
    OpenRate "open_rate" Never "The true rate may lie more than ten points off."
    Joint "joint" Never "What all documents together allow, where that is less than rounding does, and which documents say so."
    SupersededTotal "superseded_total" Never "A published total that another document replaced, and what it would make of a figure."
    LeftOut "left_out" Never "Published totals that joint bounds do not rest on, since other figures contradict them."
    Derived "derived" Never "What follows for a figure that the dataset lacks, or where it is published."
    FilteredSide "filtered_side" Never "Filters leave out some of the programs that continue one another."
    NoRelatives "no_relatives" Never "A program continues nothing, and nothing continues it."
    Bars "bars" Never "How bars are to be read."
    Moved "moved" Never "What changed between the years of a chart."
    Partner "partner" Never "Who works with the projects."
    Assessment "assessment" Never "How a panel judged a project."
    Remaining "remaining" Never "What remains to be done, as the same panel sees it."
    Ratings "ratings" Never "What the ratings of indicators mean."
    PrintedNew "printed_new" Never "A document marks a program as new, beside what the program continues."
    NoTarget "no_target" Never "An indicator has no target."
    Arithmetic "arithmetic" Never "The sums that a count rests on."
    Remark "remark" Never "What the dataset itself remarks on a figure."
    Acknowledged "acknowledged" Always "A finding of `check` that was looked into, with the reason why it stays."
    SumOfStages "sum_of_stages" Always "Two stages of one dataset add up to a figure of another that contradicts one of them."
    Checked "checked" Never "How many verdicts and findings of each kind there are."
    Own "own" Never "A file of one's own can be a dataset as well."
}

impl NoteCode {
    /// Whether csv and tsv tell of the note on standard error; some matter only where an answer has no rows.
    #[must_use]
    pub fn is_told_aside(self, has_rows: bool) -> bool {
        match self.aside() {
            Aside::Never => false,
            Aside::WithoutRows => !has_rows,
            Aside::Always => true,
        }
    }
}

impl fmt::Display for NoteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
