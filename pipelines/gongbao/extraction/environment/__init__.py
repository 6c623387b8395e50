"""Environment reports of an issue → air_quality, water_quality, observations, notes.

Where the reports stand is found in reports.py; reader.py reads one after the other. Every layout reduces to `Measurement`s
(tables.py, prose.py, classes.py), of which the rows are made (rows.py, with the wide tables in air.py and water.py).
What the months mean and how headers and cells read is gongbao.measurements.
"""

from gongbao.extraction.environment.context import Issue
from gongbao.extraction.environment.points import points_of
from gongbao.extraction.environment.reader import Reader
from gongbao.extraction.environment.reports import own_area, reports
from gongbao.measurements.headers import header_words
from gongbao.model import Extracted, Gazette
from gongbao.vocabulary import Vocabularies


def extract_environment(gazette: Gazette, vocabularies: Vocabularies) -> Extracted:
    """Return the environmental figures of an issue; no rows when it has no environment report."""
    found, findings = reports(gazette, header_words(vocabularies))
    area, points = own_area(gazette, vocabularies), points_of(vocabularies, gazette.publisher_id)
    reader = Reader(Issue(gazette, vocabularies, area, points))
    for report in found:
        reader.read(report)
    reader.summarise()
    return Extracted(reader.rows.tables, tuple(reader.rows.evidence), (*findings, *reader.findings))
