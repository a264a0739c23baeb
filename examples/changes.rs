//! Walks the typed cells of an answer: prints the programs whose change is certain in sign.
//!
//! 27億円 and 27億円 may hide a rise or a fall, 39億円 and 37億円 can only be a fall. A cell knows which, because an
//! amount carries the interval that its printed figures leave open.

use std::error::Error;

use budget::load;
use budget::model::Unit;
use budget::query::{OperandSpec, Query, Stages};
use budget::report::{self, DiffOptions};
use budget::table::Cell;

fn main() -> Result<(), Box<dyn Error>> {
    let dataset = load::open("regenerative")?;
    let side = |year: &str| -> Result<_, Box<dyn Error>> {
        Ok(year.parse::<OperandSpec>()?.resolve(&dataset, &Stages::default())?)
    };
    let options = DiffOptions { before: side("R4")?, after: side("R5")?, lineage: true };
    let table = report::diff(&dataset, &Query::default(), &options)?;
    let at = |key: &str| table.columns.iter().position(|column| column.code() == key).ok_or("no such column");
    let (program, change) = (at("program")?, at("change")?);
    let oku = |yen| Unit::OkuYen.from_yen(yen).ok_or("too many digits");
    for row in &table.rows {
        let (Some(Cell::Text(id)), Some(Cell::Change(amount))) = (row.cells.get(program), row.cells.get(change)) else {
            continue;
        };
        if let (false, Some(low), Some(high)) = (amount.sign_is_open(), amount.low(), amount.high()) {
            println!("{id}: {} (from {} to {}) 億円", oku(amount.yen())?, oku(low)?, oku(high)?);
        }
    }
    Ok(())
}
