"""Who is meant within one report."""

from servanda.model.analysis import Analysis
from servanda.model.claims import Claims


def resolve_roles(analysis: Analysis, claims: Claims) -> Claims:
    """The claims as they are."""
    return claims


__all__ = ["resolve_roles"]
