//! `budget explain`: what its pages tell people to type works.

use budget::model::Lang;
use budget::table::Key;
use budget::topic::Topic;

use crate::common::program::{answer, budget};

#[test]
fn the_command_of_every_topic_runs() {
    for topic in Topic::ALL {
        let command = topic.page(Lang::En).command.strip_prefix("budget ").unwrap();
        // The dataset of the government's export is imported, not built in.
        let command = command.replace("-d rs2024", "-d tests/data/accounts.toml");
        let answer = answer(&mut budget(&command), b"");
        assert_eq!(answer.status, Some(0), "{command}: {}", answer.stderr);
        assert!(answer.stdout.lines().count() > 3, "{command}: {}", answer.stdout);
    }
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for key in Key::ALL {
        if key.code().parse::<Topic>().is_ok() {
            continue;
        }
        for lang in ["en", "ja"] {
            let answer = answer(&mut budget(&format!("explain {key} --lang {lang} -O csv --no-header")), b"");
            assert_eq!(answer.status, Some(0), "{key}: {}", answer.stderr);
            assert!(answer.stdout.lines().all(|line| line.starts_with(&format!("{key},"))), "{}", answer.stdout);
        }
    }
}
