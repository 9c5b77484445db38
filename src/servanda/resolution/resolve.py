"""The order of resolution: who is meant, then when."""

from __future__ import annotations

from collections.abc import Collection

from servanda.model.analysis import Analysis
from servanda.model.claims import Claims
from servanda.model.times import CountedFrom
from servanda.resolution.actors.roles import with_mentions
from servanda.resolution.counterparts import with_counterparts
from servanda.resolution.dates import date_claims
from servanda.resolution.dates.terms import with_days
from servanda.resolution.hearsay import with_hearsay
from servanda.resolution.owing import with_creditors
from servanda.resolution.passages import date_by_passage
from servanda.resolution.sides import with_parties


def resolve(analysis: Analysis, claims: Claims, passages: Collection[CountedFrom] = ()) -> Claims:
    """The claims with names, registry ids and days where the words tell them.

    `passages`: those whose relative dates count from another day than the report's.
    """
    named, mentions = with_mentions(analysis, claims)
    named = with_hearsay(analysis, named, mentions)
    if not analysis.report.parties:
        owed = with_creditors(analysis, with_counterparts(analysis, named, mentions), mentions)
        return date_by_passage(analysis, owed, passages)
    return with_days(analysis, date_claims(analysis, with_parties(analysis.report, named)))
