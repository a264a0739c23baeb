-- Every published figure against the sum of its parts: totals, whole budgets, and counts of indicators.
--
-- exact: both are equal. rounding: some amount lies in both intervals. contradiction: none does. acknowledged: none does,
-- and the dataset says why. superseded: a later document replaced the figure. part: the allocations are a part of the
-- whole. A figure without parts has no verdict.
CREATE OR REPLACE VIEW checks AS --@duckdb
CREATE OR REPLACE TEMPORARY VIEW checks AS --@spark
WITH parts AS (
    -- The totals that name programs, then the others.
    SELECT t.total, c.amount, c.amount_min, c.amount_max, c.amount_min_open, c.amount_max_open
    FROM totals AS t
    JOIN total_programs AS n ON n.total = t.total
    JOIN counted AS c ON c.program = n.program AND c.fiscal_year = t.fiscal_year AND c.stage = t.stage
    WHERE (t.project IS NULL OR t.project = c.project)
        AND (t.ministry IS NULL OR t.ministry = c.ministry)
        AND (t.layer IS NULL OR t.layer = c.layer)
        AND (t.account IS NULL OR t.account = c.account OR t.account = c.whole_account)
    UNION ALL
    SELECT t.total, c.amount, c.amount_min, c.amount_max, c.amount_min_open, c.amount_max_open
    FROM totals AS t
    JOIN counted AS c ON c.fiscal_year = t.fiscal_year AND c.stage = t.stage
    WHERE t.program IS NULL AND t.programs IS NULL
        AND (t.project IS NULL OR t.project = c.project)
        AND (t.ministry IS NULL OR t.ministry = c.ministry)
        AND (t.layer IS NULL OR t.layer = c.layer)
        AND (t.account IS NULL OR t.account = c.account OR t.account = c.whole_account)
),
sums AS (
    SELECT
        p.total,
        sum(p.amount) AS amount,
        sum(p.amount_min) AS amount_min,
        sum(p.amount_max) AS amount_max,
        bool_or(p.amount_min_open) AS amount_min_open,
        bool_or(p.amount_max_open) AS amount_max_open
    FROM parts AS p
    GROUP BY p.total
),
whole_sums AS (
    SELECT
        w.whole,
        sum(c.amount) AS amount,
        sum(c.amount_min) AS amount_min,
        sum(c.amount_max) AS amount_max,
        bool_or(c.amount_min_open) AS amount_min_open,
        bool_or(c.amount_max_open) AS amount_max_open
    FROM wholes AS w
    JOIN counted AS c ON c.program = w.program AND c.fiscal_year = w.fiscal_year AND c.stage = w.stage
    GROUP BY w.whole
),
-- Acknowledged contradictions of totals, then of wholes: an entry fits where all that it says is true.
known_totals AS (
    SELECT DISTINCT t.total
    FROM totals AS t
    JOIN acknowledged AS k
        ON k.code = 'E0501'
        AND k.indicator IS NULL
        AND k.project IS NOT DISTINCT FROM t.project
        AND k.ministry IS NOT DISTINCT FROM t.ministry
        AND k.layer IS NOT DISTINCT FROM t.layer
        AND k.account IS NOT DISTINCT FROM t.account
        AND k.program IS NOT DISTINCT FROM t.program
        AND k.programs IS NOT DISTINCT FROM t.programs
        AND (k.fiscal_year IS NULL OR k.fiscal_year = t.fiscal_year)
        AND (k.stage IS NULL OR k.stage = t.stage)
        AND (k.source IS NULL OR k.source = t.source AND (k.locator IS NULL OR k.locator = t.locator))
        AND (k.figure IS NULL OR k.figure = t.amount)
),
known_wholes AS (
    SELECT DISTINCT w.whole
    FROM wholes AS w
    JOIN acknowledged AS k
        ON k.code = 'E0501'
        AND k.program = w.program
        AND concat_ws('', k.project, k.ministry, k.layer, k.account, k.programs, k.indicator, k.source) = ''
        AND (k.fiscal_year IS NULL OR k.fiscal_year = w.fiscal_year)
        AND (k.stage IS NULL OR k.stage = w.stage)
        AND (k.figure IS NULL OR k.figure = w.amount)
),
figures AS (
    SELECT
        1 AS kind,
        t.total AS place,
        coalesce(nullif(concat_ws(
            ';',
            'programs=' || replace(t.programs, ';', '+'),
            'project=' || t.project,
            'ministry=' || t.ministry,
            'layer=' || t.layer,
            'program=' || t.program,
            'account=' || t.account
        ), ''), 'all') AS scope,
        t.fiscal_year,
        t.stage,
        t.amount AS published,
        s.amount AS sum_of_parts,
        CASE
            WHEN s.total IS NULL THEN NULL
            WHEN t.superseded_by IS NOT NULL THEN 'superseded'
            WHEN t.amount = s.amount THEN 'exact'
            WHEN
                (t.amount_min < s.amount_max
                    OR (t.amount_min = s.amount_max AND NOT t.amount_min_open AND NOT s.amount_max_open))
                AND (s.amount_min < t.amount_max
                    OR (s.amount_min = t.amount_max AND NOT s.amount_min_open AND NOT t.amount_max_open))
                THEN 'rounding'
            WHEN k.total IS NOT NULL THEN 'acknowledged'
            ELSE 'contradiction'
        END AS verdict,
        'yen' AS unit,
        t.source
    FROM totals AS t
    LEFT JOIN sums AS s ON s.total = t.total
    LEFT JOIN known_totals AS k ON k.total = t.total
    UNION ALL
    SELECT
        2 AS kind,
        w.whole AS place,
        'program=' || w.program AS scope,
        w.fiscal_year,
        w.stage,
        w.amount AS published,
        s.amount AS sum_of_parts,
        CASE
            WHEN s.whole IS NULL THEN NULL
            WHEN s.amount <= w.amount
                OR s.amount_min < w.amount_max
                OR (s.amount_min = w.amount_max AND NOT s.amount_min_open AND NOT w.amount_max_open)
                THEN 'part'
            WHEN k.whole IS NOT NULL THEN 'acknowledged'
            ELSE 'contradiction'
        END AS verdict,
        'yen' AS unit,
        w.source
    FROM wholes AS w
    LEFT JOIN whole_sums AS s ON s.whole = w.whole
    LEFT JOIN known_wholes AS k ON k.whole = w.whole
),
-- Indicators: the years against the cumulative count, and what programs brought against the count of the year. Programs
-- that come to less are no contradiction: a source may name only some.
counts AS (
    SELECT
        i.indicator,
        i.part,
        CAST(NULL AS INT) AS fiscal_year,
        i.cumulative AS published,
        sum(y.count) AS sum_of_parts
    FROM indicators AS i
    JOIN indicator_counts AS y
        ON y.indicator = i.indicator AND y.part IS NOT DISTINCT FROM i.part AND y.program IS NULL
    WHERE i.cumulative IS NOT NULL
    GROUP BY i.indicator, i.part, i.cumulative
    UNION ALL
    SELECT y.indicator, y.part, y.fiscal_year, y.count AS published, sum(b.count) AS sum_of_parts
    FROM indicator_counts AS y
    JOIN indicator_counts AS b
        ON b.indicator = y.indicator
        AND b.part IS NOT DISTINCT FROM y.part
        AND b.fiscal_year = y.fiscal_year
        AND b.program IS NOT NULL
    WHERE y.program IS NULL
    GROUP BY y.indicator, y.part, y.fiscal_year, y.count
    HAVING sum(b.count) >= y.count
),
known_counts AS (
    SELECT DISTINCT c.indicator, c.part, c.fiscal_year
    FROM counts AS c
    JOIN acknowledged AS k
        ON k.code = 'E0502'
        AND k.indicator = c.indicator
        AND k.stage IS NULL
        AND k.source IS NULL
        AND (k.fiscal_year IS NULL OR k.fiscal_year = c.fiscal_year)
        AND (k.figure IS NULL OR k.figure = c.published)
)
SELECT
    f.scope,
    f.fiscal_year,
    era(f.fiscal_year) AS era,
    f.stage,
    f.published,
    f.sum_of_parts,
    f.published - f.sum_of_parts AS difference,
    f.verdict,
    f.unit,
    f.source
FROM figures AS f
UNION ALL
SELECT
    'indicator=' || c.indicator || coalesce(';part=' || c.part, '') AS scope,
    c.fiscal_year,
    era(c.fiscal_year) AS era,
    CAST(NULL AS STRING) AS stage,
    CAST(c.published AS DECIMAL(38, 4)) AS published,
    CAST(c.sum_of_parts AS DECIMAL(38, 4)) AS sum_of_parts,
    CAST(c.published - c.sum_of_parts AS DECIMAL(38, 4)) AS difference,
    CASE
        WHEN c.published = c.sum_of_parts THEN 'exact'
        WHEN k.indicator IS NOT NULL THEN 'acknowledged'
        ELSE 'contradiction'
    END AS verdict,
    coalesce(i.unit_en, i.unit_ja) AS unit,
    i.source
FROM counts AS c
JOIN indicators AS i ON i.indicator = c.indicator AND i.part IS NOT DISTINCT FROM c.part
LEFT JOIN known_counts AS k
    ON k.indicator = c.indicator
    AND k.part IS NOT DISTINCT FROM c.part
    AND k.fiscal_year IS NOT DISTINCT FROM c.fiscal_year;
