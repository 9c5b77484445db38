"""Time expressions: found in the words, resolved to intervals of whole days, and put on the claims they date."""

from servanda.resolution.dates.attach import deadline_of, start_of, when_of
from servanda.resolution.dates.dating import date_claims
from servanda.resolution.dates.tagger import tag

__all__ = ["date_claims", "deadline_of", "start_of", "tag", "when_of"]
