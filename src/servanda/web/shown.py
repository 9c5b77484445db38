"""How values look on a page: statuses with a sign, names that may be hidden, the template engine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from servanda.web.fields import LABELS
from servanda.web.view import key_of


@dataclass(frozen=True, slots=True)
class Look:
    """How statuses of one sort look: a sign, a tone, and what they mean; never by colour alone."""

    words: tuple[str, ...]  # how such a status begins
    sign: str
    tone: str
    means: str


LOOKS: tuple[Look, ...] = (
    Look(("contested",), "⇄", "contested", "voices differ; each state names its tellers"),
    Look(
        ("broken", "breached", "defied", "not honoured"),
        "✗",
        "broken",
        "somebody says so and nobody denies it, or a person accepted an event that was matched to it",
    ),
    Look(("not carried out",), "✗", "past", "a threat that somebody says was not made good"),
    Look(("due",), "!", "due", "what it waited for has come"),
    Look(("overdue",), "!", "late", "its last day passed and nothing was reported; silence is no breach"),
    Look(("depends",), "?", "late", "the days are not told well enough to say which of several it is"),
    Look(("suspended",), "‖", "late", "set aside for now"),
    Look(("conditional",), "◇", "waiting", "waits for its condition"),
    Look(("open", "active"), "○", "open", "it binds, and has not to be done yet or has no last day"),
    Look(("holding",), "●", "good", "it lasts, and no breach was reported"),
    Look(
        ("kept", "observed", "obeyed", "honoured", "held", "met"),
        "✓",
        "good",
        "somebody says so, or its time ended without a report of a breach",
    ),
    Look(("carried out",), "✓", "past", "a threat that somebody says was made good"),
    Look(("lapsed", "not met"), "–", "past", "its condition can no longer come, or a demand's day has passed"),
    Look(("ended",), "–", "past", "withdrawn, or its debtor was released"),
    Look(("proposed",), "…", "past", "an offer that binds nobody"),
    Look(("refused", "denied"), "⊘", "past", "somebody says that it will not be undertaken, or never was"),
    Look(("not made yet",), "·", "past", "on that day it had not been made"),
)


def sign(status: str) -> tuple[str, str]:
    """A status's sign and tone: never by colour alone."""
    return next(((look.sign, look.tone) for look in LOOKS if status.startswith(look.words)), ("○", "open"))


def environment() -> Environment:
    """The templates, escaped by themselves."""
    made = Environment(
        loader=PackageLoader("servanda.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(short=lambda identity: identity[:7], sign=sign, key=key_of, flat=_flat, moment=_moment)
    made.globals.update(static=static, field_labels=LABELS, looks=LOOKS)
    return made


def _flat(words: str | None) -> str:
    """One line: runs of white space as one space, ends kept."""
    text = words or ""
    folded = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + folded + (" " if text[-1:].isspace() and folded else "")


def _moment(recorded: str) -> str:
    """When something was written down, to the minute."""
    return recorded[:16].replace("T", " ")


@cache
def static(name: str) -> str:
    """The address of a static file, with its content's hash, so that a browser may keep it."""
    digest = hashlib.sha256(files("servanda.web").joinpath(f"static/{name}").read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
