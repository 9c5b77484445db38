"""How values look on a page: statuses with a sign, names that may be hidden, the template engine."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from servanda.web.fields import LABELS
from servanda.web.view import key_of

SIGNS: tuple[tuple[str, str, str], ...] = (  # (how the status begins, sign, tone)
    ("contested", "⇄", "contested"),
    ("broken", "✗", "broken"),
    ("breached", "✗", "broken"),
    ("defied", "✗", "broken"),
    ("not honoured", "✗", "broken"),
    ("due", "!", "due"),
    ("overdue", "!", "late"),
    ("depends", "?", "late"),
    ("suspended", "‖", "late"),
    ("conditional", "◇", "waiting"),
    ("holding", "●", "good"),
    ("kept", "✓", "good"),
    ("observed", "✓", "good"),
    ("obeyed", "✓", "good"),
    ("honoured", "✓", "good"),
    ("held", "✓", "good"),
    ("met", "✓", "good"),
    ("proposed", "…", "past"),
    ("lapsed", "–", "past"),
    ("ended", "–", "past"),
)


def sign(status: str) -> tuple[str, str]:
    """A status's sign and tone: never by colour alone."""
    return next(((mark, tone) for word, mark, tone in SIGNS if status.startswith(word)), ("○", "open"))


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
    made.globals.update(static=static, field_labels=LABELS)
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
