"""Sentences of a plan that say what a place is like, or what it lacks, before goals are set."""

import re

_PLACE = frozenset("我本全")
_IS_LIKE = re.compile(
    "(?:我|本|全)(?:省|市|区|县|州|旗|镇|乡|街道)"
    "(?:是|位于|地处|处于|属于?|[东西南北](?:接|临|靠|邻|部)|总面积|陆域|域内|境内|下?辖|(?:农村)?公路总)"
)
_BOUNDED = re.compile("[东南西北][至起临邻靠][^,;。]{1,24},[^,;。]{0,4}[东南西北][至起临邻靠]")
"""Where a piece of land lies: 征收范围东至甲路,西至乙路,…涉及被征收人860户."""
_CONCERNS = re.compile(
    "本(?:方案|规划|计划|办法|意见|次|轮|项目|工程)[^,;。0-9]{0,8}(?:涉及|包括|包含|惠及范围)[^,;。]*[0-9]"
)
"""What a document or a work is about: 本方案涉及12个街道,覆盖人口约110万人."""
_LACKS = re.compile(
    "(?:依然|仍然?|还|尚)(?:存在|有(?:较大|一定)?(?:差距|短板|不足)|较?突出)|问题(?:依然|仍)|短板(?:依然|仍)"
)


def describes(text: str) -> bool:
    """Tell whether a sentence describes: 征收范围东至…,西至…; 本区位于市域南部，海岸线长约30公里; …等级公路占比93%，但…问题依然存在."""
    if text[:1] in _PLACE and _IS_LIKE.match(text):
        return True
    if text.startswith("本") and _CONCERNS.match(text):
        return True
    if ("东" in text or "北" in text) and _BOUNDED.search(text):
        return True
    return ("存在" in text or "问题" in text or "短板" in text or "差距" in text) and _LACKS.search(text) is not None
