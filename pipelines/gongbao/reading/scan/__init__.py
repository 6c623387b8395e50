"""Scanned pages → words and tables, by optical recognition (the extra `gongbao[ocr]`); loaded for scanned pages only."""
