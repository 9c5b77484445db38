"""The order of resolution: who is meant, then when."""

from __future__ import annotations

from servanda.model.analysis import Analysis
from servanda.model.claims import Claims
from servanda.resolution.actors import resolve_roles
from servanda.resolution.dates import date_claims
from servanda.resolution.dates.terms import with_days
from servanda.resolution.sides import with_parties


def resolve(analysis: Analysis, claims: Claims) -> Claims:
    """The claims with names, registry ids and days where the words tell them."""
    named = resolve_roles(analysis, claims)
    if not analysis.report.parties:
        return date_claims(analysis, named)
    return with_days(analysis, date_claims(analysis, with_parties(analysis.report, named)))
