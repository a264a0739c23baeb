//! How much of appropriations was executed, as a picture.

use super::{assert_legible, assert_written, picture};

const DATA: &str = "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '百万円'\nrounding = 'exact'\n\
                    amount_stages = ['appropriation', 'executed']\n[[source]]\nid = 's'\ntitle = 'S'\n\
                    [[ministry]]\nid = 'mext'\nname = 'M'\n[[ministry]]\nid = 'mhlw'\nname = 'H'\n\
                    [[program]]\nid = 'p'\nministry = 'mext'\nname = 'P'\nsource = 's#1'\n\
                    amounts = { R5 = [400, 500], R6 = [400] }\n\
                    [[program]]\nid = 'q'\nministry = 'mhlw'\nname = 'Q'\nsource = 's#1'\n\
                    amounts = { R5 = [600, 240], R6 = [700] }\n";

const COMMAND: &str = "by-ministry -d - --stage appropriation --rank-by execution -O svg";

#[test]
fn the_newest_year_that_is_known_is_drawn_with_the_numbers_of_the_table() {
    let drawn = picture(COMMAND, DATA);
    assert_legible(&drawn);
    assert_written(&drawn, &["125.0%", "400", "40.0%", "600", "over 100%", "0%", "50%", "100%"]);
    assert!(!drawn.contains(">700<"), "{drawn}");
    let title = "74.0% of ¥1,000 million was executed in FY2023; the lowest, H, executed 40.0%";
    assert!(drawn.contains(&format!("<title>{title}</title>")), "{drawn}");
    let drawn = picture(&format!("{COMMAND} --lang ja"), DATA);
    assert_legible(&drawn);
    assert_written(&drawn, &["100%超", "予算現額（百万円）", "年度内に執行しなかった額"]);
    assert!(drawn.contains("<title>令和5年度は1,000百万円のうち74.0%を執行した。最も低いHは40.0%</title>"), "{drawn}");
}

#[test]
fn what_is_longer_than_the_scale_is_torn_and_what_is_not_known_has_no_bar() {
    let drawn = picture(COMMAND, &DATA.replace("[400, 500]", "[400, 5000]").replace("R5 = [600, 240]", "R5 = [600]"));
    assert_legible(&drawn);
    assert_written(&drawn, &["1,250.0%", "–", "600"]);
    // The two cuts of a torn bar.
    assert_eq!(drawn.matches("stroke=\"#FFFFFF\"").count(), 2, "{drawn}");
}
