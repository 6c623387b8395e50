"""Classes of water that head columns of figures: Ⅰ类, Ⅱ类, 劣Ⅴ类 over the shares of sections, or over their numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gongbao.measurements import cells
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header, HeaderWords, Indicator
from gongbao.model import Cell

_SHARE = re.compile("比例|占比|比重")


@dataclass(frozen=True)
class Scale:
    """The classes that head columns of a block; `told` is what stands above its table, `body` its rows of figures."""

    told: Header
    words: HeaderWords
    labels: cells.Labels
    columns: Sequence[Column]
    body: Sequence[Sequence[Cell]]

    def told_of(self, column: Column) -> Column:
        """Take figures under a class for the share of its sections or, without decimals, their number."""
        indicator = column.header.indicator
        if indicator and indicator.key == "good_water_share" and self._of_sea:
            return replace(column, header=column.header._replace(indicator=self.words.by_key["good_sea_share"]))
        if not self._is_class(column):
            return column
        shared = "%" in (column.header.unit, self.told.unit) or _SHARE.search(self.told.text) or self._has_parts
        text = column.texts[-1]
        return replace(column, header=column.header._replace(indicator=self._of(text, bool(shared)), rest=text))

    def of_row(self, column: Column, line: Header) -> Indicator | None:
        """Return what a row that names a number or a share tells of the class that heads a column."""
        shared, counted = line.unit == "%" or _SHARE.search(line.text), "数" in line.text or line.unit == "个"
        if not (shared or counted) or not self._is_class(column):
            return None
        return self._of(column.texts[-1], bool(shared))

    def is_led_by(self, figures: Sequence[Column]) -> bool:
        """Tell whether the first column holds names beside columns headed by classes: 类别 | Ⅰ类 | Ⅱ类."""
        first = figures[0].header.indicator
        if first is None or first.key != "water_class" or figures[0].index != 0:
            return False
        return sum(self._is_class(column) for column in figures[1:]) > 1

    def _is_class(self, column: Column) -> bool:
        return bool(column.texts) and cells.read(column.texts[-1], self.labels).kind == "class"

    def _of(self, text: str, shared: bool) -> Indicator | None:
        word = f"{'海水' * self._of_sea}{cells.class_name(text)}{'比例' if shared else '断面数'}"
        return self.words.read(word).indicator

    @cached_property
    def _has_parts(self) -> bool:
        """Tell whether a figure under a class is no number of sections: 62.5, 11.1%."""
        classes = [column.index for column in self.columns if self._is_class(column)]
        return any("." in row[index].text or "%" in row[index].text for row in self.body for index in classes)

    @cached_property
    def _of_sea(self) -> bool:
        """Tell whether the classes are those of sea water, which has four."""
        heads = [text for column in self.columns for text in column.texts]
        return any("海水" in text or "海域" in text or "劣四" in text for text in (self.told.text, *heads))
