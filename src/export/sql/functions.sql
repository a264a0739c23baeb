-- `part` as a percentage of `whole` with one decimal, rounded half away from zero; none where `whole` is not positive.
-- In whole numbers, since a quotient that is rounded twice can end up on the wrong side of a half.
CREATE OR REPLACE MACRO percent(part, whole) AS --@duckdb
    CASE WHEN whole > 0 THEN --@duckdb
        CAST(sign(part) * ((CAST(abs(part) * 10000 AS HUGEINT) * 2000 + CAST(whole * 10000 AS HUGEINT)) --@duckdb
            // (CAST(whole * 10000 AS HUGEINT) * 2)) AS DECIMAL(36, 0)) * 0.1 --@duckdb
    END; --@duckdb
CREATE OR REPLACE TEMPORARY FUNCTION percent(part DECIMAL(38, 4), whole DECIMAL(38, 4)) --@spark
    RETURNS DECIMAL(38, 1) --@spark
    RETURN CASE WHEN whole > 0 THEN --@spark
        -- What is left over is taken off first: a quotient of decimals would be rounded. --@spark
        CAST(sign(part) * CAST((abs(part) * 2000 + whole - (abs(part) * 2000 + whole) % (whole * 2)) --@spark
            / (whole * 2) AS DECIMAL(36, 0)) * 0.1 AS DECIMAL(38, 1)) --@spark
    END; --@spark

-- How Japan counts a fiscal year: R5 of 2023.
CREATE OR REPLACE MACRO era(fiscal_year) AS --@duckdb
CREATE OR REPLACE TEMPORARY FUNCTION era(fiscal_year INT) RETURNS STRING RETURN --@spark
    CASE
        WHEN fiscal_year >= 2019 THEN 'R' || (fiscal_year - 2018)
        WHEN fiscal_year >= 1989 THEN 'H' || (fiscal_year - 1988)
        ELSE 'S' || (fiscal_year - 1925)
    END;

-- The sets of numbers that pairs connect: [[1, 5], [2, 5], [3, 6]] makes [[1, 2, 5], [3, 6]], in some order.
-- Goes through the pairs once; each joins the sets that hold one of its two.
CREATE OR REPLACE MACRO connected(pairs) AS --@duckdb
    list_reduce(list_transform(pairs, lambda pair: [pair]), lambda sets, next: list_append( --@duckdb
        list_filter(sets, lambda one: NOT list_has_any(one, next[1])), --@duckdb
        list_distinct(list_concat(next[1], flatten(list_filter(sets, lambda one: list_has_any(one, next[1]))))) --@duckdb
    )); --@duckdb
CREATE OR REPLACE TEMPORARY FUNCTION connected(pairs ARRAY<ARRAY<BIGINT>>) RETURNS ARRAY<ARRAY<BIGINT>> --@spark
    RETURN aggregate(pairs, CAST(array() AS ARRAY<ARRAY<BIGINT>>), (sets, pair) -> array_append( --@spark
        filter(sets, one -> NOT arrays_overlap(one, pair)), --@spark
        array_distinct(concat(pair, flatten(filter(sets, one -> arrays_overlap(one, pair))))) --@spark
    )); --@spark
