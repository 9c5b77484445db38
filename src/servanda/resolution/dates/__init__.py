"""Time expressions: found in the words, resolved to intervals of whole days, and put on the claims they date."""

from servanda.resolution.dates.tagger import tag

__all__ = ["tag"]
