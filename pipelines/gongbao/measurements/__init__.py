"""The language of tables of measurements: months, header words, cells.

Reading needs it to rebuild tables that lost their shape, extraction to say what a figure means. No rows here.
"""
