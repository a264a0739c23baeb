//! Rates of a book are worked out as on paper, also where the last digit is a half, which binary fractions miss.

use std::fs;

use calamine::Data;

use crate::common::office::convert;
use crate::common::program::{answer, budget};
use crate::common::recalculated::{ALL_SHEETS, number, recalculated, sheets, spoil, write};
use crate::common::tools;

/// Pairs of amounts with up to two decimals whose change is a half of the last digit of a rate: an odd number of half
/// tenths of a percent. They are counted in hundredths.
fn ties() -> Vec<(u32, u32)> {
    let mut ties = Vec::new();
    for before in (80..=400_000u32).step_by(80).filter(|before| before % 40_000 == 0 || *before < 4_000) {
        for odd in (1..4_000u32).step_by(2).filter(|odd| odd % 97 < 4) {
            // The change is before × odd / 2000.
            let product = u64::from(before) * u64::from(odd);
            let Ok(change) = u32::try_from(product / 2_000) else { continue };
            if product % 2_000 == 0 {
                ties.push((before, before + change));
                ties.extend(before.checked_sub(change).filter(|after| *after > 0).map(|after| (before, after)));
            }
        }
    }
    ties
}

fn hundredths(count: u32) -> String {
    format!("{}.{:02}", count / 100, count % 100)
}

#[test]
fn a_half_of_the_last_digit_of_a_rate_is_rounded_as_on_paper() {
    if !tools::has("soffice", &["--version"]) {
        return;
    }
    let ties = ties();
    assert!(ties.len() > 1_000, "{}", ties.len());
    let folder = tempfile::tempdir().unwrap();
    let mut rows = String::from("ministry,program,fiscal_year,amount\n");
    for (at, (before, after)) in ties.iter().enumerate() {
        rows.push_str(&format!(
            "文部科学省,事業{at},R4,{}\n文部科学省,事業{at},R5,{}\n",
            hundredths(*before),
            hundredths(*after)
        ));
    }
    let sheet = folder.path().join("ties.csv");
    fs::write(&sheet, rows).unwrap();
    let dataset = folder.path().join("ties.toml");
    let import = format!("import {} --unit 億円 -o {}", sheet.display(), dataset.display());
    assert_eq!(answer(&mut budget(&import), b"").status, Some(0));
    let path = folder.path().join("rates.xlsx");
    write(&format!("diff R4 R5 --lang en -d {}", dataset.display()), &path);
    let wanted = sheets(&path).pop_first().unwrap().1;
    let formulas = spoil(&path);
    assert!(formulas > ties.len() * 2, "{formulas}");
    if !convert(&folder, &[path], ALL_SHEETS, None) {
        return;
    }
    let found = recalculated(folder.path(), "rates", "Changes");
    let mut compared = 0;
    for (wanted, found) in wanted.iter().zip(&found) {
        let [Data::Float(rate), Data::Float(before)] = [&wanted[5], &wanted[2]] else { continue };
        let found = number(&found[5]).unwrap();
        assert!((found - rate).abs() < 1e-9, "{found} for {rate} of {before}");
        compared += 1;
    }
    assert!(compared > ties.len(), "{compared}");
}
