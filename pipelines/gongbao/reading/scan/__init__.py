"""Scanned pages → words and tables, by optical recognition (the extra `ocr`); loaded for scanned pages only."""
