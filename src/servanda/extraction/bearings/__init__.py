"""What the voices of a report say of how its commitments fare."""

from servanda.extraction.bearings.bear import bearings

__all__ = ["bearings"]
