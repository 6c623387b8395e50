"""The lines around a document's title: number, addressee, signature; how to know each by its form."""

import re
from functools import cache

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.patterns import one_of
from gongbao.vocabulary import Vocabularies

_OPEN, _CLOSE = r"[\[〔【(［]", r"[\]〕】)］]"
_YEARED = rf"[\u4e00-\u9fffA-Z]{{1,16}}{_OPEN}(?:19|20)\d{{2}}{_CLOSE}第?\d{{1,4}}号(?:之[一二三四五])?"
_ORDER = r"[\u4e00-\u9fff]{0,20}令?[(]?第[\d一二三四五六七八九十百零〇○]{1,6}号(?:令)?[)]?"
_DAMAGED = r"[\u4e00-\u9fff]{1,10}[府政办发][\u4e00-\u9fff]{0,3}[\[〔【]\d{4,9}[\]〕】]?\d{0,4}号?"
_UNBRACKETED = r"[\u4e00-\u9fff]{1,8}[府政办发委][\u4e00-\u9fff]{0,3}(?:19|20)\d{3,6}号"
"""A number that lost the brackets of its year in a copy: 杨府202318号."""
_NUMBER = re.compile(rf"[(]?(?P<number>{_YEARED}|{_ORDER}|{_DAMAGED}|{_UNBRACKETED}|\d{{4}}年?第\d{{1,4}}号)[)]?")
_YEAR_NUMBER = re.compile(rf"[(]?{_YEARED}[)]?")
_NUMBER_AND_DATE = re.compile(r"[(]?(?P<number>[^()]*?号)[\s,;]*(?P<date>\S{4,6}\s?年[^()]{2,12}日)[)]?")
_ISSUED = re.compile(r"[(](?P<issuer>[\u4e00-\u9fff]{4,40}?)[\s,]*(?P<date>[^\s()]{4}年[^()]{1,4}月[^()]{1,4}日)[)]")
_ENACTED = re.compile(
    r"[(](?:.*?[,;。])?(?P<date>[^(),;。]{4}年[^(),;。]{1,3}月[^(),;。]{1,3}日)(?:以|经)?"
    r"(?P<number>[\u4e00-\u9fff]{2,20}令第[\d一二三四五六七八九十百零〇○]{1,6}号)(?:公布|发布|颁布)"
)
_ISSUING = re.compile("关于|》的")
"""What a title says that has a number; its last line may have the end of a quoted title alone."""
_SIGNING = re.compile(r"\s?签发人[:：]?.{0,12}$")
"""Who signs (签发人：王某) stands beside the number in the red head of a document."""
_LABELLED = re.compile(r"(?:发文字号|文件编号|(?:政策|备注/)?文号|发文文号|字号)[:：](?P<number>.+)")
_REGISTERED = re.compile(
    r"[A-Z]{2,8}[-—–]\d{2,4}[-—–]\d{3,6}|索引号[:：].*|主题词[:：].*"
    r"|(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\d{1,2}:\d\d(?::\d\d)?)?"
)
_IMPRINT = re.compile(r"[\u4e00-\u9fff]{4,40}\S{4}年.{1,3}月.{1,3}日印发")
_LABELS = ("文号", "名称", "标题", "体裁", "统一登记号", "来源", "作者", "编辑", "日期", "时间")
"""Labels of metadata beside those of the vocabulary page_furniture, of which the short ones stand in sentences as well."""
_SHORTEST_LABEL = 3
_PUBLISHED = r"(?:(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})(?:\d{1,2}:\d\d(?::\d\d)?)?)?"
"""The date of publication that a page may print before the first label, without spaces: 2022-05-16来源：…."""
_ADDRESSEE_WORDS = re.compile(
    r"人民政府|镇政府|区政府|委、办、局|委、局|各部门|[有相]关部门|各街道|街道办事处|各镇|各乡|各区|各县|各市|各单位|[有相]关单位|公司|各直属机构|管委会|各委|委员会|各有关|部属|各省|驻|机关|学校|学院|各局|发展改革委|科委"
)
_NOT_ADDRESSING = re.compile(r"责任|牵头|配合|注|附件|主办|主要|一是|[(]|其中|现|经|根据|为")
"""How a line begins that names authorities before a colon without addressing them."""
_SAYING_MORE = re.compile(
    r"(?:任命|免去|任职|免职|决定|批准):$|(?:文件|任免|解读|公告|公报|动态|专栏|决议):$|如下|通知|负责|工作:$|要求|职责|任务|包括|分别"
)
_ADDRESSED = re.compile("(?P<to>[^。：:]{4,160})[：:] ?(?=现[将就予印]|经|为|根据|按照|《|今)")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff、()]{0,60}(?:人民政府|市政府|区政府|县政府|省政府|办公室|办公厅|委员会|国务院|办事处|局|厅|部|委|办|院|会|中心|支队|总队|署|行|公司|机构|指挥部|联席会议|领导小组|工作专班)"
    r"(?:等[\d一二三四五六七八九十]{0,3}个?(?:部门|单位))?"
)


