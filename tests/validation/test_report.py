from gongbao.model import Rule, Span
from gongbao.validation import report_markdown

ODD = Rule("odd", "warning", "odd: {observed}", "异常：{observed}")
WRONG = Rule("wrong", "error", "wrong: {observed}", "错误：{observed}")


def test_nothing_found_is_said_in_both_languages():
    assert report_markdown([]) == "Nothing to report. 没有发现问题。"


def test_errors_come_first_with_row_field_value_rule_and_quote():
    findings = [
        ODD.at(observed=1),
        WRONG.at(Span(2, 4), table_name="targets", row_id="r1", field="value", observed=7, expected=8),
    ]
    lines = report_markdown(findings, "零一二三四").splitlines()
    assert lines[2] == "| error | wrong | targets | r1 | value | 7 | 8 | wrong: 7 | 错误：7 | 二三 |"
    assert lines[3].startswith("| warning | odd |")


def test_cells_cannot_break_the_table():
    [line] = report_markdown([ODD.at(observed="a|b\nc<script>")]).splitlines()[2:]
    assert "a\\|b c&lt;script>" in line
    assert line.replace("\\|", "").count("|") == 11


def test_a_long_report_says_how_much_is_left_out():
    assert report_markdown([ODD.at(observed=n) for n in range(203)]).endswith("3 more. 另有 3 条。")
    assert "more" not in report_markdown([ODD.at(observed=n) for n in range(200)])
