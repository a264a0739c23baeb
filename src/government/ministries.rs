//! The ministries in the government's order (建制順), with their official English names.
//!
//! A table: decides nothing.

/// A ministry, or an office of its rank.
pub(crate) struct GovernmentMinistry {
    pub(crate) id: &'static str,
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
    pub(crate) short_ja: &'static str,
    pub(crate) short_en: &'static str,
}

const fn of(
    id: &'static str,
    ja: &'static str,
    en: &'static str,
    short_ja: &'static str,
    short_en: &'static str,
) -> GovernmentMinistry {
    GovernmentMinistry { id, ja, en, short_ja, short_en }
}

/// All of them, in their order.
pub(crate) const KNOWN: [GovernmentMinistry; 23] = [
    of("cas", "内閣官房", "Cabinet Secretariat", "内閣官房", "CAS"),
    of("cao", "内閣府", "Cabinet Office", "内閣府", "CAO"),
    of("jftc", "公正取引委員会", "Japan Fair Trade Commission", "公取委", "JFTC"),
    of("npa", "警察庁", "National Police Agency", "警察庁", "NPA"),
    of("ppc", "個人情報保護委員会", "Personal Information Protection Commission", "個情委", "PPC"),
    of("jcrc", "カジノ管理委員会", "Japan Casino Regulatory Commission", "カジノ委", "JCRC"),
    of("fsa", "金融庁", "Financial Services Agency", "金融庁", "FSA"),
    of("caa", "消費者庁", "Consumer Affairs Agency", "消費者庁", "CAA"),
    of("cfa", "こども家庭庁", "Children and Families Agency", "こども家庭庁", "CFA"),
    of("da", "デジタル庁", "Digital Agency", "デジタル庁", "DA"),
    of("ra", "復興庁", "Reconstruction Agency", "復興庁", "RA"),
    of("mic", "総務省", "Ministry of Internal Affairs and Communications", "総務省", "MIC"),
    of("moj", "法務省", "Ministry of Justice", "法務省", "MOJ"),
    of("mofa", "外務省", "Ministry of Foreign Affairs", "外務省", "MOFA"),
    of("mof", "財務省", "Ministry of Finance", "財務省", "MOF"),
    of("mext", "文部科学省", "Ministry of Education, Culture, Sports, Science and Technology", "文科省", "MEXT"),
    of("mhlw", "厚生労働省", "Ministry of Health, Labour and Welfare", "厚労省", "MHLW"),
    of("maff", "農林水産省", "Ministry of Agriculture, Forestry and Fisheries", "農水省", "MAFF"),
    of("meti", "経済産業省", "Ministry of Economy, Trade and Industry", "経産省", "METI"),
    of("mlit", "国土交通省", "Ministry of Land, Infrastructure, Transport and Tourism", "国交省", "MLIT"),
    of("env", "環境省", "Ministry of the Environment", "環境省", "MOE"),
    of("nra", "原子力規制委員会", "Nuclear Regulation Authority", "規制委", "NRA"),
    of("mod", "防衛省", "Ministry of Defense", "防衛省", "MOD"),
];
