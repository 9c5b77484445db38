"""From the JSON of the contract back to frozen types: the journal's way in."""

from __future__ import annotations

from servanda.model.claims import (
    Agreement,
    As,
    Bearing,
    By,
    Claims,
    Condition,
    ConditionRole,
    Count,
    Described,
    Event,
    EventType,
    Factuality,
    Firmness,
    Form,
    Kind,
    Mood,
    Naming,
    OnCommitment,
    OnDate,
    OnEvent,
    Pattern,
    Polarity,
    Quantity,
    Relation,
    Rendering,
    Role,
    Shared,
    Stance,
    State,
    Statement,
)
from servanda.model.contract import Json
from servanda.model.report import Label, Origin, Part, PartKind, Party, Report, Told
from servanda.model.text import Problem, Span
from servanda.model.times import DateMention, Granularity, Interval, day_of


def report_from(value: Json) -> Report:
    """A report from its JSON."""
    origin = value["origin"]
    return Report(
        id=value["id"],
        text=value["text"],
        title=value["title"],
        outlet=value["outlet"],
        byline=tuple(value["byline"]),
        published=value["published"],
        updated=value["updated"],
        url=value["url"],
        language=value["language"],
        origin=Origin(**{**origin, "byline": tuple(origin["byline"])}) if origin else None,
        labels=tuple(Label(**label) for label in value["labels"]),
        rights=_span(value["rights"]),
        parties=tuple(Party(p["name"], _span(p["passage"]), tuple(p["called"])) for p in value.get("parties", ())),
        parts=tuple(Part(PartKind(p["kind"]), Span(p["start"], p["end"])) for p in value["parts"]),
        version_of=value.get("version_of"),
        told=tuple(Told(t["field"], t["from"], _span(t["passage"])) for t in value.get("provenance", ())),
        reader=value.get("reader", ""),
        file=value["file"],
    )


def claims_from(value: Json) -> Claims:
    """A report's claims from their JSON."""
    return Claims(
        statements=tuple(_statement(item) for item in value["statements"]),
        renderings=tuple(_rendering(item) for item in value["commitments"]),
        agreements=tuple(_agreement(item) for item in value["agreements"]),
        events=tuple(_event(item) for item in value["events"]),
        bearings=tuple(_bearing(item) for item in value["bearings"]),
        dates=tuple(_date(item) for item in value["dates"]),
        problems=tuple(Problem(item["message"], _span(item["passage"])) for item in value["problems"]),
    )


def _span(value: Json | None) -> Span | None:
    return None if value is None or value["start"] is None else Span(value["start"], value["end"])


def _must(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _when(value: list[str | None] | None) -> Interval | None:
    return None if value is None else Interval(day_of(value[0]), day_of(value[1]))


def _role(value: Json | None) -> Role | None:
    return None if value is None else _role_from(value)


def _role_from(value: Json) -> Role:
    return Role(
        span=_span(value),
        by=By(value["by"]),
        name=value["name"],
        actor=value["actor"],
        members=tuple(_role_from(member) for member in value["members"]),
        shared=Shared(value["shared"]) if value["shared"] else None,
        naming=Naming(value["naming"]) if "naming" in value else None,
        described=_described(value),
    )


def _described(value: Json) -> Described | None:
    found = Described(
        number=_quantity(value.get("number")),
        role=_span(value.get("role")),
        group=_span(value.get("group")),
        anonymity=_span(value.get("anonymity")),
    )
    return None if found == Described() else found


def _statement(value: Json) -> Statement:
    return Statement(
        id=value["id"],
        source=_role_from(value["source"]),
        cue=_span(value["cue"]),
        content=tuple(_must(span) for span in value["content"]),
        form=Form(value["form"]),
        stance=Stance(value["stance"]),
        addressee=_role(value["addressee"]),
        within=value["within"],
        about=value["about"],
        inherited=value["inherited"],
        said=_when(value["said"]),
    )


def _condition(value: Json) -> Condition:
    return Condition(ConditionRole(value["role"]), _must(value), value["negated"], value["group"], _on(value["on"]))


def _on(value: Json | None) -> OnCommitment | OnEvent | OnDate | None:
    if value is None:
        return None
    if "commitment" in value:
        return OnCommitment(value["commitment"], State(value["state"]))
    if "event" in value:
        return OnEvent(value["event"])
    when = _when(value["date"])
    return OnDate(when) if when else None


def _rendering(value: Json) -> Rendering:
    return Rendering(
        id=value["id"],
        kind=Kind(value["kind"]),
        polarity=Polarity(value["polarity"]),
        pattern=Pattern(value["pattern"]),
        debtor=_role(value["debtor"]),
        performer=_role(value["performer"]),
        creditor=_role(value["creditor"]),
        beneficiary=_role(value["beneficiary"]),
        target=_role(value["target"]),
        action=_must(value["action"]),
        cue=_span(value["cue"]),
        conditions=tuple(_condition(item) for item in value["conditions"]),
        made=_when(value["made"]),
        starts=_when(value["from"]),
        until=_when(value["until"]),
        told_as=As(value["as"]),
        firmness=Firmness(value["firmness"]),
        agreement=value["agreement"],
        statement=value["statement"],
        same_as=value["same_as"],
        odds=value.get("odds"),
    )


def _agreement(value: Json) -> Agreement:
    return Agreement(
        id=value["id"],
        span=_must(value["passage"]),
        parties=tuple(_role_from(role) for role in value["parties"]),
        mediators=tuple(_role_from(role) for role in value["mediators"]),
        guarantors=tuple(_role_from(role) for role in value["guarantors"]),
        supervisors=tuple(_role_from(role) for role in value["supervisors"]),
        count=Count(value["count"]),
        complete=value["complete"],
        made=_when(value["made"]),
        place=value["place"],
    )


def _event(value: Json) -> Event:
    return Event(
        id=value["id"],
        type=EventType(value["type"]),
        span=_must(value["passage"]),
        factuality=Factuality(value["factuality"]),
        agent=_role(value["agent"]),
        patient=_role(value["patient"]),
        place=value["place"],
        when=_when(value["when"]),
        conditions=tuple(_condition(item) for item in value["conditions"]),
        statement=value["statement"],
        quantity=_quantity(value.get("quantity")),  # absent from readings of before it was told
    )


def _quantity(value: Json | None) -> Quantity | None:
    return Quantity(_must(value), value["least"], value["most"]) if value else None


def _bearing(value: Json) -> Bearing:
    return Bearing(
        id=value["id"],
        commitment=value["commitment"],
        relation=Relation(value["relation"]),
        mood=Mood(value["mood"]),
        span=_must(value["passage"]),
        event=value["event"],
        share=value["share"],
        when=_when(value["when"]),
        statement=value["statement"],
        agent=_role(value.get("agent")),  # absent from readings of before it was told
    )


def _date(value: Json) -> DateMention:
    known = value["earliest"] or value["latest"]
    return DateMention(
        span=_must(value),
        interval=Interval(day_of(value["earliest"]), day_of(value["latest"])) if known else None,
        granularity=Granularity(value["granularity"]),
        edtf=value["edtf"],
    )
