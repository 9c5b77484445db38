"""Who is meant within one report: mentions, whom they refer to, and the roles filled with them."""

from servanda.resolution.actors.mentions import Mention, Referent, Sort
from servanda.resolution.actors.reading import mentions
from servanda.resolution.actors.roles import resolve_roles

__all__ = ["Mention", "Referent", "Sort", "mentions", "resolve_roles"]
