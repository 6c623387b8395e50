"""Whether characters are HTML; told by the tags, for file names lie."""

import re

_TAG = re.compile(
    r"</?(?:!doctype|html|head|body|meta|title|link|script|div|p|table|tbody|tr|td|span|br|h[1-6]|ul|li|font|center)\b[^<>]*>",
    re.I,
)
_FIRST = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|div|table)\b", re.I | re.S
)
_SAMPLE = 50_000
_FEWEST_TAGS = 6


def is_html(text: str) -> bool:
    """Tell whether a text is HTML: it begins with a tag of HTML, or has many."""
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    if _FIRST.match(sample[:5000]):
        return True
    return sum(1 for _ in _TAG.finditer(sample)) >= _FEWEST_TAGS
