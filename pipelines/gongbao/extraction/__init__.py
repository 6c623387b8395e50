"""Gazette → rows: targets, responsibilities, environment tables, the ledger of numbers. `stages` says in which order."""
