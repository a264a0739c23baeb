//! Exact, sourced budget figures that know they are rounded.
//!
//! One flow, and arrows point one way:
//!
//! ```text
//! argv ─ cli ─▶ Query ┐
//! TOML ─ load ▶ Dataset ├─ report ─▶ Table ─ render ─▶ bytes
//! ```
//!
//! Modules in reading order: [`model`] holds the words (amounts, fiscal years, programs, lineage), [`load`] reads a
//! dataset, [`query`] selects from it, [`report`] answers one question each with a [`table::Table`], and [`render`]
//! turns a table into bytes. [`import`] makes a dataset of a spreadsheet's rows; [`export`] writes one out for other
//! programs. The command line is the binary's own; nothing here knows it.

pub mod code;
mod cores;
mod error;
pub mod export;
pub mod government;
mod guard;
pub mod import;
pub mod load;
pub mod model;
pub mod number;
pub mod query;
pub mod render;
pub mod report;
mod suggest;
pub mod table;
pub mod visible;

pub use error::Error;
