"""Figures that a later issue states differently for the same subject, indicator and month.

The June report says 0.32, the July report says that June was 0.44: both are published, and so is the difference.
"""

from collections.abc import Callable

import duckdb
import pyarrow as pa

from gongbao.characters import fold
from gongbao.measurements.points import point_key
from gongbao.schema import Schemas

TABLE = "revisions"


def derived(schemas: Schemas) -> bool:
    """Tell whether the schemas have the table and what it is made from."""
    return {TABLE, "observations", "issues"} <= set(schemas.tables)


def query(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the query that gives the table, from `new.observations` and `new.issues` of the connection."""
    _note_keys(connection, "subject_name", "name_key", point_key)
    _note_keys(connection, "unit", "unit_key", fold)
    return _QUERY


def _note_keys(connection: duckdb.DuckDBPyConnection, column: str, name: str, key: Callable[[str], str]) -> None:
    """Make `<name>s`: every value of a column with what is the same in each of its prints."""
    values = f"SELECT DISTINCT {column} FROM new.observations WHERE {column} IS NOT NULL"
    printed = [value for (value,) in connection.execute(values).fetchall()]
    keys = {column: pa.array(printed, pa.string()), name: pa.array([key(value) for value in printed], pa.string())}
    connection.register(f"{name}s", pa.table(keys))


_QUERY = """
WITH figures AS (
    SELECT o.publisher_id, medium, coalesce(subject_id, name_key) AS subject, indicator, observed_to AS month,
        coalesce(unit_key, '') AS unit_key, o.issue_id, any_value(i.publication_date) AS publication_date,
        any_value(subject_id) AS subject_id, arg_min(subject_name, place) AS subject_name, arg_min(value, place) AS value
    FROM (SELECT *, (span_start, observation_id) AS place FROM new.observations) o
        JOIN new.issues i USING (issue_id) JOIN name_keys USING (subject_name) LEFT JOIN unit_keys USING (unit)
    WHERE o.value IS NOT NULL AND indicator IS NOT NULL AND observed_from = observed_to
        AND indicator NOT IN ('rank', 'change', 'change_on_year', 'change_on_month')
    GROUP BY ALL
), restated AS (
    SELECT *, lag(value) OVER series AS first_value, lag(issue_id) OVER series AS first_issue_id
    FROM figures
    WINDOW series AS (
        PARTITION BY publisher_id, medium, subject, indicator, month, unit_key ORDER BY publication_date, issue_id
    )
)
SELECT subject_id, subject_name, indicator, month AS observed_month, first_issue_id, first_value,
    issue_id AS later_issue_id, value AS later_value
FROM restated
WHERE first_value <> value
QUALIFY row_number() OVER (
    PARTITION BY subject_name, indicator, month, first_issue_id, issue_id ORDER BY medium, subject, unit_key
) = 1
"""
"""Compares each figure with the one the issue before gave, so that a figure changed twice is two rows.

A subject without an id is the same however its name is printed. Ranks and changes whose column has no indicator of its
own are left out: several columns of a table share such a key, and cannot be told apart. Each key of the table is one row.
"""
