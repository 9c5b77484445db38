"""Commitments: who promised, agreed, threatened, ordered or forbade what, to whom and on which condition."""

from servanda.extraction.commitments.stage import Found, commitments

__all__ = ["Found", "commitments"]
