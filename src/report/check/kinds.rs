//! What several findings of one kind are called, with their number.

use crate::code::Code;
use crate::model::Lang;

/// So many findings of a code; doubtful ones only in the plural, since one alone is told in full.
pub(super) fn counted(code: Code, count: usize, lang: Lang) -> String {
    let [many, ja] = words(code);
    let en = match (code, count) {
        (Code::Inferred, 1) => "phase or figure is inferred, as the dataset says",
        _ => many,
    };
    match lang {
        Lang::En => format!("{count} {en}"),
        Lang::Ja => format!("{ja}{count}件"),
    }
}

fn words(code: Code) -> [&'static str; 2] {
    match code {
        Code::Readings => {
            ["figures contradict an older reading of them", "旧い資料の額と端数処理では説明できない差がある額"]
        }
        Code::TotalReadings => ["published totals contradict another of their scope", "同じ範囲の公表額どうしの矛盾"],
        Code::Overspent => ["executed amounts exceed the budget", "予算を超える執行額"],
        Code::NoParts => ["published totals have no parts", "内訳のない公表額"],
        Code::PartialContributions => ["counts are named only in part", "内訳が一部に限られる件数"],
        Code::BeyondTwice => ["executed amounts are more than twice the budget", "予算の2倍を超える執行額"],
        Code::UnlikeParts => ["amounts are not the sum of their stages", "各段階の計と一致しない額"],
        Code::ParentAndPart => ["programs hold money beside their parent", "親事業とともに額をもつ事業"],
        Code::Overcommitted => [
            "executed amounts exceed the appropriation together with what was carried out",
            "執行額と翌年度への繰越しの計が歳出予算現額を超えるもの",
        ],
        Code::PriorityBeyondRequest => ["priority requests exceed the request", "要求額を超える要望額"],
        Code::Inferred => {
            ["phases or figures are inferred, as the dataset says", "データセットが推定とするフェーズや額"]
        }
        Code::NoLocator => ["figures name no place in their source", "出典の箇所の記載がない額"],
        Code::Stops => ["programs stop without `ended` or a successor", "`ended`も後継もなく途切れる事業"],
        Code::SharedName => ["names are borne by several programs", "複数の事業に共通する名称"],
        Code::IdleAcknowledgement => ["acknowledgements fit no finding", "指摘の見当たらない確認済みの記載"],
        Code::EarlySuccessor => {
            ["successors begin before their predecessor has ended", "前身の予算が残るうちに始まる後継"]
        }
        Code::UnsourcedSuccession => ["successions name no source", "出典の記載がない継承"],
        // What is wrong is told one by one.
        Code::Syntax
        | Code::NotUtf8
        | Code::NoDataset
        | Code::TwoDatasets
        | Code::UnknownSchema
        | Code::UnknownKey
        | Code::MissingKey
        | Code::WrongType
        | Code::UnknownId
        | Code::DuplicateId
        | Code::BadId
        | Code::UnknownWord
        | Code::TooManyPhases
        | Code::BadYear
        | Code::BadAmount
        | Code::AmountOutOfBounds
        | Code::NoUnit
        | Code::NoSource
        | Code::TwiceFromOneSource
        | Code::UndatedReadings
        | Code::BadDate
        | Code::SelfSuccession
        | Code::Cycle
        | Code::AccountParent
        | Code::AccountKind
        | Code::Contradiction
        | Code::CannotAllBeRight => ["errors", "エラー"],
    }
}
