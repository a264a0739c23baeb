//! Plans with room for a trap: some need a workbook, two years, or a total.
//!
//! Changes plans alone; `spring` puts the traps in.

use super::money::DENOMINATIONS;
use super::plan::{File, Layout, MOST_COLUMNS, Plan, UnitAt, staged};
use super::tiers::Upper;
use super::trap::Trap;

/// The plan with all that a trap needs.
pub(super) fn forced(mut plan: Plan, trap: Trap) -> Plan {
    if trap.is_of_workbooks() && !matches!(plan.file, File::Xlsx | File::Ods) {
        plan.file = if plan.dice[0].index(2) == 0 { File::Xlsx } else { File::Ods };
    }
    // Some traps take three rows.
    let first = &mut plan.ministries[0].bureaus[0];
    for at in first.len()..3 {
        let mut program = first[0].clone();
        program.redraw(u32::try_from(at).unwrap());
        first.push(program);
    }
    match trap {
        Trap::WrongTotal | Trap::MissingRow | Trap::UnwordedTotal | Trap::PartBehind | Trap::PartExceeds => {
            plan.totals.levels[2] = true;
            plan.totals.above = false;
        }
        Trap::ChanceSum => {
            (plan.totals.levels, plan.layout, plan.years) = ([false; 3], Layout::Wide, plan.years.max(2));
            plan.stages.truncate(1);
        }
        Trap::PartAlone => plan.totals.levels = [false; 3],
        Trap::UnitsAboveAndHeader => plan.unit_at = UnitAt::AboveAndHeader,
        Trap::UnitsAboveAndColumn => plan.unit_at = UnitAt::AboveAndColumn,
        Trap::UnitsTwiceAbove => plan.unit_at = UnitAt::Above,
        Trap::UnitInFootnote => plan.unit_at = UnitAt::AboveAndFootnote,
        Trap::WrongDerived => {
            (plan.layout, plan.years, plan.trimmings.derived) = (Layout::Wide, 2, true);
            plan.stages.truncate(1);
        }
        Trap::FormatScale | Trap::FormatCondition | Trap::FormatExponent => {
            plan.money = DENOMINATIONS[4];
            plan.unit_at = UnitAt::Header;
        }
        Trap::FormatUnit | Trap::FormatCurrency if plan.unit_at == UnitAt::Cells => plan.unit_at = UnitAt::Header,
        Trap::Locale => (plan.file, plan.money) = (File::Ods, DENOMINATIONS[plan.dice[1].index(3)]),
        Trap::HiddenColumn => (plan.layout, plan.years) = (Layout::Wide, plan.years.max(2)),
        Trap::BareHeading => plan.trimmings.headings = true,
        Trap::BlankMinistry => plan.trimmings.merged = false,
        Trap::UnclearStage if plan.tiers.upper == Upper::Stages => {
            // A rule names all of a heading, the year first.
            (plan.layout, plan.years, plan.stages) = (Layout::Wide, 1, vec![staged("request", "要求額")]);
            plan.tiers.upper = Upper::Years;
        }
        Trap::UnclearStage => {
            (plan.layout, plan.years, plan.stages) = (Layout::Wide, 1, vec![staged("request", "要求額")]);
        }
        Trap::StageInTitle | Trap::StageInNote => {
            (plan.layout, plan.years, plan.stages) = (Layout::Wide, 1, vec![staged("request", "")]);
        }
        Trap::NoMinistry => {
            plan.ministries.truncate(1);
            (plan.trimmings.title, plan.trimmings.merged, plan.trimmings.headings) = (true, false, false);
            plan.totals.in_ministries = false;
        }
        Trap::MinistryHeadings => {
            // A total ends a heading, and a heading of a bureau is asked about.
            (plan.totals.above, plan.totals.levels[0], plan.totals.in_ministries) = (false, false, false);
            (plan.trimmings.merged, plan.trimmings.headings) = (false, false);
        }
        Trap::YearGap | Trap::YearsContradict => {
            (plan.layout, plan.years, plan.tiers.upper) = (Layout::Wide, plan.years.max(2), Upper::Years);
            plan.tiers.is_filled |= trap == Trap::YearsContradict;
            plan.stages.truncate(2);
        }
        Trap::CarriedOut => {
            plan.years = plan.years.min(2);
            plan.stages = vec![staged("initial", "当初予算額"), staged("carried_out", "翌年度繰越額")];
            plan.layout = Layout::Wide;
        }
        _ => {}
    }
    if trap.is_format() || matches!(trap, Trap::Raised | Trap::Struck | Trap::Locale) {
        plan.spelling.figures = 0;
    }
    plan.years = plan.years.min(MOST_COLUMNS / plan.stages.len());
    plan
}
