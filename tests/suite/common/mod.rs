//! What several topics share: the program, its files and its answers.

pub(crate) mod dice;
pub(crate) mod environment;
pub(crate) mod export;
pub(crate) mod folder;
pub(crate) mod government;
pub(crate) mod government_accounts;
pub(crate) mod harmful;
pub(crate) mod hostile;
pub(crate) mod office;
pub(crate) mod pairs;
pub(crate) mod program;
pub(crate) mod random;
pub(crate) mod recalculated;
pub(crate) mod recipes;
pub(crate) mod rows;
pub(crate) mod sentences;
pub(crate) mod sheet;
pub(crate) mod sheets_of_years;
pub(crate) mod tools;
pub(crate) mod workbook;
pub(crate) mod xls;
