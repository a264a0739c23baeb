//! Which derived cells agree with their figures.

use super::*;

#[track_caller]
fn agrees(derives: Derives, later: &str, earlier: &str, said: &str) -> Option<bool> {
    let operand = |text: &str| Operand::new(text.parse().unwrap(), Unit::OkuYen).unwrap();
    let typed = typed(said)?;
    let unit = typed.unit.unwrap_or(Unit::OkuYen);
    match outcome(derives, (typed.figure, unit.into()), operand(later), operand(earlier)) {
        Outcome::Unknown => None,
        Outcome::Agrees => Some(true),
        Outcome::Differs(_) => Some(false),
    }
}

#[test]
fn a_difference_agrees_within_rounding() {
    for (later, earlier, said, expected) in [
        ("50", "40", "10", Some(true)),
        ("50", "40", "11", Some(true)),
        ("50", "40", "12", Some(false)),
        ("50", "40", "99", Some(false)),
        ("50.00", "40.00", "10.03", Some(false)),
        ("40", "50", "▲10", Some(true)),
        ("40", "50", "10", Some(false)),
        ("50", "40", "1,000百万円", Some(true)),
        ("50", "40", "皆増", None),
        ("50", "40", "－", None),
        ("50", "40", "(10)", None),
    ] {
        assert_eq!(agrees(Derives::Difference, later, earlier, said), expected, "{later} {earlier} {said}");
    }
}

#[test]
fn a_percentage_agrees_within_its_last_digit_and_those_of_the_figures() {
    for (derives, later, earlier, said, expected) in [
        (Derives::Ratio, "105.0", "100.0", "105.0%", Some(true)),
        (Derives::Ratio, "105.0", "100.0", "+5.0", Some(true)),
        (Derives::Ratio, "105.0", "100.0", "1.05", Some(true)),
        (Derives::Ratio, "105.0", "100.0", "95.0", Some(false)),
        (Derives::Rate, "105.0", "100.0", "5.0", Some(true)),
        (Derives::Rate, "105.0", "100.0", "5.3", Some(false)),
        (Derives::Rate, "105.0", "100.0", "105.0", Some(false)),
        (Derives::Rate, "95.0", "100.0", "△5.0％", Some(true)),
        (Derives::Rate, "5", "0", "皆増", None),
        (Derives::Rate, "5", "0", "100", None),
        (Derives::Execution, "63", "100", "63", Some(true)),
        (Derives::Execution, "63", "100", "36", Some(false)),
    ] {
        assert_eq!(agrees(derives, later, earlier, said), expected, "{later} {earlier} {said}");
    }
}
