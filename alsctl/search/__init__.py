"""What somebody looks for, as words: their stems, and words that are nearly spelt like them.

The only user of the libraries for both; knows no files and no store.
"""
