//! Several fiscal years in a row, as Japanese names them.

use super::FiscalYear;
use super::era;

impl FiscalYear {
    /// The Japanese name of the years up to another: `令和4～5年度`, `平成30年度～令和2年度`.
    #[must_use]
    pub fn japanese_to(self, last: Self) -> String {
        let (one, other) = (self.japanese(), last.japanese());
        let (era, _) = era::of(self.number());
        match (one.strip_suffix("年度"), other.strip_prefix(era.name)) {
            (Some(first), Some(last)) => format!("{first}～{last}"),
            _ => format!("{one}～{other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_one_era_share_its_name() {
        let said = |first: &str, last: &str| {
            let [first, last] = [first, last].map(|year| year.parse::<FiscalYear>().unwrap());
            first.japanese_to(last)
        };
        assert_eq!(said("R4", "R5"), "令和4～5年度");
        assert_eq!(said("R1", "R5"), "令和元～5年度");
        assert_eq!(said("H30", "R2"), "平成30年度～令和2年度");
    }
}
