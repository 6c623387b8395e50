"""The oddities of environment reports that are found while they are read."""

from gongbao.model import Rule

UNKNOWN_LABEL = Rule(
    "unknown-label",
    "warning",
    "The label {observed} is not one of the scale; it was read as {expected}",
    "标签“{observed}”不在标准等级用语之内，按“{expected}”理解",
)
UNREADABLE_FIGURE = Rule(
    "unreadable-figure",
    "warning",
    "{observed} cannot be read as a figure of {indicator} for certain, so no value is given",
    "“{observed}”无法确定为“{indicator}”的数值，因此不提供数值",
)
UNREADABLE_TABLE = Rule(
    "unreadable-table",
    "warning",
    "It is not certain which figure of the table “{observed}” stands under which header, so none of them is published",
    "表格“{observed}”的数值与表头无法可靠对应，其数据未发布",
)
UNMAPPED_COLUMN = Rule(
    "unmapped-column",
    "warning",
    "No indicator is known for the column {observed}; its cells are published as printed. Add its words to environment_indicators.csv",
    "列“{observed}”没有对应的指标，按原文发布；请在 environment_indicators.csv 中补充",
)
CONTRADICTORY_FIGURES = Rule(
    "contradictory-figures",
    "warning",
    "{subject} has two figures of {indicator} for the same months: {expected} and {observed}",
    "“{subject}”的“{indicator}”在同一时段有两个数值：{expected} 和 {observed}",
)
UNKNOWN_POINT = Rule(
    "unknown-point",
    "info",
    "{number} monitoring points are not in points.csv: {observed}",
    "有 {number} 个监测点位不在 points.csv 中：{observed}",
)
RELOCATED_POINT = Rule(
    "point-relocated",
    "info",
    "{observed} keeps its name in the table although a note says that it was moved",
    "表中仍用“{observed}”之名，但注释说明该点位已调整",
)
LOST_SECTION_CLASS = Rule(
    "section-class-lost",
    "info",
    "The class of the sections is printed as {observed} only; it was read as {expected} from the rest of the report",
    "断面类别只印作“{observed}”，据报告其他内容按“{expected}”理解",
)
UNKNOWN_MONTH = Rule(
    "report-month-unknown",
    "warning",
    "No month is named for the report {observed}, so its figures are not published",
    "报告“{observed}”未注明月份，其数据未发布",
)
