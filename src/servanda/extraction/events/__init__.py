"""Acts that a report tells, and whether it says that they took place."""

from servanda.extraction.events.tell import events

__all__ = ["events"]
