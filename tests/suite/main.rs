//! The tests of the program as its users see it: one binary, a module a topic.

#![cfg(test)]

mod common;

mod amed;
mod check;
mod cli;
mod contract;
mod datapackage;
mod errors;
mod examples;
mod excel;
mod execution;
mod hostile;
mod import;
mod import_errors;
mod import_growth;
mod import_headings;
mod import_hostile;
mod import_into;
mod import_into_care;
mod import_killed;
mod import_laws;
mod import_round_trip;
mod import_rounding;
mod import_workbook;
mod init;
mod intervals;
mod laws;
mod lineage;
mod output;
mod part;
mod ranking;
mod readme;
mod rs;
mod rs_data;
mod spreadsheets;
mod workbook;
