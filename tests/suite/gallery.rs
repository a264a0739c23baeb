//! The gallery shows what its commands draw today; with `SNAPSHOTS=overwrite`, the test draws it anew.

use std::fs;

use crate::common::program::{answer, budget};

#[test]
fn the_pictures_of_the_gallery_are_those_of_its_commands() {
    let page = fs::read_to_string("docs/gallery.md").unwrap();
    let commands: Vec<(&str, &str)> =
        page.lines().filter_map(|line| line.strip_prefix("budget ")?.split_once(" -o docs/pictures/")).collect();
    assert!(commands.len() > 7);
    for (command, file) in commands {
        let drawn = answer(&mut budget(&format!("{command} -O svg")), b"");
        assert_eq!((drawn.status, drawn.stderr.as_str()), (Some(0), ""), "{command}");
        let path = format!("docs/pictures/{file}");
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            fs::write(&path, &drawn.stdout).unwrap();
        }
        assert!(page.contains(&format!("](pictures/{file})")), "the page does not show {file}");
        let shown = fs::read_to_string(&path).unwrap_or_default();
        assert!(shown == drawn.stdout, "{path} is stale: SNAPSHOTS=overwrite cargo test gallery draws it anew");
    }
}
