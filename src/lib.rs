//! Exact, sourced budget figures that know they are rounded.
//!
//! One flow, and arrows point one way:
//!
//! ```text
//! argv ─ command ─▶ Query ┐
//! TOML ─ load ─▶ Dataset  ├─ report ─▶ Table ─ render ─▶ bytes
//! sheet ─ import ─▶ TOML
//! ```
//!
//! # Words
//!
//! Each has one meaning, in code, help and documents alike.
//!
//! | word | Japanese | meaning |
//! |---|---|---|
//! | dataset | データセット | a TOML file, or a directory whose `*.toml` files are read together |
//! | project | 統合プロジェクト | a group of programs with a published budget chart |
//! | program | 事業 | what one ministry funds under one name |
//! | ministry | 府省 | who asks for and holds the money |
//! | phase | 研究開発フェーズ | a step of the R&D pipeline, in the dataset's order |
//! | share | 内数 | whether an amount is a program's whole budget or its slice inside a project |
//! | layer | 区分 | the band of a project's chart: research or infrastructure |
//! | stage | 予算段階 | which figure of the budget cycle: requested (of which in the priority frame), initial, supplementary, executed … |
//! | allocation | 配分額 | one amount for one program, fiscal year and stage |
//! | amount | 金額 | an exact number of yen, with the interval that its printed figure stands for |
//! | published total | 公表額 | a total printed in a source, which the sum of its parts is checked against |
//! | lineage | 系譜 | which program continues which; declared and sourced, never guessed |
//! | indicator | 指標 | a target and yearly counts of a project's results |
//! | source | 出典 | a document that figures were read from; a locator is the place in it |
//! | basis | 根拠 | whether the source states something, or it is inferred |
//!
//! # Modules, in reading order
//!
//! [`model`] holds the words. [`load`] reads a dataset. [`query`] says what is asked, as plain data, and selects the
//! allocations that answer it. [`report`] answers one question each with a [`table::Table`], which [`render`] turns into
//! bytes. [`import`] makes a dataset of spreadsheets, [`government`] of the government's yearly export; [`export`] writes a
//! dataset for other programs. The command line belongs to the binary; nothing here knows it, or the environment.

mod catalogue;
pub mod code;
mod cores;
mod error;
pub mod export;
mod folding;
pub mod government;
mod guard;
pub mod import;
pub mod load;
mod message;
mod ministries;
pub mod model;
pub mod number;
pub mod query;
pub mod render;
pub mod report;
mod suggest;
mod system;
pub mod table;
pub mod topic;
pub mod visible;

pub use error::Error;
pub use message::{Message, Tell};
