//! The numbers and bullets that names begin with, as officials number the items of a paper: Ⅰ, 1., (1), ①, ア, ・.
//!
//! Knows one text at a time, not where it stands.

use crate::import::read::cells::fold;

/// How an item is numbered, the outermost first, as the government's manual of style has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// 第1章, 第1
    Chapter,
    /// Ⅰ, i.
    Roman,
    /// 一
    Kanji,
    /// `1.`, `1 `
    Arabic,
    /// `1-1`, `1.1`, with how many numbers
    Path(usize),
    /// `1)`
    HalfParen,
    /// `(1)`
    Paren,
    /// `(一)`
    KanjiParen,
    /// ①
    Circled,
    /// ア
    Kana,
    /// `(ア)`
    KanaParen,
    /// `a.`
    Letter,
    /// `(a)`
    LetterParen,
    /// ■
    FilledShape,
    /// ○
    Shape,
    /// ・
    Dot,
    /// －
    Dash,
    /// └
    Branch,
}

/// What a name begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) family: Family,
    /// The numbers: two of `1-1`, none of a bullet.
    pub(super) path: Vec<u32>,
}

impl Number {
    fn new(family: Family, number: u32) -> Self {
        Self { family, path: vec![number] }
    }

    /// Whether it is the first of its items, or a bullet, which has no number.
    pub(super) fn is_first(&self) -> bool {
        // イ is the first of イロハ.
        let first = if matches!(self.family, Family::Kana | Family::KanaParen) { 2 } else { 1 };
        self.path.last().is_none_or(|&last| last <= first)
    }

    /// Whether its numbers go on from those of another: 1-2 below 1.
    pub(super) fn goes_on_from(&self, other: &Self) -> bool {
        !other.path.is_empty() && self.path.len() > other.path.len() && self.path.starts_with(&other.path)
    }
}

/// The longest text of a number that stands alone.
const LONGEST: usize = 20;

/// The number or bullet that a name begins with.
pub(super) fn before(text: &str) -> Option<Number> {
    let (number, rest) = parse(text)?;
    (!rest.trim().is_empty()).then_some(number)
}

/// What stands behind the number or bullet that a name begins with.
pub(super) fn behind(text: &str) -> Option<String> {
    let (_, rest) = parse(text)?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The number in a cell of its own; 1 needs no full stop there.
pub(super) fn alone(text: &str) -> Option<Number> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let (number, rest) = parse(text)?;
    let is_bullet = number.path.is_empty();
    (!is_bullet && rest.trim_matches(['.', ' ']).is_empty()).then_some(number)
}

fn parse(text: &str) -> Option<(Number, String)> {
    // ① and Ⅰ become other signs once they are folded.
    let text = text.trim_start();
    let first = text.chars().next()?;
    let behind = || text.get(first.len_utf8()..).unwrap_or_default().to_owned();
    if let Some(number) = of_sign(first) {
        return Some((number, behind()));
    }
    let folded = fold(text);
    let rest = folded.as_str();
    if let Some(inside) = rest.strip_prefix('(') {
        let (inside, behind) = inside.split_once(')')?;
        return Some((in_brackets(inside.trim())?, behind.to_owned()));
    }
    if let Some(behind) = rest.strip_prefix('第') {
        let (number, behind) = number(behind)?;
        let behind = behind.strip_prefix(['章', '節', '款', '項', '編', '部']).or_else(|| behind.strip_prefix(' '))?;
        return Some((Number::new(Family::Chapter, number), behind.to_owned()));
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return of_digits(rest);
    }
    let (sign, behind) = rest.split_at_checked(rest.chars().next()?.len_utf8())?;
    let behind = behind.strip_prefix(['.', '、', ')', ':', ' '])?.to_owned();
    let is_spaced = rest.chars().nth(1) == Some(' ');
    let number = one_sign(sign.chars().next()?)?;
    // `A B` is a name; ア　 and 一　 are numbers.
    let is_number = !is_spaced || matches!(number.family, Family::Kana | Family::Kanji);
    is_number.then_some((number, behind))
}

/// What a single sign numbers.
fn of_sign(sign: char) -> Option<Number> {
    let nth = |first: char| u32::from(sign).checked_sub(u32::from(first)).map(|nth| nth + 1);
    let bullet = |family| Some(Number { family, path: Vec::new() });
    match sign {
        '①'..='⑳' => Some(Number::new(Family::Circled, nth('①')?)),
        '❶'..='❿' => Some(Number::new(Family::Circled, nth('❶')?)),
        '⑴'..='⒇' => Some(Number::new(Family::Paren, nth('⑴')?)),
        '⒈'..='⒛' => Some(Number::new(Family::Arabic, nth('⒈')?)),
        'Ⅰ'..='Ⅻ' => Some(Number::new(Family::Roman, nth('Ⅰ')?)),
        'ⅰ'..='ⅻ' => Some(Number::new(Family::Roman, nth('ⅰ')?)),
        '㋐'..='㋾' => Some(Number::new(Family::Kana, nth('㋐')?)),
        '■' | '◆' | '▼' | '▶' => bullet(Family::FilledShape),
        '●' | '◎' | '○' | '◯' | '〇' | '□' | '◇' => bullet(Family::Shape),
        '・' | '･' | '•' | '‣' => bullet(Family::Dot),
        '-' | '－' | '‐' | '–' | '—' | '―' | '─' => bullet(Family::Dash),
        '└' | '├' | '┗' | '┣' | '∟' | '↳' | '→' => bullet(Family::Branch),
        _ => None,
    }
}

