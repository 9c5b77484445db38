"""Reports -> which of them repeat which: copies, digests, shared quotations; pure functions, nothing kept."""

from servanda.provenance.compare import Common, common, relation
from servanda.provenance.direction import age, first_of, same_outlet
from servanda.provenance.link import Near, links
from servanda.provenance.prints import prints
from servanda.provenance.words import Story

__all__ = ["Common", "Near", "Story", "age", "common", "first_of", "links", "prints", "relation", "same_outlet"]
