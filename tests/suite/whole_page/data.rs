//! A dataset shaped like a government: one ministry that has most of it, many small ones.

use std::fmt::Write;

/// 1億円.
pub(super) const OKU: i64 = 100_000_000;

/// A program: its ministry, and in 億円 what it gets by year.
pub(super) struct Program {
    pub(super) ministry: usize,
    pub(super) name: String,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    /// Of the first year: the appropriation, what was carried out, what was executed.
    pub(super) spent: Option<[i64; 3]>,
}

/// Fourteen ministries: the first has ten programs, the others two each.
pub(super) fn programs() -> Vec<Program> {
    let mut programs = Vec::new();
    for at in 0..10 {
        let after = 100_000 - 10_000 * i64::from(at);
        let spent = Some([after, -100, after - 1_000]);
        programs.push(program(0, &format!("年金{at}"), Some(after - 1_000), Some(after), spent));
    }
    for ministry in 1..14 {
        let own = 1_000 * i64::try_from(ministry).unwrap();
        let spent = [own, -own / 4, own * i64::try_from(ministry + 1).unwrap() / 14];
        programs.push(program(ministry, &format!("増える{ministry}"), Some(own), Some(own + 10), Some(spent)));
        programs.push(program(ministry, &format!("減る{ministry}"), Some(own), Some(own - 7), None));
    }
    programs
}

pub(super) fn program(
    ministry: usize,
    name: &str,
    before: Option<i64>,
    after: Option<i64>,
    spent: Option<[i64; 3]>,
) -> Program {
    Program { ministry, name: name.to_owned(), before, after, spent }
}

/// The dataset of these programs, every figure to the yen.
pub(super) fn dataset(programs: &[Program]) -> String {
    let mut text = head("円", "rounding = 'exact'\n");
    let yen = |oku: i64| (oku * OKU).to_string();
    for (at, program) in programs.iter().enumerate() {
        let initial = |oku: Option<i64>| oku.map_or("''".to_owned(), yen);
        let spent = program.spent.map_or(String::new(), |spent| format!(", {}", spent.map(yen).join(", ")));
        writeln!(
            text,
            "[[program]]\nid = 'p{at}'\nministry = 'm{}'\nname = {:?}\nsource = 's#{at}'\n\
             amounts = {{ R5 = [{}{spent}], R6 = [{}] }}",
            program.ministry,
            program.name,
            initial(program.before),
            initial(program.after),
        )
        .unwrap();
    }
    text
}

/// The same of figures that are printed in 億円.
pub(super) fn rounded(programs: &[Program]) -> String {
    let mut text = head("億円", "");
    for (at, program) in programs.iter().enumerate() {
        let initial = |oku: Option<i64>| oku.map_or("''".to_owned(), |oku| oku.to_string());
        writeln!(
            text,
            "[[program]]\nid = 'p{at}'\nministry = 'm{}'\nname = {:?}\nsource = 's#{at}'\n\
             amounts = {{ R5 = [{}], R6 = [{}] }}",
            program.ministry,
            program.name,
            initial(program.before),
            initial(program.after),
        )
        .unwrap();
    }
    text
}

fn head(unit: &str, more: &str) -> String {
    let mut text = format!(
        "[dataset]\nschema = 1\nid = 'whole'\ntitle = {{ ja = '国の事業', en = 'All programs' }}\nunit = '{unit}'\n{more}\
         amount_stages = ['initial', 'appropriation', 'carried_out', 'executed']\n[[source]]\nid = 's'\ntitle = 'S'\n\
         years_note = {{ ja = '終わった事業は載っていない。', en = 'Programs that ended are not in it.' }}\n"
    );
    for at in 0..14 {
        writeln!(text, "[[ministry]]\nid = 'm{at}'\nname = {{ ja = '第{at}省', en = 'Ministry {at}' }}").unwrap();
    }
    text
}
