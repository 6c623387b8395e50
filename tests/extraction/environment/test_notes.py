from gongbao.extraction.environment.notes import is_note, split
from gongbao.extraction.environment.points import points_of
from gongbao.vocabulary import Vocabularies


def test_numbered_notes_are_rows_of_their_own(vocabularies: Vocabularies) -> None:
    text = "注：1.因虬江河道施工，翔殷路桥断面自8月起停测。 2．数据未经审核，变化小于1.5%。"
    notes = list(split(text, 100, points_of(vocabularies, "yangpu")))
    assert [(note.number, note.point_ids) for note in notes] == [(1, ("yangpu-xiangyinlu",)), (2, ())]
    assert [note.span.shift(-100).of(text) for note in notes] == [note.text for note in notes]


def test_circled_and_bracketed_numbers_count_too(vocabularies: Vocabularies) -> None:
    points = points_of(vocabularies, "yangpu")
    assert [note.number for note in split("备注：①甲断面停测；②乙断面新设。", 0, points)] == [1, 2]
    assert [note.number for note in split("注：（1）甲断面停测。（2）乙断面新设。", 0, points)] == [1, 2]
    assert [note.number for note in split("注:⑴甲断面停测。", 0, points)] == [1]


def test_a_note_without_numbers_is_one_row(vocabularies: Vocabularies) -> None:
    (note,) = split("(注:当月数据未经审核,自2019年1月1日起以市监测数据为准)", 0, points_of(vocabularies, "yangpu"))
    assert (note.number, note.text) == (None, "当月数据未经审核,自2019年1月1日起以市监测数据为准")


def test_notes_are_told_from_other_paragraphs() -> None:
    assert is_note("注：数据未经审核。") and is_note("(注:数据)") and is_note("说明：1.数据")
    assert not is_note("注重环境保护。") and not is_note("说明书另行印发。")


def test_a_note_numbered_nought_has_no_number(vocabularies: Vocabularies) -> None:
    text = "注：0. 虬江因施工停测。"
    assert [note.number for note in split(text, 0, points_of(vocabularies, "yangpu"))] == [None]
