"""The Dutch catalogue: `python -m tests.i18n update` extracts, merges and compiles it."""
