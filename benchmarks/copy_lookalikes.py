"""Pairs that look like copies and are none (copy_lookalikes.toml has what is invented for them)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.copy_texts import OUTLETS, Base, Table, paragraphs

_INVENTED = tomllib.loads((Path(__file__).parent / "copy_lookalikes.toml").read_text("utf-8"))
FORMS: list[str] = _INVENTED["forms"]
STANDING: list[str] = _INVENTED["standing"]
ACCORDS: list[str] = _INVENTED["accords"]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def filled(form: str, table: Table) -> str:
    """A form with its gaps filled at random."""
    chance = table.random
    towns, people = chance.sample(_INVENTED["towns"], 3), chance.sample(_INVENTED["people"], 2)
    days = chance.sample(DAYS, 2)
    return form.format(
        a=chance.randint(2, 9),
        b=chance.randint(0, 9),
        n=chance.randint(11, 99),
        n2=chance.randint(11, 99),
        h=chance.randint(10, 23),
        m=chance.randint(10, 59),
        t=towns[0],
        t2=towns[1],
        t3=towns[2],
        p=people[0],
        p2=people[1],
        d=days[0],
        d2=days[1],
    )


def halves(table: Table, one: Base, _: Sequence[Base]) -> None:
    """Two reports on one event by one hand, each every other sentence of a text: names, facts and style are shared."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    first = table.add(one.title, paragraphs(one.sentences[::2]), day=day, outlet=left)
    second = table.add(one.title, paragraphs(one.sentences[1::2]), day=day, outlet=right)
    table.row("one event, one style", first, second)


def told_twice(table: Table, _: Base, __: Sequence[Base]) -> None:
    """Two reports on one event in words of their own."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    seed = table.random.random()
    texts = []
    for side in ("one", "two"):
        table.random.seed(seed)
        texts.append(paragraphs([filled(told[side], table) for told in _INVENTED["told"]]))
    table.random.seed(seed + 1)
    first = table.add("Dockers", texts[0], day=day, outlet=left)
    table.row("one event, two hands", first, table.add("The port", texts[1], day=day, outlet=right))


def boilerplate(table: Table, one: Base, others: Sequence[Base]) -> None:
    """Two stories, long or short, of two outlets of one house, with the same words about the house."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    words = table.random.choice(STANDING[table.half : 2 : 2])
    short = table.random.random() < 0.5
    bodies = [list(b.sentences)[: 4 if short else 40] for b in (one, others[0])]
    first = table.add(one.title, paragraphs(bodies[0]) + "\n\n" + words, day=day, outlet=left)
    second = table.add(others[0].title, paragraphs(bodies[1]) + "\n\n" + words, day=day + 3, outlet=right)
    table.row("boilerplate", first, second)


def series(table: Table, one: Base, others: Sequence[Base]) -> None:
    """Two stories of one outlet's series with its standing paragraph."""
    day = table.random.randrange(300)
    outlet = table.random.choice(OUTLETS)
    words = table.random.choice(STANDING[2 + table.half :: 2])
    texts = [paragraphs([*b.sentences[:5], words, *b.sentences[5:12]]) for b in (one, others[0])]
    first = table.add(one.title, texts[0], day=day, outlet=outlet)
    table.row("series", first, table.add(others[0].title, texts[1], day=day + 7, outlet=outlet))


def form(table: Table, _: Base, __: Sequence[Base]) -> None:
    """One form, filled in for two events."""
    day = table.random.randrange(300)
    words = table.random.choice(FORMS[table.half :: 2])
    left, right = table.two_outlets() if table.random.random() < 0.5 else (OUTLETS[0], OUTLETS[0])
    first = table.add("In brief", filled(words, table), day=day, outlet=left)
    table.row("form", first, table.add("In brief", filled(words, table), day=day + 9, outlet=right))


def accord(table: Table, one: Base, others: Sequence[Base]) -> None:
    """Two stories that both print an accord in full: that text is one utterance, the stories are two."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    text = table.random.choice(ACCORDS[table.half :: 2])
    short = table.random.choice([4, 8, 20])
    texts = []
    for b in (one, others[0]):
        lead = table.random.choice(
            ['The accord says: "{}"', "The text of the accord reads:\n\n{}", "Its text:\n\n> {}"]
        )
        texts.append(paragraphs(b.sentences[:short]) + "\n\n" + lead.format(text))
    first = table.add(one.title, texts[0], day=day, outlet=left)
    second = table.add(others[0].title, texts[1], day=day, outlet=right)
    table.row("accord", first, second, "shared quote", "independent")


def unrelated(table: Table, one: Base, others: Sequence[Base]) -> None:
    """Two stories that have nothing to do with each other."""
    day = table.random.randrange(300)
    left, right = table.two_outlets()
    first = table.add(one.title, one.text, day=day, outlet=left)
    table.row("unrelated", first, table.add(others[0].title, others[0].text, day=day, outlet=right))


LOOKALIKES: dict[Callable[[Table, Base, Sequence[Base]], None], int] = {
    halves: 30,
    told_twice: 20,
    boilerplate: 35,
    series: 25,
    form: 44,
    accord: 25,
    unrelated: 20,
}
