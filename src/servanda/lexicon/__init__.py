"""Rules about words, as data: TOML files of `[[row]]` tables, checked against a frozen row type when loaded."""

from servanda.lexicon.loader import rows

__all__ = ["rows"]
