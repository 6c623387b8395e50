"""Figures that a later issue states differently for the same subject, indicator and month.

The June report says 0.32, the July report says that June was 0.44: both are published, and so is the difference.
"""

from gongbao.schema import Schemas

TABLE = "revisions"


def derived(schemas: Schemas) -> bool:
    """Tell whether the schemas have the table and what it is made from."""
    return {TABLE, "observations", "issues"} <= set(schemas.tables)


QUERY = """
WITH figures AS (
    SELECT subject_id, coalesce(subject_id, o.publisher_id || ' ' || subject_name) AS subject, subject_name, indicator,
        observed_to AS month, o.issue_id, i.publication_date, min(o.value) AS value
    FROM new.observations o JOIN new.issues i USING (issue_id)
    WHERE o.value IS NOT NULL AND indicator IS NOT NULL AND observed_from = observed_to
    GROUP BY ALL
), restated AS (
    SELECT *, lag(value) OVER series AS first_value, lag(issue_id) OVER series AS first_issue_id
    FROM figures
    WINDOW series AS (PARTITION BY subject, indicator, month ORDER BY publication_date, issue_id)
)
SELECT subject_id, subject_name, indicator, month AS observed_month, first_issue_id, first_value,
    issue_id AS later_issue_id, value AS later_value
FROM restated
WHERE first_value <> value
"""
"""Compares each figure with the one the issue before gave, so that a figure changed twice is two rows."""
