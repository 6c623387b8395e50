"""What recognition is known to get wrong in lines that it is otherwise certain of."""

from dataclasses import replace

from gongbao.characters import narrow
from gongbao.reading.scan.recognition import Recognised

MARKS = frozenset(",，;；:：!！?？()（）%％")
"""Punctuation with a narrow and a wide form."""


def mended(line: Recognised) -> Recognised:
    """Return the line with a mark read twice (narrow and wide) once, and a dash as long as two characters as two."""
    return _with_long_dashes(_without_twins(line))


def _without_twins(line: Recognised) -> Recognised:
    """A comma printed between narrow and wide is read as both: keep the likelier, with the doubt."""
    keep = list(range(len(line.text)))
    certain = list(line.confidences)
    for index in range(len(line.text) - 1):
        first, second = line.text[index], line.text[index + 1]
        if first != second and first in MARKS and narrow(first) == narrow(second):
            likelier, other = (index, index + 1) if certain[index] >= certain[index + 1] else (index + 1, index)
            if other in keep:
                keep.remove(other)
            certain[likelier] = min(certain[likelier], certain[other])
    return replace(
        line,
        text="".join(line.text[i] for i in keep),
        confidences=tuple(certain[i] for i in keep),
        middles=tuple(line.middles[i] for i in keep),
    )


def _with_long_dashes(line: Recognised) -> Recognised:
    """The dash —— of two characters is read as one: the room between its neighbours tells."""
    if "—" not in line.text.replace("——", ""):
        return line
    em = (line.y1 - line.y0) * 0.9
    text, certain, middles = "", [], []
    for index, char in enumerate(line.text):
        copies = 1
        if char == "—" and "—" not in (line.text[index - 1 : index], line.text[index + 1 : index + 2]):
            before = line.middles[index - 1] + em / 2 if index else line.x0
            after = line.middles[index + 1] - em / 2 if index + 1 < len(line.text) else line.x1
            copies = 2 if after - before > 1.6 * em else 1
        text += char * copies
        certain += [line.confidences[index]] * copies
        middles += [line.middles[index]] * copies
    return replace(line, text=text, confidences=tuple(certain), middles=tuple(middles))
