"""The indicator of a quota: what a share printed first, or the number of a rule (按照每百户不少于30平方米), is of."""

import re

from gongbao.extraction.targets import wording
from gongbao.extraction.targets.state import State
from gongbao.extraction.targets.words import Words

_BY_RULE = re.compile("(?:按照|按).{0,14}$")
_RULE = re.compile(
    "按照?(?:(?P<per>每[0-9]*[^,;、不0-9]+?)|[^,;、不]{,4}(?P<measure>人均[^,;、不0-9]+?))?(?:不[^,;、或]*)?$"
)
"""The rule by which something is provided (按照每百户不少于30平方米); `per` is what each of has so much."""
_ROOMS = ("面积", "用地", "用房")
_QUOTA = re.compile("^的?(?:[托床车泊学]位|用房)?的?(?:比例|标准)?(?:要求)?")
_TOPPED_UP = ("补足", "补建", "补齐")
_UP_TO_PER = re.compile("^.*每[百千万]?(?:户|人口|人|名|常住人口)")
_SHARED_QUOTA = re.compile("按[^,;]*?(?:标准|比例)(?:要求)?(?P<deed>[^,;]+)$")
"""What several quotas are for, said behind the last: 新建小区按…、老旧小区按…的标准配建用房."""
_NOUNED = re.compile("..的[一-龥]{2}$")
_NOTE = re.compile(r"\([^()]*\)$")


def indicator(state: State, words: Words, noun: str) -> str:
    """Return what a share, or the number of a rule, is of: 停车位|预留安装条件, 新建小区每百户|配建养老服务用房."""
    rest = _NOTE.sub("", _QUOTA.sub("", words.rest))
    rule = _RULE.search(words.before)
    per = rule["per"] or "" if rule else ""
    if rule and not rest and (shared := _SHARED_QUOTA.search(words.behind)):
        rest = shared["deed"]
    owner = wording.clean(_BY_RULE.sub("", noun))
    if rule and rule["measure"]:
        return owner + rule["measure"]
    if not rule and "按" in words.before and owner.endswith(_ROOMS):
        return owner
    if rest in _TOPPED_UP and state.accepted:
        return owner + per + _UP_TO_PER.sub("", state.subject)
    put = words.before.startswith("将")  # 将75%的降雨就地消纳: whose share it is stands behind
    owner = owner or ("" if put or state.accepted or _NOUNED.search(rest) else state.clause)
    return wording.clean(owner + per + rest) or state.subject
