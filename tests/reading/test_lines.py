"""The one rule for spaces, and lines that layout broke."""

from gongbao import vocabulary
from gongbao.reading.furniture import without_furniture
from gongbao.reading.joining import join, part
from gongbao.reading.lines import Line, tidy
from gongbao.reading.plain import read_lines


def texts(text: str) -> list[str]:
    kept, _ = without_furniture(read_lines(text), vocabulary.load())
    return [line.text for line in join(part(kept, vocabulary.load()))]


def test_spaces_beside_chinese_go_and_those_between_latin_words_stay() -> None:
    assert tidy("到 2025 年 ， PM 2.5  浓度 ≤ 35 微克") == "到2025年，PM 2.5浓度≤35微克"
    assert tidy("普　陀　区　人　民　政　府　公　报") == "普陀区人民政府公报"


def test_radicals_are_folded_and_signs_with_a_meaning_are_not() -> None:
    assert tidy("⾯积①㎡Ⅲ类⺠⽣") == "面积①㎡Ⅲ类民生"


def test_a_sentence_cut_by_a_page_break_is_joined() -> None:
    text = "3. 开展建设。完善用电需求响应机制,开展虚拟电厂建设,引导工业用电大\n\n户、工商业用户积极参与。\n"
    assert texts(text) == ["3.开展建设。完善用电需求响应机制,开展虚拟电厂建设,引导工业用电大户、工商业用户积极参与。"]


def test_a_list_of_agencies_cut_within_its_bracket_is_joined() -> None:
    text = "1. 建设公园。推进绿地建设。(责任单位:区绿化市容局、\n\n区发展改革委、区滨江办)\n"
    assert len(texts(text)) == 1


def test_a_number_cut_within_its_digits_is_joined_without_a_space() -> None:
    assert texts("5．强化接入。到2027年，双向充放电桩不少于5\n00个，形成负荷能力6.5万千瓦。\n")[0].endswith(
        "不少于500个，形成负荷能力6.5万千瓦。"
    )


def test_headings_on_their_own_lines_are_not_joined() -> None:
    text = "一、总体要求\n\n（一）指导思想\n\n坚持生态优先。\n"
    assert texts(text) == ["一、总体要求", "（一）指导思想", "坚持生态优先。"]


def test_lines_broken_at_one_width_are_joined_to_paragraphs() -> None:
    paragraph = (
        "为推动绿色低碳转型，落实国家部署，制定本方案，各有关部门要认真执行，确保完成各项目标任务，按时报送进展情况，"
    )
    long = paragraph * 4 + "务求实效。"
    wrapped = "\n".join(long[at : at + 22] for at in range(0, len(long), 22))
    assert texts(f"一、总体要求\n{wrapped}\n二、主要目标\n{wrapped}\n") == ["一、总体要求", long, "二、主要目标", long]


def test_page_numbers_and_running_heads_are_taken_out_and_counted() -> None:
    text = "徐汇区人民政府公报\n一\n二\n三\n四\n五\n六\n七\n八\n到2030年，力争达到700万千瓦的\n\n徐汇区人民政府公报 2024·3\n\n— 4 —\n\n装机规模。\n"
    kept, removed = without_furniture(read_lines(text), vocabulary.load())
    assert removed == 2
    assert "2024·3" not in "".join(line.text for line in kept)


def test_a_document_number_glued_to_its_title_gets_its_own_line() -> None:
    assert texts("市水务局关于印发《办法》的通知 某水务〔2023〕15号\n") == [
        "市水务局关于印发《办法》的通知",
        "某水务〔2023〕15号",
    ]
    assert texts("某水务〔2023〕15号 市水务局关于印发《办法》的通知\n") == [
        "某水务〔2023〕15号",
        "市水务局关于印发《办法》的通知",
    ]


def test_items_of_one_paragraph_are_parted() -> None:
    assert texts("1.提高认识。安全大于天。2.落实责任。下降5.2%。3.强化监管。\n") == [
        "1.提高认识。安全大于天。",
        "2.落实责任。下降5.2%。",
        "3.强化监管。",
    ]


def test_a_line_of_another_origin_gets_its_narrow_form() -> None:
    assert Line.of("（一）指导思想").flat == "(一)指导思想"


def test_a_number_glued_to_a_title_of_any_known_kind_is_parted() -> None:
    assert texts("关于印发某区养老服务规划的通知某府发〔2023〕4号\n") == [
        "关于印发某区养老服务规划的通知",
        "某府发〔2023〕4号",
    ]
    assert texts("某府发〔2023〕5号关于某区养老服务的行动计划\n") == ["某府发〔2023〕5号", "关于某区养老服务的行动计划"]


def test_a_running_head_with_the_rubric_of_its_page_is_taken_out() -> None:
    body = "\n".join(f"第{number}段正文在此。" for number in range(12))
    kept, removed = without_furniture(
        read_lines(f"{body}\n某区人民政府公报 2026·1 规划计划\n{body}"), vocabulary.load()
    )
    assert removed == 1
    assert not any("公报" in line.text for line in kept)


def test_a_running_head_with_a_dot_and_its_page_far_away_is_taken_out() -> None:
    body = "\n".join(f"第{number}段正文在此。" for number in range(12))
    head = f"某区人民政府公报·2023年第10期{' ' * 30}11"
    kept, removed = without_furniture(read_lines(f"{body}\n{head}\n{body}"), vocabulary.load())
    assert removed == 1
    assert not any("公报" in line.text for line in kept)


