"""Reviewed corrections: what a person knows better than the extraction, as data (`datasets/corrections/<table>.csv`).

A correction says what it expects to find, and fails once the source or the extraction gives something else. It is
applied last, to the rows of one issue, and stands in the published findings with its reason and reviewer.
`records` reads the files, `applying` finds the rows meant, `consequences` keeps what follows from a value in step with it.
"""

from gongbao.corrections.applying import CORRECTED, applied, apply, newest
from gongbao.corrections.records import Correction, load

__all__ = ["CORRECTED", "Correction", "applied", "apply", "load", "newest"]
