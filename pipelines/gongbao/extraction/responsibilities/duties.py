"""What running text says of agencies behind their names, by which it gives them a duty.

Whose names they are, `prose` decides.
"""

import re

_ADVERB = (
    "认真|切实|积极|主动|进一步|加快|严格|全面|依法|依规|及时|立即|共同|分别|具体|统一|密切|充分|抓紧|尽快"
    "|按照?各自职责|按照?职责分工|按职责|按分工|依职责"
)
_VERB = "牵头(?!人)|负责(?!人|同志|的)|会同|配合|协助|参与|参加|协同|承担|指导|督促|落实|做好|抓好|组织(?!部|机构)|统筹|履行|制定"
_CHARGE = "(?:第一)?责任(?:主体|单位|部门)|牵头(?:单位|部门)|(?:行业|行政)?主管(?:单位|部门)|配合(?:单位|部门)|实施主体"
_MUST = "应当|应该|应(?!急)|要(?!素|求)|须|必须|需要?"
_ALSO = "都|均|也|还|则|并|一律"
DUTY = re.compile(
    rf"(?:{_ADVERB})*"
    rf"(?:(?:{_ALSO})?(?P<must>{_MUST})(?:{_ADVERB})*(?P<verb>{_VERB})?|(?P<bare>{_VERB})"
    rf"|作?[为是](?:[^，,。；;：:]{{0,24}}的)?(?P<as>{_CHARGE})|对[^，,。；;：:]{{2,30}}负(?:总|主|全|主要|直接)?责(?!的))"
)
"""What an agency has to do, right behind its name."""
BEHIND_COLON = re.compile(rf"(?:{_ADVERB}|主要)*(?P<verb>{_VERB})(?P<bare>)(?P<as>)")
"""A duty behind the colon that follows a name: 区财政局：负责资金保障."""
LEADS = re.compile(rf"(?:{_ADVERB}|继续|更好)*(?:发挥|做好|履行|承担|担负)好?起?总?牵头")
"""The lead, said by a verb and its object: 发挥牵头作用, 做好牵头工作."""

HELPS = re.compile(rf"(?:{_ADVERB})*做好(?:相关|有关|协调)?(?:协助|配合)")
"""Taking part, said by a verb and its object: 做好相关配合工作."""

_DEEDS = (
    "制[定订]|出台|印发|发布|公布|公开|编制|修订|拟订|起草|提出|提交|报送|上报|汇总|建立|建成|完善|健全|推[行进动]|启动|开展"
    "|组织(?!部|机构)|实施|完成|落实|做好|加强|管理|监管|监督|检查|督[查促]|指导|考核|评估|验收|审[核查批定]|核[定实查准]"
    "|认定|确[定认]|登记|备案|办理|受理|处[理置]|拨付|支付|安排|下达|清算|结算|发放|采取|培训|维护|运[营维行]|建设|查处"
    "|统筹|协调|研究|收集|评审|公示|通报|组建|提供|调整|牵头|承担|配合|协助"
)
"""What agencies do, where a date, a manner or 由 says that it is theirs to do."""
DATE = (
    r"(?:(?:20\d\d|每|当|次|今|本)年(?:度)?|每[月季](?:度)?|(?=\d{1,2}月|年[底末]))(?:\d{1,2}月份?)?(?:\d{1,2}日)?"
    r"(?:[一二三四]季度|[上下]半年|[上中下]旬)?年?[底末初]?(?:之前|以前|前)"
)
"""A date by which something is due."""
_MANNER = "依法|依规|依职责|依职能|按照?(?:各自)?(?:职责|职能)(?:分工)?|按分工|立即|及时"
_GROUNDS = "按照?|依照?|依据|根据|结合|对照|参照|比照|围绕|立足|在[^，,。；;：:]{2,30}(?:领导|指导|统筹)下"
_OCCASIONS = f"{_GROUNDS}|在|于|接到|收到|针对|对|从|通过|作为|完成|发现"
_PHRASE = r"[^，,。；;：:]{0,50}(?<!门)(?<!业)(?<!人)[，,]"
APART = re.compile(
    rf"(?:[，,]|[，,]?(?:(?:{_OCCASIONS}){_PHRASE}){{1,2}}|对[^，,。；;：:]{{2,30}}?(?<![需重主只必])(?!(?:{_MUST})[^，,。；;：:]{{1,8}}的))"
    rf"(?=(?:{_ADVERB})*(?:{_ALSO})?(?:{_MUST}))"
)
"""What may part a name from 要 and 应: a comma, an occasion, an object."""
TOLD = re.compile(
    rf"[，,]?(?:(?:{_GROUNDS}){_PHRASE}){{1,2}}(?=(?:{_ADVERB})*(?:{_VERB})|(?:{_ADVERB})+(?:{_DEEDS}))"
    rf"|(?=(?:{_MANNER})+(?:{_DEEDS}))"
    rf"|[于在]{DATE}[，,]?(?:[^，,。；;：:]{{2,40}}[，,])?(?=(?:{_ADVERB})*(?:{_DEEDS}|会同))"
    rf"|将(?:{_ADVERB}|适时|定期|[于在]{DATE}|对[^，,。；;：:]{{2,20}}){{0,3}}(?=(?:{_DEEDS}|会同))"
)
"""What stands between a name and a duty that is told without 要, as reports tell what has been done as well."""
DEED = re.compile(
    rf"(?:{_ADVERB}|另行|继续|一次性|直接|定期|{_ALSO}"
    rf"|(?:在|从|向|对|按照?|根据|依据|依照|通过|以|于)[^，,。；;：:]{{1,30}}?){{0,2}}(?:进行|予以)?"
    rf"(?P<bare>会同|商(?=[^务业会贸])|{_DEEDS})(?P<verb>)(?P<as>)(?!的|机构|机关|部门|单位|人员|处室|平台|系统|中心|小组|委员会|[室组队员站所局科司](?!织)|办(?![理法好])|处(?![理置]))"
)
"""What an agency does of which 由, 请 or a date before its name says that it has to."""
_FIRST = "应要须必需为是作对" + "".join(sorted({word[0] for word in f"{_VERB}|{_ADVERB}|{_ALSO}".split("|")}))
BEHIND_NAME = (
    rf"(?:[：:]?(?=[{_FIRST}])(?:{_ADVERB}|主要)*{DUTY.pattern}"
    rf"|(?=[，,在于按依根结对参比围立接收针从通作完发将及])(?:{APART.pattern}|{TOLD.pattern}))"
)
"""What stands behind a name where a clause gives a duty: to find the places that few clauses have."""
