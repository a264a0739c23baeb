//! csv and workbooks → rows whose meaning is certain, or an error at the cell.
//!
//! Knows how people fill in sheets. Knows no dataset but by the names that it declares; writes nothing.

pub(crate) mod about;
pub(crate) mod address;
pub(crate) mod all_sheets;
pub(crate) mod brackets;
pub(crate) mod cells;
pub(crate) mod citation;
pub(crate) mod columns;
pub(crate) mod control_rows;
pub(crate) mod controls;
pub(crate) mod delimited;
pub(crate) mod derived;
pub(crate) mod derived_headings;
pub(crate) mod derived_pairs;
pub(crate) mod doubts;
pub(crate) mod figure;
pub(crate) mod footnotes;
pub(crate) mod header_hints;
pub(crate) mod header_row;
pub(crate) mod headers;
pub(crate) mod interval;
pub(crate) mod joint_headings;
pub(crate) mod line_breaks;
pub(crate) mod link;
pub(crate) mod lookup;
pub(crate) mod merged;
pub(crate) mod open_points;
pub(crate) mod printed;
pub(crate) mod problem;
pub(crate) mod remarks;
pub(crate) mod requests;
pub(crate) mod row;
pub(crate) mod row_kind;
pub(crate) mod rows;
pub(crate) mod rows_before;
pub(crate) mod sheet;
pub(crate) mod shown;
pub(crate) mod signs;
pub(crate) mod skipped_columns;
pub(crate) mod stage_headings;
pub(crate) mod text_error;
pub(crate) mod unit_labels;
pub(crate) mod units;
pub(crate) mod vocabulary;
pub(crate) mod workbook;