def document_number(text: str) -> str | None:
    """Return the document number (发文字号) when the line is nothing else: `杨府发〔2022〕13号`, `第117号令`."""
    if ("号" not in text and "〔" not in text) or len(text) > 50:
        return None
    folded = narrow(text).replace(" ", "")
    if "签发" in folded:
        folded = _SIGNING.sub("", folded)
    labelled = _LABELLED.fullmatch(folded) if ":" in folded else None
    match = _NUMBER.fullmatch(labelled["number"] if labelled else folded)
    return match["number"] if match else None


def number_and_date(text: str) -> tuple[str, str] | None:
    """Return the two parts of a line that holds number and date: `（海政发〔2025〕3号 2025年1月24日）`."""
    match = _NUMBER_AND_DATE.fullmatch(narrow(text).strip()) if len(text) < 60 and "号" in text else None
    number = document_number(match["number"]) if match else None
    return (number, match["date"]) if match and number else None


def issuer_and_date(text: str) -> tuple[str, str] | None:
    """Return the two parts of a line in brackets below a title: `（甲市生态环境局乙区分局 2022年7月25日）`."""
    match = _ISSUED.fullmatch(narrow(text).strip()) if len(text) < 60 and text[:1] in ("(", "（") else None
    return (match["issuer"], match["date"].replace(" ", "")) if match and is_issuer(match["issuer"]) else None


def enacted(text: str) -> tuple[str, str] | None:
    """Return number and date of the order below the title of a regulation: `（2022年10月26日市政府令第9号公布 …）`."""
    match = _ENACTED.match(narrow(text).replace(" ", "")) if "令第" in text and len(text) < 160 else None
    return (match["number"], match["date"]) if match else None


def has_number(text: str) -> bool:
    """Tell whether a line is a document number with its year; 第5号 alone may be the number of a gazette."""
    return "号" in text and len(text) < 50 and bool(_YEAR_NUMBER.fullmatch(narrow(text).replace(" ", "")))


@cache
def _glued(vocabularies: Vocabularies) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a title, by the word for its kind that it ends in, with the number glued behind it or before it."""
    kind = "|".join(re.escape(entry["word"]) for entry in vocabularies["document_kinds"])
    return (
        re.compile(rf"(?P<title>.{{6,90}}(?:{kind})》?)\s?(?P<number>[(]?{_YEARED}[)]?)"),
        re.compile(rf"(?P<number>{_YEARED})\s?(?P<title>\S.{{6,90}}(?:{kind}))"),
    )


def split_number(text: str, vocabularies: Vocabularies) -> list[str] | None:
    """Part a title from the document number that is glued before or behind it; None when there is nothing to part."""
    folded = narrow(text)
    compact = folded.replace(" ", "")
    if not _ISSUING.search(compact):
        return None
    for pattern, order in zip(_glued(vocabularies), (("title", "number"), ("number", "title")), strict=True):
        match = pattern.fullmatch(compact)
        if match and _ISSUING.search(match["title"]):
            # Go back to the characters as printed: count those that are no spaces.
            first = len(match[order[0]])
            cut = [at for at, char in enumerate(folded) if char != " "][first]
            return [text[:cut], text[cut:]]
    return None


def is_addressee(text: str) -> bool:
    """Tell whether a line says to whom a document is addressed (主送机关): `各镇人民政府、街道办事处：`."""
    if not text.endswith((":", "：")) or len(text) > 300 or "。" in text:
        return False
    folded = narrow(text)
    return bool(
        not _NOT_ADDRESSING.match(folded) and _ADDRESSEE_WORDS.search(folded) and not _SAYING_MORE.search(folded)
    )


def addressed(text: str) -> str | None:
    """Return to whom a document is addressed by the sentence that it begins with: `各街道办事处： 现将《…》印发给你们。`"""
    match = _ADDRESSED.match(text)
    return match["to"] if match and is_addressee(match["to"] + "：") else None


def is_issuer(text: str) -> bool:
    """Tell whether a line is nothing but the name of an authority, as a signature or the first line of a title."""
    return 3 <= len(text) <= 60 and "关于" not in text and bool(_ISSUER.fullmatch(narrow(text)))


def is_imprint(text: str) -> bool:
    """Tell whether a line is one of those below the signature: who else is sent it, who printed it and when (版记)."""
    return (text.endswith("印发") and _IMPRINT.fullmatch(narrow(text).replace(" ", "")) is not None) or text.startswith(
        ("抄送：", "抄送:", "抄报：", "抄报:")
    )


def is_registration(text: str) -> bool:
    """Tell whether a line is a register number beside the document number (`HYCR-2022-01003`) or when a page was made."""
    return len(text) < 60 and bool(_REGISTERED.fullmatch(narrow(text).replace(" ", "")))


@cache
def _label() -> re.Pattern[str]:
    vocabularies = vocabulary.load()
    assigning = {entry["label"] for entry in vocabularies["responsibility_labels"]}
    printed = {entry["word"] for entry in vocabularies.group("page_furniture", "place")["label"]}
    words = {word for word in printed - assigning if len(word) >= _SHORTEST_LABEL}
    return re.compile(f"{_PUBLISHED}(?P<label>{one_of({*words, *_LABELS})})[:：](?P<value>.*)")


def labelled(text: str) -> tuple[str, str] | None:
    """Return label and value of a line of a metadata table: `成文日期：2022年4月3日`."""
    if len(text) >= 120 or not (":" in text or "：" in text):
        return None
    match = _label().fullmatch(narrow(text).replace(" ", ""))
    return (match["label"], match["value"]) if match else None