def test_pages_are_counted_up_to_their_number_and_other_figures_with_a_slash_stay() -> None:
    body = "\n".join(f"第{number}段正文在此。" for number in range(5))
    _, removed = without_furniture(read_lines(f"{body}\n1/3\n{body}\n2/3\n{body}\n3 / 3"), vocabulary.load())
    assert removed == 3
    kept, removed = without_furniture(read_lines(f"{body}\n标准值\n55/45\n60/50\n65/55"), vocabulary.load())
    assert removed == 0
    assert kept[-1].text == "65/55"


def test_a_table_goes_on_over_the_page() -> None:
    rows = ["断面\t本月\t上月", "东河桥\t0.52\t0.61", "西河桥\t0.48\t0.50", "南河桥\t0.77\t0.70"]
    for between in ("\n\n— 5 —\n\n", "\n\n第 5 页\n\n徐汇区人民政府公报 2024·3\n\n"):
        text = "\n".join(rows[:3]) + between + rows[3] + "\n\n此后水质好转。\n"
        tables = [line for line in read_lines(text) if line.grid]
        assert [len(line.grid or ()) for line in tables] == [4]


def test_a_page_number_between_two_tables_keeps_them_apart() -> None:
    text = "断面\t本月\t上月\n东河桥\t0.52\t0.61\n\n— 5 —\n\n指标\t单位\t本月\t上月\t去年\nPM2.5\t微克\t31\t35\t40\n"
    assert [len(line.grid or ()) for line in read_lines(text) if line.grid] == [2, 2]


def test_a_table_set_apart_by_spaces_goes_on_over_the_page_and_the_page_number_is_counted() -> None:
    rows = ["断面 本月 上月", "东河桥 0.52 0.61", "西河桥 0.48 0.50", "南河桥 0.77 0.70", "北河桥 0.70 0.71"]
    body = (
        "\n".join(["某区人民政府公报", "一", "二", "三", *rows[:3]])
        + "\n\n— 5 —\n\n"
        + "\n".join(rows[3:])
        + "\n此后水质好转。\n"
    )
    kept, removed = without_furniture(read_lines(body), vocabulary.load())
    assert [len(line.grid or ()) for line in kept if line.grid] == [5]
    assert removed == 1


def test_lines_of_equally_many_characters_are_one_paragraph_though_their_digits_are_narrow() -> None:
    paragraphs = [
        "到2025年，健康建设取得显著成效，人均期望寿命稳步提高到82.5岁左右，婴儿死亡率控制在3‰以下，孕产妇死亡率控制在9/10万以下，居民健康素养水平达到40%。",
        "到2024年，互联网诊疗服务开通率为100%，2022年、2023年、2025年二级以上医院检查检验结果互认项目分别达到60项、80项和100项，服务更加便捷。",
        "建设区级中医药综合改革示范区，健全以区中医医院为龙头的中医药服务网络，推动社区卫生服务中心中医馆内涵建设，培养中医药骨干人才。",
    ]
    printed = ["  " + "\n".join(text[at : at + 34] for at in range(0, len(text), 34)) for text in paragraphs]
    assert texts("\n".join(printed)) == paragraphs


def test_a_figure_at_the_head_of_a_line_is_no_heading() -> None:
    assert read_lines("82.5岁左右，婴儿死亡率控制在3‰以下")[0].mark is None
    assert read_lines("2.2 发展目标")[0].mark is not None


def test_a_list_broken_within_a_name_goes_on() -> None:
    assert texts("责任单位：区住房城乡建设\n局、区城管执法局\n") == ["责任单位：区住房城乡建设局、区城管执法局"]
    assert texts("责任单位：区住房城乡建设局\n区城管执法局\n")[0] == "责任单位：区住房城乡建设局"


def test_a_row_of_buttons_is_no_line_of_the_text_and_a_lone_word_is() -> None:
    body = "为深入贯彻落实市委、市政府工作部署，制定本方案。"
    lines = read_lines(f"{body}\n上一页 下一页 返回列表\n【字体：大 中 小】【打印】浏览次数：12\n大\n{body}")
    kept, removed = without_furniture(lines, vocabulary.load())
    assert [line.text for line in kept] == [body, "大", body]
    assert removed == 2


def test_a_bracket_cut_right_behind_its_opening_is_joined() -> None:
    first = "推动前沿绿色低碳技术应用，开展先行先试。（"
    assert texts(f"{first}\n责任单位：区建设管理委、区滨江办）\n") == [first + "责任单位：区建设管理委、区滨江办）"]


def test_rows_with_a_blank_line_below_every_line_are_one_table() -> None:
    rows = ["断面\t点位\t本月", "考核", "断面\t甲河一号桥\t0.58", "出口断面\t乙河二号桥\t0.64"]
    text = "\n\n".join([*(f"第{at}段说的是别的事情。" for at in range(20)), *rows, "以上为本月情况。"])
    tables = [line.grid for line in read_lines(text) if line.grid]
    assert tables == [
        (("断面", "点位", "本月"), ("考核断面", "甲河一号桥", "0.58"), ("出口断面", "乙河二号桥", "0.64"))
    ]
