"""Images of print → characters, by RapidOCR with the models in its wheel: no network."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from gongbao.reading.scan.images import Image


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of print: its box in pixels, its characters with their confidence (0 to 1) and middle (pixels)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidences: tuple[float, ...]
    middles: tuple[float, ...]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.0, "Det.max_candidates": 3000})


def read_page(image: Image) -> list[Recognised]:
    """Return the lines of print found anywhere in the image."""
    found = _engine()(
        np.repeat(image[:, :, None], 3, axis=2),
        use_det=True,
        use_cls=False,
        return_word_box=True,
        return_single_char_box=True,
    )
    if found.boxes is None or found.txts is None:
        return []
    return [
        _recognised(text, box, words)
        for text, box, words in zip(found.txts, found.boxes, found.word_results, strict=True)
    ]


def _recognised(text: str, box: Any, words: Sequence[tuple[str, float, Any]]) -> Recognised:
    xs, ys = [point[0] for point in box], [point[1] for point in box]
    certain, middles = [], []
    for word, confidence, corners in words:
        left, right = min(c[0] for c in corners), max(c[0] for c in corners)
        for index in range(len(word)):
            certain.append(float(confidence))
            middles.append(float(left + (right - left) * (index + 0.5) / len(word)))
    if len(certain) != len(text):  # spaces have no box of their own
        certain, middles = _spread(text, words, min(xs), max(xs))
    return Recognised(
        text, float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)), tuple(certain), tuple(middles)
    )


def _spread(
    text: str, words: Sequence[tuple[str, float, Any]], left: float, right: float
) -> tuple[list[float], list[float]]:
    """Give each character of `text` the confidence and place of its box; one without a box takes its neighbour's."""
    boxes = [(char, float(conf), corners) for word, conf, corners in words for char in word]
    certain, middles, at = [], [], 0
    for index, char in enumerate(text):
        if at < len(boxes) and boxes[at][0] == char:
            _, confidence, corners = boxes[at]
            at += 1
            certain.append(confidence)
            middles.append((min(c[0] for c in corners) + max(c[0] for c in corners)) / 2)
        else:
            certain.append(1.0 if char.isspace() else (certain[-1] if certain else 1.0))
            middles.append(left + (right - left) * (index + 0.5) / len(text))
    return certain, middles


def read_line(image: Image) -> tuple[str, tuple[float, ...]]:
    """Return the text of an image that holds one line of print, and the confidence of each character."""
    found = _engine()(np.repeat(image[:, :, None], 3, axis=2), use_det=False, use_cls=False, return_word_box=True)
    if not found.txts or not found.txts[0].strip():
        return "", ()
    text = found.txts[0]
    certain = [float(c) for c in found.word_results[0].confs or ()]
    return text, tuple(certain) if len(certain) == len(text) else (float(found.scores[0]),) * len(text)
