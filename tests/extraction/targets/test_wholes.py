"""Words of coverage: what they are said of, and when all of something is no goal."""

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2025, 2025, 2027)


def wholes(text: str) -> list[str]:
    """Return the indicators of the coverages of a paragraph in a district's plan for 2025–2027."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True))
    return [reading.indicator for reading in found if reading.kind == "coverage"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做到巡查信息全程记载、处置过程可追溯、重点点位巡查服务全覆盖。", ["重点点位巡查服务覆盖"]),
        ("推动数据互联互通、业务协同办理、街镇平台应用全覆盖。", ["街镇平台应用覆盖"]),
        ("实现问题闭环整改、隐患动态清零、网格服务全覆盖。", ["隐患", "网格服务覆盖"]),
        ("实现网格服务全覆盖、常态化。", ["网格服务覆盖"]),
        ("实现感知设备全覆盖、数据全汇聚、预警全天候。", ["感知设备覆盖"]),
        ("到2026年，实现社区网格全覆盖、无死角、零遗漏。", ["社区网格覆盖"]),
        ("实现城区、镇区生活垃圾分类全覆盖。", ["城区、镇区生活垃圾分类覆盖"]),
        ("推动公交、地铁、出租车移动支付全覆盖。", ["公交、地铁、出租车移动支付覆盖"]),
        ("推动绿化、亮化全覆盖。", ["绿化、亮化覆盖"]),
    ],
)
def test_a_part_of_a_list_with_a_predicate_of_its_own_is_not_covered(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("凡涉及居民切身利益的事项，均要纳入公示范围，确保实现全覆盖。", ["涉及居民切身利益的事项纳入公示范围覆盖"]),
        ("对列入名录的企业，一律建立台账，做到监管全覆盖。", ["列入名录的企业监管覆盖"]),
        ("所有新建小区均须纳入监测范围，做到全覆盖。", ["新建小区纳入监测范围"]),
        ("新建小区全部纳入监测范围，2026年底前实现既有小区全覆盖。", ["新建小区纳入监测范围", "既有小区覆盖"]),
    ],
)
def test_whom_a_whole_is_said_of_may_stand_before(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为深化改革，推行联合监管，实现辖区市场主体全覆盖，现提出如下意见。", []),
        ("为推进垃圾分类，实现居住区全覆盖，经区政府同意，制定本方案。", []),
        ("为80周岁以上独居老人安装设备，实现全覆盖。", ["80周岁以上独居老人安装设备覆盖"]),
        ("为方便居民，2025年实现社区食堂全覆盖，制定专项建设方案。", ["社区食堂覆盖"]),
    ],
)
def test_what_a_document_is_made_for_is_no_goal_yet(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原则上所有入户检查都应通过移动终端进行。", ["入户检查通过移动终端进行"]),
        ("确保所有规范性文件均经过公平竞争审查。", ["规范性文件经过公平竞争审查"]),
        ("力争所有街镇均建成服务中心。", ["街镇建成服务中心"]),
        ("所有新建小区均须配建充电设施。", ["新建小区配建充电设施"]),
        ("2026年底前全面启用电子证照。", ["启用电子证照"]),
        ("全面启用电子证照。", []),
        ("所有样品均经过检测。", []),
        ("所有项目均通过验收。", []),
        ("所有申请材料均须使用黑色墨水填写。", []),
        ("所有应聘人员均须通过资格审查。", []),
        ("所有学生都要热爱劳动。", []),
        ("所有费用均应由财政承担。", []),
        ("归国家所有的资源均须登记。", []),
        ("各部门要对所有事项进行梳理，逐项都要明确责任。", []),
    ],
)
def test_all_of_something_that_ought_to_do_so(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对信号灯每季度完成1次全覆盖配时调整。", []),
        ("每年开展2轮全覆盖培训。", []),
        ("扎实开展重点企业全覆盖走访。", []),
        ("以公共服务全覆盖为着力点。", []),
        ("配建社区健身房达到全覆盖。", ["配建社区健身房覆盖"]),
        ("对信号灯完成智能控制全覆盖。", ["信号灯智能控制覆盖"]),
    ],
)
def test_how_wide_a_round_reaches_is_no_goal_of_its_own(text: str, expected: list[str]) -> None:
    assert [indicator.removeprefix("对").replace("完成", "") for indicator in wholes(text)] == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("2026年底前基本实现垃圾分类、资源化利用全覆盖。", "~"),
        ("2026年底前垃圾分类基本实现全覆盖。", "~"),
        ("2026年底前基本建成体系，实现垃圾分类全覆盖。", "="),
    ],
)
def test_nearly_may_stand_far_before_the_word_of_coverage(text: str, comparator: str) -> None:
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True))
    assert [reading.comparator for reading in found if reading.kind == "coverage"] == [comparator]
