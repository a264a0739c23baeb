-- The figures that count, each of a program, project, account, fiscal year and stage, with what is known of the program.
-- Accounts add up. Stages do not: appropriation and available are sums of others. Years are yours to add up.
-- `name_ja` and `name_en` are the names as printed that year. A share of `part` is a part of the program's budget.
CREATE OR REPLACE VIEW counted AS --@duckdb
CREATE OR REPLACE TEMPORARY VIEW counted AS --@spark
SELECT
    a.allocation,
    a.program,
    p.place,
    p.lineage,
    CASE WHEN a.printed_name_ja IS NULL AND a.printed_name_en IS NULL THEN p.name_ja ELSE a.printed_name_ja END AS name_ja,
    CASE WHEN a.printed_name_ja IS NULL AND a.printed_name_en IS NULL THEN p.name_en ELSE a.printed_name_en END AS name_en,
    p.ministry,
    p.agency,
    p.bureau,
    a.project,
    p.layer,
    a.phases,
    a.account,
    coalesce(k.parent, a.account) AS whole_account,
    a.fiscal_year,
    era(a.fiscal_year) AS era,
    a.stage,
    a.amount,
    a.amount_min,
    a.amount_max,
    a.amount_min_open,
    a.amount_max_open,
    a.share,
    a.basis,
    a.source,
    a.locator
FROM allocations AS a
JOIN programs AS p ON p.program = a.program
LEFT JOIN accounts AS k ON k.account = a.account
WHERE a.counted;

-- The sum of each ministry, fiscal year and stage, between the ends that rounding leaves open.
CREATE OR REPLACE VIEW by_ministry AS --@duckdb
CREATE OR REPLACE TEMPORARY VIEW by_ministry AS --@spark
WITH sums AS (
    SELECT
        c.ministry,
        c.fiscal_year,
        c.stage,
        count(DISTINCT c.program) AS programs,
        sum(c.amount) AS amount,
        sum(c.amount_min) AS amount_min,
        sum(c.amount_max) AS amount_max,
        bool_or(c.amount_min_open) AS amount_min_open,
        bool_or(c.amount_max_open) AS amount_max_open
    FROM counted AS c
    GROUP BY c.ministry, c.fiscal_year, c.stage
),
shares AS (
    SELECT s.*, sum(s.amount) OVER (PARTITION BY s.fiscal_year, s.stage) AS whole FROM sums AS s
)
SELECT
    s.ministry,
    m.name_ja,
    m.name_en,
    s.fiscal_year,
    era(s.fiscal_year) AS era,
    s.stage,
    s.programs,
    s.amount,
    s.amount_min,
    s.amount_max,
    s.amount_min_open,
    s.amount_max_open,
    'yen' AS unit,
    percent(s.amount, s.whole) AS share_percent
FROM shares AS s
JOIN ministries AS m ON m.ministry = s.ministry;

-- What was executed of each appropriation, by program, project and fiscal year, over all accounts. An appropriation that
-- no document prints is the sum of its four parts, where all four are known (`added_up`).
CREATE OR REPLACE VIEW execution AS --@duckdb
CREATE OR REPLACE TEMPORARY VIEW execution AS --@spark
WITH figures AS (
    SELECT c.*, coalesce(s.part_of = 'appropriation', false) AS is_part
    FROM counted AS c
    JOIN stages AS s ON s.stage = c.stage
),
sums AS (
    SELECT
        f.program,
        f.ministry,
        f.project,
        f.fiscal_year,
        sum(f.amount) FILTER (WHERE f.stage = 'executed') AS executed,
        sum(f.amount_min) FILTER (WHERE f.stage = 'executed') AS executed_min,
        sum(f.amount_max) FILTER (WHERE f.stage = 'executed') AS executed_max,
        sum(f.amount) FILTER (WHERE f.stage = 'appropriation') AS printed,
        sum(f.amount_min) FILTER (WHERE f.stage = 'appropriation') AS printed_min,
        sum(f.amount_max) FILTER (WHERE f.stage = 'appropriation') AS printed_max,
        sum(f.amount) FILTER (WHERE f.is_part) AS parts,
        sum(f.amount_min) FILTER (WHERE f.is_part) AS parts_min,
        sum(f.amount_max) FILTER (WHERE f.is_part) AS parts_max,
        count(DISTINCT f.stage) FILTER (WHERE f.is_part) AS known_parts
    FROM figures AS f
    GROUP BY f.program, f.ministry, f.project, f.fiscal_year
),
budgets AS (
    SELECT
        s.*,
        s.printed IS NULL AND s.known_parts = 4 AS added_up,
        CASE WHEN s.printed IS NULL AND s.known_parts = 4 THEN s.parts ELSE s.printed END AS appropriation,
        CASE WHEN s.printed IS NULL AND s.known_parts = 4 THEN s.parts_min ELSE s.printed_min END AS appropriation_min,
        CASE WHEN s.printed IS NULL AND s.known_parts = 4 THEN s.parts_max ELSE s.printed_max END AS appropriation_max
    FROM sums AS s
)
SELECT
    b.program,
    b.ministry,
    b.project,
    b.fiscal_year,
    era(b.fiscal_year) AS era,
    b.executed,
    b.executed_min,
    b.executed_max,
    b.appropriation,
    b.appropriation_min,
    b.appropriation_max,
    b.added_up,
    percent(b.executed, b.appropriation) AS execution_percent,
    'yen' AS unit
FROM budgets AS b
WHERE b.executed IS NOT NULL OR b.appropriation IS NOT NULL;
