"""The order of the questions put to one report: who speaks, who is bound, what happened, what bears on what."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.attribution import statements
from servanda.extraction.bearings import bearings, spoken_of
from servanda.extraction.commitments import commitments
from servanda.extraction.commitments.articles import terms_of
from servanda.extraction.events import events
from servanda.extraction.fates import with_denials, with_fates
from servanda.extraction.tree import Tree
from servanda.model.analysis import Analysis
from servanda.model.claims import Claims, Factuality
from servanda.model.ids import ClaimIds

_NORMS = frozenset({Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL})


def extract(analysis: Analysis) -> Claims:
    """Everything that a report says, in its words: roles unnamed, days unresolved."""
    tree = Tree(analysis)
    ids = ClaimIds(analysis.report.id)
    return _accord(tree, ids) if analysis.report.parties else _story(tree, ids)


def _accord(tree: Tree, ids: ClaimIds) -> Claims:
    """What an agreement's own text says: nobody speaks in it but its parties, and nothing in it has happened."""
    bound = terms_of(tree, ids)
    told = tuple(one for one in events(tree, (), bound.renderings, ids) if one.factuality in _NORMS)
    return Claims(renderings=bound.renderings, agreements=bound.agreements, events=told, problems=bound.problems)


def _story(tree: Tree, ids: ClaimIds) -> Claims:
    said = statements(tree, ids)
    bound = commitments(tree, said.statements, ids)
    spoken = spoken_of(tree, bound.renderings, bound.agreements, ids)
    bound = replace(bound, agreements=bound.agreements + spoken)
    told = with_denials(tree, events(tree, said.statements, bound.renderings, ids), bound.renderings)
    bearing = bearings(tree, said.statements, bound, told, ids)
    return Claims(
        statements=said.statements,
        renderings=with_fates(tree, bound.renderings, bearing, said.statements),
        agreements=bound.agreements,
        events=told,
        bearings=bearing,
        problems=said.problems + bound.problems,
    )
