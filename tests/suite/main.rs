//! The tests of the program as its users see it: one binary, a module a topic.

#![cfg(test)]

mod common;

mod amed;
mod arguments;
mod check;
mod cli;
mod concurrent;
mod contract;
mod datapackage;
mod errors;
mod examples;
mod excel;
mod execution;
mod growth;
mod hostile;
mod import;
mod import_errors;
mod import_growth;
mod import_headings;
mod import_hostile;
mod import_hostile_ods;
mod import_hostile_xls;
mod import_hostile_xlsx;
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
mod limits;
mod lineage;
mod odd_files;
mod output;
mod ranking;
mod readme;
mod rows;
mod rs;
mod rs_broken;
mod rs_data;
mod rs_lineage;
mod sorting;
mod spreadsheets;
mod streamed;
mod visible;
mod visible_files;
mod visible_messages;
mod workbook;
