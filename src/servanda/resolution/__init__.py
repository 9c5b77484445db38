"""Claim -> resolved Claim: actors, referents and times."""

from servanda.resolution.resolve import resolve

__all__ = ["resolve"]
