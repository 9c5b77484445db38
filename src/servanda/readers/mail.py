"""Mail (RFC 5322): the message's own words, and what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from email import errors, message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from servanda.model.report import Label
from servanda.model.text import Problem
from servanda.readers.archives import safe_name
from servanda.readers.decoding import without_surrogates
from servanda.readers.facts import Facts, Member
from servanda.readers.limits import Limits, shown
from servanda.readers.names import is_person
from servanda.readers.unpacking import Budget

_BODIES = {"text/plain": ".txt", "text/html": ".html"}
_TOLD = {"title": "mail Subject", "byline": "mail From", "outlet": "mail From", "published": "mail Date",
         "labels": "mail Message-ID"}  # fmt: skip


class MailReader:
    """The message as a report, and each attachment as a file of its own."""

    NAME = "mail"

    def members(self, stream: BinaryIO, limits: Limits, budget: Budget) -> Iterator[Member]:
        """The body first, plain before formatted; then the attachments."""
        data = stream.read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            yield Member("", Problem(f"it is larger than {shown(limits.file_bytes)}: not read"))
            return
        try:
            message = message_from_bytes(data)
            parts = list(_parts(message))
        except (RecursionError, ValueError, errors.MessageError, LookupError) as error:
            yield Member("", Problem(f"the mail cannot be read: {type(error).__name__} {error}"[:200]))
            return
        facts = _facts(message)
        body = min((part for part in parts if _is_body(part)), key=_preference, default=None)
        if body is None:
            yield Member("", Problem("the mail has no words of its own"))
        else:
            budget.take(len(words := _payload(body)))
            yield Member("", words, _BODIES[body.get_content_type()], given=facts)
        for number, part in enumerate(parts[: limits.members]):
            if part is not body and part.get_filename():
                name, climbed = safe_name(_header(part.get_filename()) or f"part {number}")
                budget.take(len(attached := _payload(part)))
                yield Member(name, attached, problems=climbed)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, at any depth; a mail inside a mail stays whole."""
    stack = [message]
    while stack:
        part = stack.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            stack.extend(reversed([each for each in inner if isinstance(each, Message)]))
        else:
            yield part


def _is_body(part: Message) -> bool:
    return part.get_content_type() in _BODIES and part.get_content_disposition() != "attachment"


def _preference(part: Message) -> int:
    return list(_BODIES).index(part.get_content_type())


def _payload(part: Message) -> bytes:
    """The bytes of a part, as UTF-8 where it is text in a charset that it names."""
    inner = part.get_payload()
    if isinstance(inner, list):  # a mail inside a mail
        return inner[0].as_bytes() if inner and isinstance(inner[0], Message) else b""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    charset = str(part.get_param("charset") or "")
    if part.get_content_type() != "text/plain" or not charset:
        return data
    try:
        return data.decode(charset, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):
        return data


def _facts(message: Message) -> Facts:
    name, _ = parseaddr(_header(message["From"]) or "")
    identity = _header(message["Message-ID"])
    facts = Facts(
        title=_header(message["Subject"]),
        byline=(name,) if is_person(name) and " " in name else (),
        outlet=None if is_person(name) and " " in name else name or None,
        published=_sent(message),
        labels=(Label("id", identity.strip("<> ")),) if identity else (),
    )
    return facts.said(_TOLD)


def _sent(message: Message) -> str | None:
    """When it was sent, with its zone; a date that nobody can read is no date."""
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat() if message["Date"] else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(value: object) -> str | None:
    """The words of a header, decoded."""
    if value is None:
        return None
    try:
        words = str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, errors.MessageError):
        words = str(value)
    return without_surrogates(" ".join(words.split()))[0] or None
