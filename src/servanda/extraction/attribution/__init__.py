"""Who says what: statements with source, cue and content."""

from servanda.extraction.attribution.read import Said, statements

__all__ = ["Said", "statements"]