/// What brackets number.
fn in_brackets(inside: &str) -> Option<Number> {
    if let Some((digits, "")) = number(inside) {
        let is_kanji = !inside.starts_with(|c: char| c.is_ascii_digit());
        return Some(Number::new(if is_kanji { Family::KanjiParen } else { Family::Paren }, digits));
    }
    let mut signs = inside.chars();
    let (first, None) = (signs.next()?, signs.next()) else { return None };
    let number = one_sign(first)?;
    let family = match number.family {
        Family::Kana => Family::KanaParen,
        Family::Letter | Family::Roman => Family::LetterParen,
        other => other,
    };
    Some(Number { family, ..number })
}

/// What one folded sign numbers where a mark stands behind it.
fn one_sign(sign: char) -> Option<Number> {
    const KANA: &str = "アイウエオカキクケコサシスセソタチツテト";
    if let Some(at) = KANA.chars().position(|kana| kana == sign) {
        return Some(Number::new(Family::Kana, u32::try_from(at).ok()? + 1));
    }
    if sign.is_ascii_lowercase() {
        return Some(Number::new(Family::Letter, u32::from(sign) - u32::from('a') + 1));
    }
    of_kanji(sign).map(|number| Number::new(Family::Kanji, number))
}

/// `1.`, `1-2`, `1)` and `1 `; no figure such as 5G.
fn of_digits(text: &str) -> Option<(Number, String)> {
    let (mut path, mut rest) = (Vec::new(), text);
    loop {
        let (digits, behind) = digits(rest)?;
        path.push(digits);
        let next = behind.strip_prefix(['-', '.']).filter(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        match next {
            Some(next) => rest = next,
            None => {
                rest = behind;
                break;
            }
        }
    }
    let family = match path.len() {
        1 if rest.starts_with(')') => Family::HalfParen,
        1 if rest.is_empty() || rest.starts_with(['.', '、', ' ', ':']) => Family::Arabic,
        1 => return None,
        several => Family::Path(several),
    };
    Some((Number { family, path }, rest.trim_start_matches(['.', '、', ')', ' ', ':']).to_owned()))
}

/// A number of digits or of one kanji, and what stands behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    digits(text).or_else(|| {
        let first = text.chars().next()?;
        Some((of_kanji(first)?, text.get(first.len_utf8()..)?))
    })
}

/// Items have numbers of three digits at most.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, behind) = text.split_at(end);
    ((1..=3).contains(&end)).then(|| digits.parse().ok())?.map(|number| (number, behind))
}

fn of_kanji(sign: char) -> Option<u32> {
    let at = "一二三四五六七八九十".chars().position(|kanji| kanji == sign)?;
    u32::try_from(at).ok().map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn begins(text: &str, family: Family, path: &[u32]) {
        assert_eq!(before(text), Some(Number { family, path: path.to_vec() }), "{text}");
    }

    #[test]
    fn names_begin_with_numbers_and_bullets_of_all_kinds() {
        begins("１．感染症対策の強化", Family::Arabic, &[1]);
        begins("１　感染症対策の強化", Family::Arabic, &[1]);
        begins("12. 感染症", Family::Arabic, &[12]);
        begins("（１）検査体制の整備", Family::Paren, &[1]);
        begins("⑵ 検査", Family::Paren, &[2]);
        begins("１）検査", Family::HalfParen, &[1]);
        begins("1-2 検査", Family::Path(2), &[1, 2]);
        begins("１－２－３検査", Family::Path(3), &[1, 2, 3]);
        begins("①検査", Family::Circled, &[1]);
        begins("ア　検査", Family::Kana, &[1]);
        begins("イ．検査", Family::Kana, &[2]);
        begins("（ア）検査", Family::KanaParen, &[1]);
        begins("Ⅱ 検査", Family::Roman, &[2]);
        begins("第１ 検査", Family::Chapter, &[1]);
        begins("第2章 検査", Family::Chapter, &[2]);
        begins("A. 検査", Family::Letter, &[1]);
        begins("(b) 検査", Family::LetterParen, &[2]);
        begins("一　検査", Family::Kanji, &[1]);
        begins("（二）検査", Family::KanjiParen, &[2]);
        begins("・検査", Family::Dot, &[]);
        begins("○検査", Family::Shape, &[]);
        begins("└検査", Family::Branch, &[]);
    }

    #[test]
    fn other_names_begin_with_none() {
        for text in [
            "第２期健康増進計画",
            "5G実証事業",
            "2050年目標",
            "一般会計",
            "AI研究",
            "A B",
            "（再掲）機器",
            "（新規）検査",
            "アジア開発",
            "①",
            "1.",
            "",
        ] {
            assert_eq!(before(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_in_a_cell_of_its_own_needs_no_mark() {
        for (text, path) in [("1", [1].as_slice()), ("１－１", &[1, 1]), ("(3)", &[3]), ("2.", &[2]), ("④", &[4])]
        {
            assert_eq!(alone(text).map(|number| number.path), Some(path.to_vec()), "{text}");
        }
        for text in ["－", "・", "新規", "12345", "", "1.5億円"] {
            assert_eq!(alone(text), None, "{text}");
        }
    }
}
