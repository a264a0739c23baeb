//! The unit that fits an answer: people who read of figures printed to the yen want fewer digits.

use budget::Error;
use budget::model::{Lang, Scale, Unit};
use budget::report::ReportError;
use budget::table::Stream;

use crate::commands::Job;

/// How the amounts of a table are better shown than in the unit of its dataset. Figures that were printed in a coarser
/// unit stay in it, like those that a unit was asked for, those that programs read and, unless the table `may_round`, those
/// that would lose digits.
pub(crate) fn scale(table: &Stream<'_>, job: &Job<'_>, may_round: bool) -> Result<Option<Scale>, Error> {
    let own = job.dataset.display_unit();
    let is_fine = matches!(own, Unit::Yen | Unit::ThousandYen);
    let head = table.head();
    let is_free = job.format.fits_units() && job.options.unit.is_none();
    if is_free && job.format.is_drawn() && own == Unit::OkuYen && head.lang == Lang::En {
        // Who looks at a picture does not multiply by a hundred million; no digit is lost.
        return Ok(Some(Scale { unit: Unit::BillionYen, decimals: None }));
    }
    if !is_free || !is_fine || !may_round {
        return Ok(None);
    }
    if head.unit != Some(own) || head.unit_per_row {
        return Ok(None);
    }
    let lang = head.lang;
    let largest = table.largest().map_err(ReportError::from)?;
    let scale = largest.map(|largest| Scale::fitting(largest, lang));
    Ok(scale.filter(|scale| *scale != Scale::from(own)))
}
