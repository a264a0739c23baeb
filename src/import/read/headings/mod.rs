//! The words of headings as ministries write them: which column names the programs, which nobody needs, and marks.
//!
//! Each module knows one kind of words, and no cell but where it says so.

pub(crate) mod accounts;
pub(crate) mod fields;
pub(crate) mod initials;
pub(crate) mod marks;
pub(crate) mod needless;
pub(crate) mod program_names;
