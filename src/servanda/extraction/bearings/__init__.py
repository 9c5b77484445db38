"""What the voices of a report say of how its commitments fare."""

from servanda.extraction.bearings.bear import bearings
from servanda.extraction.bearings.deals import spoken_of

__all__ = ["bearings", "spoken_of"]
