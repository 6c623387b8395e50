"""Tables of hundreds of rows and lines of thousands of marks take as much longer as they are longer, and no more."""

import sys
from types import FrameType

import pytest

from gongbao import vocabulary
from gongbao.extraction.stages import extract
from gongbao.reading import read

VOCABULARIES = vocabulary.load()
ROWS = 60
"""Rows of the shorter of two tables; the longer has four times as many."""
TASKS = (
    "临江区2023年重点工作任务分解表\n临府发〔2023〕5号\n序号\t任务\t责任单位\t完成时限\n",
    "{n}\t新增充电桩{n}个，建成{n}公里绿道。\t区教育局、区民政局\t2023年底\n",
)
SECTIONS = (
    "临江区2023年1月水环境质量状况\n表1\n断面类别\t断面名称\t本月指数\t上月指数\t同比变化\n",
    "考核断面\t清溪{n}号桥\t0.{n}\t0.5\t基本持平\n",
)
CONTENTS = "临江区人民政府公报\n2023年第2期\n目录\n临江区绿化方案{leaders}3\n临江区绿化方案\n临府发〔2023〕5号\n各街道：\n新增绿地5公顷。\n"


def steps(text: str) -> int:
    """Read and extract a text; return how many functions were called for it."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        gazette = read(text.encode(), file_name="2023-02.txt", publisher_id="linjiang", vocabularies=VOCABULARIES)
        extract(gazette, VOCABULARIES)
    finally:
        sys.setprofile(None)
    return calls


def table(made_of: tuple[str, str], rows: int) -> str:
    head, row = made_of
    return head + "".join(row.format(n=n) for n in range(1, rows + 1))


@pytest.mark.parametrize("made_of", [TASKS, SECTIONS], ids=["tasks", "sections"])
def test_a_table_of_four_times_the_rows_takes_four_times_the_steps(made_of: tuple[str, str]) -> None:
    steps(table(made_of, 2))  # what is loaded once
    assert steps(table(made_of, 4 * ROWS)) < 5 * steps(table(made_of, ROWS))


def test_a_line_far_too_long_for_the_contents_ends_them() -> None:
    def titles(leaders: str) -> list[str]:
        text = CONTENTS.format(leaders=leaders)
        gazette = read(text.encode(), file_name="2023-02.txt", publisher_id="linjiang", vocabularies=VOCABULARIES)
        return [document.contents_title or "" for document in gazette.documents]

    assert titles("…" * 40) == ["临江区绿化方案"]
    assert titles("…" * 4000) == [""]
