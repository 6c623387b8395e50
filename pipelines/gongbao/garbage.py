"""How often Python looks for cyclic garbage, for every process that ingests."""

import gc


def collect_rarely() -> None:
    """Let Python look for garbage less often than it would by itself.

    Modules, vocabularies and the rows of an issue live long: going through all of them every few hundred new objects
    takes a twentieth of the time from text to tables, and up to a second of a whole run.
    """
    gc.set_threshold(50_000, 20, 100)
