//! A dataset of programs that are split, merged, renamed and ended at random, with figures of every kind.

use std::fmt::Write;

use crate::common::dice::Dice;

impl Dice {
    fn source(&mut self) -> &'static str {
        match self.roll(3) {
            0 => "half",
            1 => "down",
            _ => "exact",
        }
    }
}

const PROGRAMS: u64 = 120;

/// The text of a dataset, by its number.
pub(super) fn dataset(number: u64) -> String {
    let mut dice = Dice(number);
    let mut text = "[dataset]\nschema = 1\nid = \"generated\"\ntitle = \"Generated\"\nunit = \"百万円\"\n".to_owned();
    for (id, rounding) in [("half", "half-up"), ("down", "down"), ("exact", "exact")] {
        let _ = writeln!(text, "[[source]]\nid = \"{id}\"\ntitle = \"{id}\"\nrounding = \"{rounding}\"\n");
    }
    for id in ["m1", "m2", "m3"] {
        let _ = writeln!(text, "[[ministry]]\nid = \"{id}\"\nname = {{ ja = \"省{id}\", en = \"Ministry {id}\" }}\n");
    }
    for program in 0..PROGRAMS {
        add_program(&mut text, &mut dice, program);
    }
    for total in 0..40 {
        let year = 2020 + dice.roll(5);
        let source = dice.source();
        let amount = dice.roll(400) + 400;
        let scope = match total % 4 {
            0 => String::new(),
            1 => "ministry = \"m1\"\n".to_owned(),
            2 => format!("program = \"p{}\"\n", dice.roll(PROGRAMS)),
            _ => format!("programs = [\"p{}\", \"p{}\"]\n", dice.roll(PROGRAMS), dice.roll(PROGRAMS)),
        };
        let _ = writeln!(text, "[[total]]\nyear = {year}\n{scope}amount = {amount}\nsource = \"{source}\"\n");
    }
    text
}

fn add_program(text: &mut String, dice: &mut Dice, program: u64) {
    // Programs continue earlier ones alone, so that nobody continues itself.
    let begins = 2020 + program * 5 / PROGRAMS;
    let source = dice.source();
    let _ = writeln!(
        text,
        "[[program]]\nid = \"p{program}\"\nministry = \"m{}\"\nname = {{ ja = \"事業{program}\", en = \"Program {program}\" }}",
        dice.roll(3) + 1
    );
    if program > 0 && dice.roll(2) == 0 {
        let links: Vec<String> = (0..=dice.roll(3))
            .map(|_| {
                let year = if dice.roll(3) == 0 { String::new() } else { format!(", year = {}", 2020 + dice.roll(6)) };
                format!("{{ program = \"p{}\", source = \"half\"{year} }}", dice.roll(program))
            })
            .collect();
        let _ = writeln!(text, "succeeds = [{}]", links.join(", "));
    }
    if dice.roll(8) == 0 {
        let _ = writeln!(text, "ended = {}", 2020 + dice.roll(6));
    }
    text.push('\n');
    for year in begins..2025 {
        for stage in ["initial", "supplementary", "carried_in", "reserve_and_transfers", "appropriation", "executed"] {
            if dice.roll(4) == 0 {
                continue;
            }
            let amount = match dice.roll(6) {
                0 => "0".to_owned(),
                1 => format!("{}.{}", dice.roll(30), dice.roll(10)),
                2 if stage == "reserve_and_transfers" => format!("-{}", dice.roll(30)),
                _ => dice.roll(60).to_string(),
            };
            let name =
                if dice.roll(9) == 0 { format!("name = {{ ja = \"旧事業{program}\" }}\n") } else { String::new() };
            let _ = writeln!(
                text,
                "[[program.allocation]]\nyear = {year}\nstage = \"{stage}\"\namount = {amount}\n{name}source = \"{source}\"\n"
            );
        }
    }
}
