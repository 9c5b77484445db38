"""A report from a text, its blocks and the facts that came with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from servanda.model.dateline import dateline
from servanda.model.ids import digest
from servanda.model.report import STORY, Intake, Origin, Part, PartKind, Party, Report, Told
from servanda.model.text import Problem, Span
from servanda.readers.accord import Accord, accord_facts, accord_of
from servanda.readers.blocks import Block, blocks_of, plain
from servanda.readers.body import body_kinds, dateline_facts
from servanda.readers.facts import FIELDS, GIVEN, NOTHING, SEEN, Facts, ReadOptions
from servanda.readers.foot import Foot, is_foot_line, read_foot
from servanda.readers.head import is_head_line, read_head
from servanda.readers.languages import language_of
from servanda.readers.names import same_outlet

VERSION = "1"  # of all readers together: raise it when a text or its parts come out otherwise
DEFAULT = ReadOptions()
NO_TEXT = Problem("there is no text in it")


@dataclass(frozen=True, slots=True)
class Material:
    """What a reader hands over: the text, what it was made from, and what came with it."""

    text: str
    record: bytes  # what the id is the hash of, with the given facts
    file: str
    reader: str
    options: ReadOptions = DEFAULT  # with the facts given from outside: they win over all and are part of the id
    own: Facts = NOTHING  # from fields of the record: they win over what stands in its text
    problems: tuple[Problem, ...] = ()


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    return blocks_of(text, is_head_line, is_foot_line)


def intake_of(material: Material, cut: Callable[[str], list[Block]] = text_blocks) -> Intake:
    """The report of one record, or none and the problem when it holds no words."""
    blocks = cut(material.text)
    if not blocks:
        return Intake(material.file, None, (*material.problems, NO_TEXT))
    report, problems = _report(material, blocks)
    return Intake(material.file, report, (*material.problems, *problems))


def report_id(record: bytes, options: ReadOptions) -> str:
    """A hash of the record's bytes and what was given with it; what a reader finds in the record is no part of it."""
    asked = ("agreement",) if options.agreement else ()
    return digest(hashlib.sha256(record).hexdigest(), repr(options.given), *asked)


def _report(material: Material, blocks: Sequence[Block]) -> tuple[Report, tuple[Problem, ...]]:
    text, known = material.text, _known(material)
    foot = read_foot(text, blocks)
    above = blocks[: len(blocks) - foot.count]
    head = read_head(text, above, known)
    story = above[len(head.kinds) :]
    kinds = [*head.kinds, *body_kinds(text, story), *[PartKind.FOOT] * foot.count]
    parts = tuple(Part(kind, block.span) for kind, block in zip(kinds, blocks, strict=True))
    facts = _facts(known, head.facts, foot, _opening(text, parts))
    accord = accord_of(text, parts, asked=material.options.agreement)
    problems = (*head.problems, accord) if isinstance(accord, Problem) else head.problems
    parties: tuple[Party, ...] = ()
    if isinstance(accord, Accord):
        facts, parts, parties = accord_facts(accord, known, text), accord.parts, accord.parties
    report = _made(material, facts)
    language = language_of(_sample(text, parts))
    return replace(report, language=language, rights=foot.rights, parts=parts, parties=parties), problems


def _known(material: Material) -> Facts:
    """What is known of a record without its text."""
    options = material.options
    return options.given.said(GIVEN).over(material.own).over(options.own)


def with_facts(report: Report, facts: Facts) -> Report:
    """The report with these facts and what vouches for them."""
    return replace(report, **{name: getattr(facts, name) for name in FIELDS}, told=_settled(facts))


def _made(material: Material, facts: Facts) -> Report:
    """The report of a text and its facts, without parts."""
    identity = report_id(material.record, material.options)
    return with_facts(Report(identity, material.text, reader=material.reader, file=material.file), facts)


def empty_report(material: Material) -> Report:
    """The report of a text without words: its facts are those given, and it has no parts."""
    return _made(material, _known(material))


def _settled(facts: Facts) -> tuple[Told, ...]:
    """What vouches for the facts as they are in the end, each once and in one order; passages that credit come last."""
    order = {name: place for place, name in enumerate((*FIELDS, "dateline", "credit", "signed"))}
    first = {each.fact: each for each in reversed(facts.told) if getattr(facts, each.fact, True)}
    return tuple(sorted(first.values(), key=lambda each: order[each.fact]))


def _opening(text: str, parts: Sequence[Part]) -> Facts:
    """What the dateline of the story's first block tells."""
    first = next((part for part in parts if part.kind is PartKind.BODY), None)
    if first is None:
        return NOTHING
    start, end = first.span.start, min(first.span.end, first.span.start + 400)
    found, lead = dateline_facts(plain(text[start:end])), dateline(text[start:end])
    if found is None:
        return NOTHING
    where = Span(start, start + lead.end if lead is not None else end)
    told = [Told("dateline", SEEN, where), *([Told("credit", SEEN, where)] if found.origin else [])]
    facts = found.said(SEEN, where)
    return replace(facts, told=(*facts.told, *told))


def _facts(given: Facts, head: Facts, foot: Foot, opening: Facts) -> Facts:
    """All facts together: given before head, head before foot, foot before dateline."""
    under = foot.facts
    if under.origin is None or under.published is None:
        facts = given.over(head).over(under).over(opening)
    else:
        # beside a source, a date under the story is that of the source
        source = replace(under.origin, published=under.origin.published or under.published)
        facts = given.over(head).over(replace(under.without("published"), origin=source)).over(opening)
    origin = facts.origin
    for other in (head.origin, under.origin, opening.origin):
        origin = _joined(origin, other)
    facts = replace(facts, origin=origin)
    # beside an origin without a name, the holder of the rights may be that origin
    holder = foot.holder.outlet
    unnamed = origin is None or origin.outlet
    if not facts.outlet and holder and unnamed and (origin is None or not same_outlet(origin.outlet, holder)):
        facts = facts.over(foot.holder)
    return _with_origin(facts)


def _joined(origin: Origin | None, other: Origin | None) -> Origin | None:
    """The first origin, its gaps filled from the other when both can be the same outlet."""
    if origin is None or other is None:
        return origin or other
    if origin.outlet and other.outlet and not same_outlet(origin.outlet, other.outlet):
        return origin
    return Origin(
        origin.outlet or other.outlet,
        origin.published or other.published,
        origin.byline or other.byline,
        origin.url or other.url,
    )


def _with_origin(facts: Facts) -> Facts:
    """The facts, without an origin that says only what the report says of itself."""
    origin = facts.origin
    if origin is None:
        return facts
    own = origin.outlet is None or same_outlet(origin.outlet, facts.outlet)
    if origin == Origin() or (own and origin.published in {None, facts.published} and origin.url in {None, facts.url}):
        return _uncredited(facts)
    if origin.outlet is origin.url is None and facts.published is None:
        dated = replace(facts, published=origin.published).vouched("published", "origin")
        return _uncredited(dated)
    return facts


def _uncredited(facts: Facts) -> Facts:
    """The facts without an origin, and without the passage that would have named it."""
    bare = facts.without("origin")
    return replace(bare, told=tuple(each for each in bare.told if each.fact != "credit"))


def _sample(text: str, parts: Sequence[Part]) -> str:
    """The first words of the story, for telling the language."""
    story = [part.span for part in parts[:40] if part.kind in STORY] or [part.span for part in parts[:1]]
    return " ".join(Span(span.start, min(span.end, span.start + 2000)).of(text) for span in story)
