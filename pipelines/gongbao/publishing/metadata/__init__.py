"""What catalogues, search engines and other people's tools are told of a release, in the standards they read.

Everything is made from the packages' descriptors and Table Schemas: no text and no column is listed again here.
"""
