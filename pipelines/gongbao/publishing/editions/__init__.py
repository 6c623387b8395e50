"""Further forms of a package version: a workbook for people who use spreadsheet programs, and one archive of everything."""
