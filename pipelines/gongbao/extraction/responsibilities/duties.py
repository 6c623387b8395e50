"""What running text says of agencies behind their names, by which it gives them a duty.

Whose names they are, `prose` decides; which verbs open a duty, the vocabulary responsibility_verbs says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gongbao.patterns import one_of
from gongbao.vocabulary import Entry, Vocabularies

_NAME_ENDS = "局委办厅馆院司署会台站所部处科室社关道街镇乡府团构心区县市门位队班组议联地份等）)"
NAME_END = f"[{_NAME_ENDS}行](?<![^银分支]行)"
"""What a name may end with; a set of characters comes first, which is looked for several times faster than alternatives."""

_ADVERB = (
    "主要|认真|切实|积极|主动|进一步|加快|严格|全面|依法|依规|及时|立即|共同|分别|具体|统一|密切|充分|抓紧|尽快"
    "|按照?各自的?职责|按照?职责分工|按职责|按分工|依职责|在各自的?职责范围内|根据各自的?职责"
)
_CHARGE = "(?:第一)?责任(?:主体|单位|部门)|牵头(?:单位|部门)|(?:行业|行政)?主管(?:单位|部门)|配合(?:单位|部门)|实施主体"
_MUST = "应当|应该|应(?!急)|要(?!素|求)|须|必须|(?<!所)需要?"
_ALSO = "都|均|也|还|则|并|一律"
LEADS = re.compile(rf"(?:{_ADVERB}|继续|更好)*(?:发挥|做好|履行|承担|担负)好?起?总?牵头")
"""The lead, said by a verb and its object: 发挥牵头作用, 做好牵头工作."""

HELPS = re.compile(rf"(?:{_ADVERB})*做好(?:相关|有关|协调)?(?:协助|配合)")
"""Taking part, said by a verb and its object: 做好相关配合工作."""
HELPS_WITHIN = re.compile(
    r"(?:(?:按照?|根据|依照?|依据)(?:各自|本部门|部门)?的?(?:职责|职能)(?:分工|权限)?|在(?:各自|本部门)?的?职责范围内)[，,]"
    rf"(?:{_ADVERB})*(?:配合|协助|协同)"
)
"""Taking part within one's own duties: (应当)按照各自职责，协助做好相关工作."""

DATE = (
    r"(?:(?:20\d\d|每|当|次|今|本)年(?:度)?|每[月季](?:度)?|(?=\d{1,2}月|年[底末]))(?:\d{1,2}月份?)?(?:\d{1,2}日)?"
    r"(?:[一二三四]季度|[上下]半年|[上中下]旬)?年?[底末初]?(?:之前|以前|前)"
)
"""A date by which something is due."""
_BY_MEANS = "依托|通过|利用|结合|按照|根据|围绕|对|在"
"""What may stand before the verb of a duty behind a colon: 各街道：依托社区卫生服务中心开展签约服务."""
_MANNER = "依法|依规|依职责|依职能|按照?(?:各自)?(?:职责|职能)(?:分工)?|按分工|立即|及时"
_GROUNDS = "按照?|依照?|依据|根据|结合|对照|参照|比照|围绕|立足|在[^，,。；;：:]{2,30}(?:领导|指导|统筹)下"
_OCCASIONS = f"{_GROUNDS}|在|于|接到|收到|针对|对|从|通过|作为|完成|发现"
_PHRASE = r"[^，,。；;：:]{0,50}(?<!门)(?<!业)(?<!人)[，,]"
APART = re.compile(
    rf"(?:[，,]|[，,]?(?:(?:{_OCCASIONS}){_PHRASE}){{1,2}}|对[^，,。；;：:]{{2,30}}?(?<![需重主只必])(?!(?:{_MUST})[^，,。；;：:]{{1,8}}的))"
    rf"(?=(?:{_ADVERB})*(?:{_ALSO})?(?:{_MUST}))"
)
"""What may part a name from 要 and 应: a comma, an occasion, an object."""


@dataclass(frozen=True, eq=False)
class Duties:
    """The patterns of duties; group `verb` or `bare` is the verb, `as` the charge (为责任单位), `must` 要 or 应."""

    duty: re.Pattern[str]
    """What an agency has to do, right behind its name."""
    behind_colon: re.Pattern[str]
    """A duty behind the colon that follows a name: 区财政局：负责资金保障, 区水务局：掌握汛情."""
    told: re.Pattern[str]
    """What stands between a name and a duty that is told without 要, as reports tell what has been done as well."""
    deed: re.Pattern[str]
    """What an agency does of which 由, 请 or a date before its name says that it has to."""
    before_duty: re.Pattern[str]
    """What may end a name, before a duty: what every clause has that gives a duty by name; few have it."""
    before_deed: re.Pattern[str]
    no_name: re.Pattern[str]
    """A verb that no name begins with: 完成 in 年底前完成驿站建设; but 监督管理局, 建设委."""


