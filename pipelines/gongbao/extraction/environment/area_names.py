"""Names of areas in sentences: the urban part, the area above, the own one, towns by the word for their kind at the end."""

import re
from functools import cache

from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.grammar import places

PLAIN = r"[^\W\d_为达到均较比的各是在年率值数占其和及与以对个含]"
"""A character that names are made of, not sentences."""
URBAN = re.compile("主城区|中心城区|市城区|城区|市区|建成区|县城")


def is_own(said: str, own: Subject) -> bool:
    """Tell whether 全市 or 全省 is the publisher's own area, a city or a province, not the one that it lies in."""
    return own.kind == "city" and (said[-1] == "省") == own.name.endswith("省")


@cache
def area_pattern() -> re.Pattern[str]:
    """Return the pattern of an area: groups `urban`, `above`, `own` and `name`."""
    joined = "|".join(name for name in places.named_with("和") if name.endswith(("区", "县", "市")) and len(name) < 4)
    pointing = "|".join(places.word(first) for first in "本当全日")
    return re.compile(
        rf"(?P<urban>(?:[全本我]?[市县])?(?:{URBAN.pattern})(?![域镇]))"
        r"|(?P<above>全国|全省|全市|本市|我市|全区域|长三角(?:地区)?|珠三角(?:地区)?|京津冀及周边地区)"
        r"|(?P<own>本区|我区|全区|本县|我县|全县)"
        rf"|(?:^|(?<=[,:;、。(为是和及与月年度份日半中]))(?P<name>{joined}|(?![去今各月年优份]|上[年月半个述季周级一次期]|中[心国度部央等]|{pointing}|同期|其中|[低高优劣位居处属等大小]于|[高低超]出|影响|排名|位列|位居|[居列](?=[全本我]))(?:{PLAIN}{{1,7}}?)"
        r"(?:新区|开发区|街道(?!办)|[区县](?![域划级间段控考内外县市区界]|城(?![区市镇乡关])|水[厂库])|县城(?![区市镇乡关])|镇(?![街村区级]|水[厂库])|乡(?![镇村级]|水[厂库])|市(?![区控考级域民政场内外界县、(])))"
    )
