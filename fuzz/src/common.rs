//! What the laws share with other tests.

#[path = "../../tests/suite/common/xls.rs"]
pub(crate) mod xls;