@cache
def duties(vocabularies: Vocabularies) -> Duties:
    """Return the patterns made of the vocabulary of verbs."""
    entries = vocabularies["responsibility_verbs"]
    opening = [entry for entry in entries if entry["opens_duty"]]
    verb, deeds = _verbs(opening), _verbs(entry for entry in entries if entry["opens_deed"])
    cares = _verbs(entry for entry in entries if entry["opens_duty"] or entry["behind_colon"])
    duty = (
        rf"(?:{_ADVERB})*"
        rf"(?:(?:{_ALSO})?(?P<must>{_MUST})(?:{_ADVERB})*(?P<verb>{verb})?|(?P<bare>{verb})"
        rf"|作?[为是](?:[^，,。；;：:]{{0,24}}的)?(?P<as>{_CHARGE})|对[^，,。；;：:]{{2,30}}负(?:总|主|全|主要|直接)?责(?!的)"
        r"|(?<=依法)对[^，,。；;：:]{2,40}?(?:进行|实施|开展)[^，,。；;：:了]{0,8}(?:监督|检查|监管|管理|审计))"
    )
    told = (
        rf"[，,]?(?:(?:{_GROUNDS}){_PHRASE}){{1,2}}(?=(?:{_ADVERB})*(?:{verb})|(?:{_ADVERB})+(?:{deeds}))"
        rf"|(?=(?:{_MANNER})+(?:{deeds}))"
        rf"|[于在]{DATE}[，,]?(?:[^，,。；;：:]{{2,40}}[，,])?(?=(?:{_ADVERB})*(?:{deeds}|会同))"
        rf"|作?[为是][^，,。；;：:]{{2,40}}(?:部门|机构|单位)[，,](?=(?:{_ADVERB})*负责)"
        rf"|将(?:{_ADVERB}|适时|定期|[于在]{DATE}|对[^，,。；;：:]{{2,20}}){{0,3}}(?=(?:{deeds}|会同))"
    )
    deed = (
        rf"(?:{_ADVERB}|另行|继续|一次性|直接|定期|{_ALSO}"
        rf"|(?:在|从|向|对|按照?|根据|依据|依照|通过|以|于)[^，,。；;：:]{{1,30}}?){{0,2}}(?:进行|予以)?"
        rf"(?P<bare>会同|商(?=[^务业会贸])|{deeds})(?P<verb>)(?P<as>)(?!的|机构|机关|部门|单位|人员|处室|平台|系统|中心|小组|委员会|[室组队员站所局科司](?!织)|办(?![理法好])|处(?![理置]))"
    )
    words = (entry["verb"] for entry in opening)
    first = "应要须必需为是作对" + "".join(
        sorted({word[0] for word in (*words, *_ADVERB.split("|"), *_ALSO.split("|"))})
    )
    behind_name = (
        rf"(?:[：:]?(?=[{first}])(?:{_ADVERB})*{duty}|[：:](?:{_ADVERB})*(?:{cares}|将|{_BY_MEANS})"
        rf"|(?=[，,在于按依根结对参比围立接收针从通作完发将及为是])(?:{APART.pattern}|{told}))"
    )
    return Duties(
        duty=re.compile(duty),
        behind_colon=re.compile(
            rf"(?:{_ADVERB})*(?:(?:{_BY_MEANS})[^，,。；;：:了]{{2,30}}?)?(?P<verb>{cares}|将(?=[^，,。；;：:]{{2,30}}?(?:纳入|列入|融入)))(?P<bare>)(?P<as>)"
        ),
        told=re.compile(told),
        deed=re.compile(deed),
        before_duty=re.compile(f"{NAME_END}(?={behind_name})"),
        before_deed=re.compile(f"{NAME_END}(?={deed})"),
        no_name=re.compile(
            rf"{one_of(entry['verb'] for entry in entries if entry['no_name'])}(?!管理|[局委厅]|部(?!门|分|署))"
        ),
    )


def _verbs(entries: Iterable[Entry]) -> str:
    """Return a pattern of verbs; those that begin a noun as well are none where its other words follow (牵头人, 组织部)."""
    entries = list(entries)
    guarded = [
        f"{re.escape(entry['verb'])}(?!{'|'.join(map(re.escape, entry['not_before'].split()))})"
        for entry in entries
        if entry["not_before"]
    ]
    return "|".join([one_of(entry["verb"] for entry in entries if not entry["not_before"]), *guarded])
