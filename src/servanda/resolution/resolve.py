"""The order of resolution: who is meant, then when."""

from __future__ import annotations

from servanda.model.analysis import Analysis
from servanda.model.claims import Claims
from servanda.resolution.actors import resolve_roles
from servanda.resolution.dates import date_claims


def resolve(analysis: Analysis, claims: Claims) -> Claims:
    """The claims with names, registry ids and days where the words tell them."""
    return date_claims(analysis, resolve_roles(analysis, claims))
