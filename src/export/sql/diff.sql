-- Each program with itself and with all that it continues or that continue it (`newer`), whatever the year.
CREATE OR REPLACE VIEW kin AS --@duckdb
CREATE OR REPLACE TEMPORARY VIEW kin AS --@spark
SELECT p.program, p.program AS kin, true AS newer FROM programs AS p
UNION
SELECT w.ancestor AS program, w.descendant AS kin, true AS newer FROM successions_closure AS w
UNION
SELECT w.descendant AS program, w.ancestor AS kin, false AS newer FROM successions_closure AS w;

-- What changed from fiscal year `a` to fiscal year `b`, along lineage: one row for programs that continue one another
-- through successions that take effect after the earlier year and up to the later one, so that each yen of either year
-- is in exactly one row.
--
-- `stages`: a stage, or several joined by + that do not hold one another. `language`: `en` or `ja`, of the names.
-- A program that lacks one side is new (no figure in the earlier year or before), ended (none in the later year or after,
-- or the dataset says that it ended) or unknown: the dataset lacks the figure, and there is no change.
-- `change_min` and `change_max` are the ends that rounding leaves open.
CREATE OR REPLACE MACRO diff(a, b, stages := 'initial', language := 'en') AS TABLE --@duckdb
CREATE OR REPLACE TEMPORARY FUNCTION diff( --@spark
    a INT, b INT, stages STRING DEFAULT 'initial', language STRING DEFAULT 'en' --@spark
) --@spark
RETURNS TABLE ( --@spark
    program STRING, name STRING, previous STRING, previous_name STRING, ministry STRING, status STRING, --@spark
    before DECIMAL(38, 4), after DECIMAL(38, 4), change DECIMAL(38, 4), --@spark
    change_min DECIMAL(38, 4), change_max DECIMAL(38, 4), change_percent DECIMAL(38, 1), unit STRING --@spark
) --@spark
RETURN --@spark
WITH sides AS (
    SELECT a AS side_year, false AS is_after
    UNION ALL
    SELECT b AS side_year, true AS is_after
),
-- The programs of either side, and the last figure of each, which tells what it was called.
members AS (
    SELECT
        c.program,
        c.place,
        c.lineage,
        s.side_year,
        s.is_after,
        sum(c.amount) AS amount,
        sum(c.amount_min) AS amount_min,
        sum(c.amount_max) AS amount_max,
        max(c.allocation) AS last_allocation
    FROM sides AS s
    JOIN counted AS c ON c.fiscal_year = s.side_year
    WHERE list_contains(string_split(stages, '+'), c.stage) --@duckdb
    WHERE array_contains(split(stages, '[+]'), c.stage) --@spark
    GROUP BY c.program, c.place, c.lineage, s.side_year, s.is_after
),
-- Which program of the earlier side leads to which one of the later side, and the rows that these pairs make.
pairs AS (
    SELECT DISTINCT x.lineage, x.place AS older, y.place AS newer
    FROM successions_closure AS w
    JOIN members AS x ON x.program = w.ancestor AND x.side_year = least(a, b)
    JOIN members AS y ON y.program = w.descendant AND y.side_year = greatest(a, b)
    WHERE w.first_year > least(a, b) AND w.last_year <= greatest(a, b)
),
sets AS (
    SELECT unnest(connected(list([p.older, p.newer]))) AS places FROM pairs AS p GROUP BY p.lineage --@duckdb
    SELECT explode(connected(collect_list(array(p.older, p.newer)))) AS places FROM pairs AS p GROUP BY p.lineage --@spark
),
placed AS (
    SELECT unnest(s.places) AS place, list_min(s.places) AS row_place FROM sets AS s --@duckdb
    SELECT explode(s.places) AS place, array_min(s.places) AS row_place FROM sets AS s --@spark
),
rowed AS (
    SELECT
        m.*,
        coalesce(r.row_place, m.place) AS row_place,
        p.ministry,
        n.place AS ministry_place,
        coalesce(p.ended < greatest(a, b), false) AS has_ended,
        c.name_ja,
        c.name_en,
        coalesce(c.name_en, c.name_ja, '') AS english,
        coalesce(c.name_ja, c.name_en, '') AS japanese
    FROM members AS m
    JOIN programs AS p ON p.program = m.program
    JOIN ministries AS n ON n.ministry = p.ministry
    JOIN counted AS c ON c.allocation = m.last_allocation
    LEFT JOIN placed AS r ON r.place = m.place
),
sums AS (
    SELECT
        r.row_place,
        count(*) FILTER (WHERE NOT r.is_after) AS before_count,
        count(*) FILTER (WHERE r.is_after) AS after_count,
        sum(r.amount) FILTER (WHERE NOT r.is_after) AS before,
        sum(r.amount_min) FILTER (WHERE NOT r.is_after) AS before_min,
        sum(r.amount_max) FILTER (WHERE NOT r.is_after) AS before_max,
        sum(r.amount) FILTER (WHERE r.is_after) AS after,
        sum(r.amount_min) FILTER (WHERE r.is_after) AS after_min,
        sum(r.amount_max) FILTER (WHERE r.is_after) AS after_max,
        string_agg(r.program, ';' ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_ids, --@duckdb
        string_agg(r.english, ';' ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_english, --@duckdb
        string_agg(r.japanese, ';' ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_japanese, --@duckdb
        string_agg(r.program, ';' ORDER BY r.place) FILTER (WHERE r.is_after) AS after_ids, --@duckdb
        string_agg(r.english, ';' ORDER BY r.place) FILTER (WHERE r.is_after) AS after_english, --@duckdb
        string_agg(r.japanese, ';' ORDER BY r.place) FILTER (WHERE r.is_after) AS after_japanese, --@duckdb
        listagg(r.program, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_ids, --@spark
        listagg(r.english, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_english, --@spark
        listagg(r.japanese, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE NOT r.is_after) AS before_japanese, --@spark
        listagg(r.program, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE r.is_after) AS after_ids, --@spark
        listagg(r.english, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE r.is_after) AS after_english, --@spark
        listagg(r.japanese, ';') WITHIN GROUP (ORDER BY r.place) FILTER (WHERE r.is_after) AS after_japanese, --@spark
        -- Of a program that stands on both sides: whether it is called the same in both languages.
        min(r.name_ja) IS NOT DISTINCT FROM max(r.name_ja)
            AND min(r.name_en) IS NOT DISTINCT FROM max(r.name_en)
            AND count(r.name_ja) <> 1
            AND count(r.name_en) <> 1 AS is_same_name,
        bool_and(r.has_ended) AS has_ended
    FROM rowed AS r
    GROUP BY r.row_place
),
-- The ministries of the later side, or of the other where that has no program.
ministries_of AS (
    SELECT DISTINCT r.row_place, r.ministry, r.ministry_place
    FROM rowed AS r
    JOIN sums AS s ON s.row_place = r.row_place
    WHERE r.is_after OR s.after_count = 0
),
ministry_lists AS (
    SELECT
        m.row_place,
        string_agg(m.ministry, ';' ORDER BY m.ministry_place) AS ministry --@duckdb
        listagg(m.ministry, ';') WITHIN GROUP (ORDER BY m.ministry_place) AS ministry --@spark
    FROM ministries_of AS m
    GROUP BY m.row_place
),
-- What the dataset knows of the lineage of rows that lack a side, in the years of the sides and beyond them.
spans AS (
    SELECT c.program, min(c.fiscal_year) AS first_year, max(c.fiscal_year) AS last_year
    FROM counted AS c
    GROUP BY c.program
),
relatives AS (
    SELECT
        r.row_place,
        y.first_year <= least(a, b) AS had_begun,
        y.last_year >= greatest(a, b) AS goes_on,
        y.last_year >= greatest(a, b) AND k.newer AND NOT coalesce(p.ended < greatest(a, b), false) AS leads_on
    FROM rowed AS r
    JOIN sums AS s ON s.row_place = r.row_place
    JOIN kin AS k ON k.program = r.program
    JOIN programs AS p ON p.program = k.kin
    LEFT JOIN spans AS y ON y.program = k.kin
    WHERE s.before_count = 0 OR s.after_count = 0
),
lineages AS (
    SELECT
        r.row_place,
        bool_or(r.had_begun) AS had_begun,
        bool_or(r.goes_on) AS goes_on,
        bool_or(r.leads_on) AS leads_on
    FROM relatives AS r
    GROUP BY r.row_place
),
judged AS (
    SELECT
        s.*,
        CASE
            WHEN s.before_count > 1 AND s.after_count > 1 THEN 'reorganised'
            WHEN s.before_count > 1 AND s.after_count = 1 THEN 'merged'
            WHEN s.before_count = 1 AND s.after_count > 1 THEN 'split'
            WHEN s.before_count = 1 AND s.after_count = 1 AND s.before_ids <> s.after_ids THEN 'succeeded'
            WHEN s.before_count = 1 AND s.after_count = 1 AND s.is_same_name THEN 'continued'
            WHEN s.before_count = 1 AND s.after_count = 1 THEN 'renamed'
            -- Here a side is missing: the earlier one, or the later one.
            WHEN (s.before_count = 0) = (a < b) AND coalesce(l.had_begun, false) THEN 'unknown'
            WHEN (s.before_count = 0) = (a < b) AND coalesce(s.before, s.after) = 0 THEN 'continued'
            WHEN (s.before_count = 0) <> (a < b)
                AND coalesce(CASE WHEN s.has_ended THEN l.leads_on ELSE l.goes_on END, false) THEN 'unknown'
            WHEN s.before_count = 0 THEN 'new'
            ELSE 'ended'
        END AS status,
        CASE WHEN language = 'ja' THEN s.before_japanese ELSE s.before_english END AS before_name,
        CASE WHEN language = 'ja' THEN s.after_japanese ELSE s.after_english END AS after_name,
        CASE WHEN language = 'ja' THEN s.before_english ELSE s.before_japanese END AS other_before_name,
        CASE WHEN language = 'ja' THEN s.after_english ELSE s.after_japanese END AS other_after_name
    FROM sums AS s
    LEFT JOIN lineages AS l ON l.row_place = s.row_place
),
changes AS (
    SELECT
        j.*,
        -- Figures of one year on both sides cancel out with what is open about them.
        CASE WHEN j.status <> 'unknown' THEN coalesce(j.after, 0) - coalesce(j.before, 0) END AS difference,
        CASE WHEN j.status <> 'unknown' AND a <> b THEN coalesce(j.after_min, 0) - coalesce(j.before_max, 0)
            WHEN j.status <> 'unknown' THEN 0 END AS difference_min,
        CASE WHEN j.status <> 'unknown' AND a <> b THEN coalesce(j.after_max, 0) - coalesce(j.before_min, 0)
            WHEN j.status <> 'unknown' THEN 0 END AS difference_max
    FROM judged AS j
)
SELECT
    coalesce(c.after_ids, c.before_ids) AS program,
    coalesce(c.after_name, c.before_name) AS name,
    c.before_ids AS previous,
    -- A former name that differs in the other language alone is told in that language.
    CASE
        WHEN c.status IN ('continued', 'new', 'ended', 'unknown') OR c.before_name <> c.after_name THEN c.before_name
        WHEN c.other_before_name <> c.other_after_name THEN c.other_before_name
        ELSE c.before_name
    END AS previous_name,
    m.ministry,
    c.status,
    c.before,
    c.after,
    c.difference AS change,
    c.difference_min AS change_min,
    c.difference_max AS change_max,
    percent(c.difference, c.before) AS change_percent,
    'yen' AS unit
FROM changes AS c
JOIN ministry_lists AS m ON m.row_place = c.row_place
-- By the size of the change; rows that cannot be compared come last, by the latest figure that they have.
ORDER BY
    c.difference IS NULL,
    c.difference IS NULL AND c.after IS NULL,
    abs(coalesce(c.difference, c.after, c.before)) DESC,
    c.row_place;
