-- The tables of this package, and views of them, for DuckDB 1.3 or later.
--
--   cd PACKAGE && duckdb -init views.duckdb.sql                     to ask questions
--   cd PACKAGE && duckdb budget.duckdb < views.duckdb.sql           to keep a database
--
-- Elsewhere than in its directory: SET VARIABLE package = 'PACKAGE' first, which may be an address such as s3://…
-- Amounts are yen. DECIMAL(38, 4) holds every amount and every end of an interval exactly, and so do sums up to 34 digits.
--
--   FROM by_ministry WHERE stage = 'initial' ORDER BY fiscal_year, amount DESC;
--   FROM diff(2022, 2023);
--   FROM diff(2022, 2023, stages := 'executed', language := 'ja');
--   FROM checks WHERE verdict = 'contradiction';

SET VARIABLE package = coalesce(getvariable('package'), '.');
