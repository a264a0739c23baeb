use proptest::prelude::*;

use super::*;

fn amount(text: &str, rounding: Rounding) -> Amount {
    Amount::printed(text.parse().unwrap(), Unit::OkuYen, rounding).unwrap()
}

/// The interval in 億円, as mathematicians write it.
fn interval(amount: &Amount) -> String {
    let end = |yen: Option<Decimal>| Unit::OkuYen.from_yen(yen.unwrap()).unwrap();
    format!(
        "{}{}, {}{}",
        if amount.low_closed() { '[' } else { '(' },
        end(amount.low()),
        end(amount.high()),
        if amount.high_closed() { ']' } else { ')' },
    )
}

#[test]
fn a_printed_figure_stands_for_every_amount_that_rounds_to_it() {
    for (text, rounding, expected) in [
        ("91", Rounding::HalfUp, "[90.5, 91.5)"),
        ("38.6", Rounding::HalfUp, "[38.55, 38.65)"),
        ("△3", Rounding::HalfUp, "(-3.5, -2.5]"),
        ("0", Rounding::HalfUp, "(-0.5, 0.5)"),
        ("-0", Rounding::HalfUp, "(-0.5, 0.5)"),
        ("91", Rounding::Down, "[91, 92)"),
        ("△3", Rounding::Down, "(-4, -3]"),
        ("0", Rounding::Down, "(-1, 1)"),
        ("91", Rounding::Exact, "[91, 91]"),
    ] {
        assert_eq!(interval(&amount(text, rounding)), expected, "{text} {rounding:?}");
    }
}

#[test]
fn a_change_of_rounded_figures_may_have_either_sign() {
    let change = |a: &str, b: &str| amount(b, Rounding::HalfUp).sub(&amount(a, Rounding::HalfUp)).unwrap();
    assert!(change("91", "91").sign_is_open());
    assert!(!change("91", "92").sign_is_open());
    assert_eq!(interval(&change("91", "92")), "(0, 2)");
    assert!(!change("39", "37").sign_is_open());
}

#[test]
fn intervals_meet_only_where_both_ends_belong() {
    let half_up = |text| amount(text, Rounding::HalfUp);
    assert!(half_up("183").meets(&amount("182.5", Rounding::Exact)));
    assert!(!half_up("183").meets(&amount("183.5", Rounding::Exact)));
    assert!(!half_up("183").meets(&half_up("184")));
    assert!(half_up("183").meets(&half_up("183.5")));
}

proptest! {
    #[test]
    fn sums_are_exact_and_commute(a in -10i64.pow(15)..10i64.pow(15), b in -10i64.pow(15)..10i64.pow(15)) {
        let (x, y) = (amount(&a.to_string(), Rounding::HalfUp), amount(&b.to_string(), Rounding::Down));
        prop_assert_eq!(x.add(&y), y.add(&x));
        prop_assert_eq!(x.sub(&y).unwrap(), y.sub(&x).unwrap().negated());
        prop_assert_eq!(x.add(&y).unwrap().yen(), Decimal::from(i128::from(a) + i128::from(b)) * Decimal::from(100_000_000));
    }
}
