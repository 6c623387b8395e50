"""The gazette as values: ids of rows say where their evidence stands."""

from gongbao.model import Passage, Span


def test_the_ids_of_several_rows_are_those_of_each() -> None:
    passage = Passage("yangpu-2023-02", None, 0, "paragraph", "区科委牵头，区教育局配合。", Span(0, 14), Span(0, 14))
    assert passage.row_ids("responsibility", 9, 3) == [passage.row_id("responsibility", n) for n in (9, 10, 11)]
