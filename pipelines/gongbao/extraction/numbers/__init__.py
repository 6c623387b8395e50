"""The ledger: every number of an issue, exactly once, with the role it plays.

A number that some row rests on takes its role from that row's evidence; the role of any other follows from its
surroundings (`roles`). What no rule explains is `unclassified`, and stays in the ledger for a human to see.
"""

from gongbao.extraction.numbers.ledger import extract_numbers

__all__ = ["extract_numbers"]
