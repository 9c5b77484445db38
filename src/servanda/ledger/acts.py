"""The effect of a commitment: which class of act, done or not done, after ceasing words are turned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from servanda.ledger.parties import parties
from servanda.lexicon.acts import acts, acts_named, ceasings, light_verbs
from servanda.model.claims import Event, EventType, Pattern, Polarity, Rendering

_KEPT = 20_000  # words of acts whose classes stay in memory: one act is looked at with many others
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Effect:
    """Classes of acts that a commitment asks for (do) or forbids (refrain)."""

    acts: frozenset[str]
    polarity: Polarity


def words_of(text: str) -> list[str]:
    """Lower-case words."""
    return [word.lower() for word in _WORD.findall(text)]


_LETTING = ("allow", "let", "permit", "tolerat", "enabl")
_THREAT = frozenset({"from", "against", "by"})  # "protect them | from the Front": who endangers is not protected
_ASIDE = frozenset({"which", "who", "whose", "whom", "that", "designed", "aimed", "intended"})


def core(words: list[str]) -> list[str]:
    """The words of an action without what only tells more of whom it names: "protect all | who fled the bombs"."""
    for place, word in enumerate(map(str.lower, words)):
        if word in _ASIDE or word in _THREAT:
            named = acts_named([before.lower() for before in words[:place]])
            if named and (word in _ASIDE or "protect" in named):
                return words[:place]
    return words


def effect(rendering: Rendering, text: str) -> Effect:
    """What a rendering asks: "halt attacks" forbids attacks, "not to halt attacks" asks for them.

    Another's act that is stopped ("keep bases out", "prevent attacks") is a doing and keeps its class.
    """
    return _effect(rendering.action.of(text), rendering.polarity)


@lru_cache(maxsize=_KEPT)
def _effect(action: str, polarity: Polarity) -> Effect:
    words = [word.lower() for word in core(_WORD.findall(action))]
    if polarity is Polarity.REFRAIN and words[:1] and words[0].startswith(_LETTING):
        return Effect(frozenset(), polarity)  # "not let them rearm": what counts is what they do
    for ceasing in ceasings():
        if any(word.startswith(ceasing.word) for word in words[:2]):
            rest = [word for word in words if not word.startswith(ceasing.word)]
            named = acts_named(rest)
            if named and ceasing.own:
                return Effect(named, _other(polarity))
            break
    return Effect(_leading(words), polarity)


_HEAD = 3  # words in which the act itself stands: "stay out", "immediately halt attacks"
_GOING_ON = frozenset(
    {"continue", "keep", "go", "on", "to", "remain", "committed", "make", "every", "effort", "do", "everything"}
)


def head_words(name: str) -> str:
    """A party's words without what only tells more of it: "those persecuted | by the terrorists" are no terrorists."""
    words = name.split()
    end = next((place for place, word in enumerate(words) if place and word.lower() in _ASIDE | _THREAT), len(words))
    return " ".join(words[:end])


def own_effect(rendering: Rendering, text: str) -> Effect:
    """The effect of the act itself, whatever other acts its words name: "pursue an end to the bombing" bombs nobody."""
    found = effect(rendering, text)
    words = words_of(rendering.action.of(text))
    start = next((place for place, word in enumerate(words) if word not in _GOING_ON), 0)
    head = words[start : start + _HEAD]
    return Effect(found.acts & acts_named(head), found.polarity)


def _leading(words: list[str]) -> frozenset[str]:
    """The acts named, without those that the first one undoes: to lift sanctions is to impose none."""
    first = _first_named(words)
    return acts_named(words) - (contrary(first) - first)


def _first_named(words: list[str]) -> frozenset[str]:
    return next((named for end in range(1, len(words) + 1) if (named := acts_named(words[:end]))), frozenset())


def lasts(rendering: Rendering, text: str) -> bool:
    """Whether it is to be kept throughout, rather than done once: every refraining is, ceasing one's own acts too."""
    return rendering.pattern is Pattern.MAINTAIN or effect(rendering, text).polarity is Polarity.REFRAIN


def _other(polarity: Polarity) -> Polarity:
    return Polarity.DO if polarity is Polarity.REFRAIN else Polarity.REFRAIN


# What is only said or felt is no act, whatever acts its words name: to agree not to attack is no attack.
_SAID = frozenset({
    EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.REQUEST,
    EventType.ACCUSE, EventType.REJECT, EventType.THREATEN,
})  # fmt: skip
_STRICT = frozenset({EventType.ASSAULT, EventType.PROTEST})  # such events are acts of their type and of no other
_LOOSE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.COOPERATE})  # only by words


def event_acts(event: Event, text: str) -> frozenset[str]:
    """The classes that an event belongs to: those that its words name within its type, else by words or type."""
    return _event_acts(_without_agent(event, text), event.type)


def _without_agent(event: Event, text: str) -> str:
    """The words of an event without those before them that name who acts: a coast guard guards nothing by its name."""
    words = event.span.of(text)
    named = {word for role in parties(event.agent) for word in words_of(role.name or "")} | _ARTICLES
    first = next((found.start() for found in _WORD.finditer(words) if found.group().lower() not in named), 0)
    return words[first:]


_ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=_KEPT)
def _event_acts(words: str, kind: EventType) -> frozenset[str]:
    told = _told(words_of(words))
    over = _over(told) if kind not in _SAID else []
    if over:  # "stopped aid" cuts off, and supplies nothing
        return (acts_named(told) - acts_named(over)) | _undone(_first_named(over))
    named = _leading(told)
    typed = frozenset(name for name, act in acts().items() if kind in act.events)
    if named & typed:
        return named & typed
    if named and kind not in _SAID | _STRICT:
        return named
    return frozenset() if kind in _LOOSE else typed


def _over(words: list[str]) -> list[str]:
    """The words of an act that is told to have ended: "halted | its attacks", "the attacks | have stopped"."""
    for place, word in enumerate(words):
        if not any(word.startswith(one.word) and word[len(one.word) :] in _FORMS for one in ceasings() if one.own):
            continue
        before, after = words[:place], words[place + 1 :]
        if acts_named(after) and not acts_named(before):
            return after
        if acts_named(before) and not after and word.endswith("ed"):
            return before
    return []


_FORMS = frozenset({"", "s", "e", "es", "d", "ed", "ing", "ped", "ping"})  # of "halt", "ceas", "stop"; not "endorsed"


def _undone(names: frozenset[str]) -> frozenset[str]:
    """What has come to an end, as it is matched: against what asks for it, and for nothing."""
    return frozenset(f"no {name}" for name in names)


def against(asked: Effect) -> frozenset[str]:
    """The classes whose doing is against an undertaking to do these, their ending among them."""
    return contrary(asked.acts) | (_undone(asked.acts) if asked.polarity is Polarity.DO else frozenset())


# "continued to shell the town" is shelling; "forbade them to return" is no return.
_ON = ("continu", "begin", "began", "start", "resum", "went", "proceed")


def _told(words: list[str]) -> list[str]:
    """The words that tell what was done: those before the first "to", unless they only say that it went on."""
    if "to" not in words:
        return words
    end = words.index("to")
    return words if end and words[end - 1].startswith(_ON) else words[:end]


def asked_acts(rendering: Rendering, text: str) -> Effect:
    """The effect for matching: an act of no class is known by its verb alone ("to plant")."""
    found = effect(rendering, text)
    if found.acts:
        return found
    words = words_of(rendering.action.of(text))
    verb = next((word for word in words if not word.endswith("ly")), "")
    told = len(verb) >= _LEAST and verb not in light_verbs()
    return Effect(frozenset({f"to {verb}"}), found.polarity) if told else found


def done_acts(event: Event, text: str) -> frozenset[str]:
    """The classes of an event for matching; where it has none, the verbs that its first past form may be of."""
    found = event_acts(event, text)
    if found or event.type in _SAID:
        return found
    past = next(
        (word for word in _told(words_of(event.span.of(text))) if word.endswith("ed") and len(word) > _LEAST), ""
    )
    return frozenset(f"to {verb}" for verb in _bases(past) if len(verb) >= _LEAST and verb not in light_verbs())


_LEAST = 4  # letters; a shorter verb is too like others


def _bases(past: str) -> set[str]:
    """The verbs of which a regular past form may be: planted, rescued, banned, carried."""
    if not past:
        return set()
    stem = past.removesuffix("ed")
    undoubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return {stem, f"{stem}e", undoubled, *([f"{stem[:-1]}y"] if stem.endswith("i") else [])}


def contrary(names: frozenset[str]) -> frozenset[str]:
    """The classes whose doing is against these."""
    known = acts()
    return frozenset(other for name in names if name in known for other in known[name].contrary)


def breaks(asked: Effect, done: frozenset[str]) -> bool:
    """Whether doing these acts is against the effect."""
    if asked.polarity is Polarity.REFRAIN:
        return bool(asked.acts & done)
    return bool(against(asked) & done) and not asked.acts & done


def keeps(asked: Effect, done: frozenset[str]) -> bool:
    """Whether doing these acts is what the effect asks for."""
    return asked.polarity is Polarity.DO and bool(asked.acts & done)


def clash(left: Effect, right: Effect) -> bool:
    """Whether one party cannot keep both."""
    if left.polarity is right.polarity is Polarity.DO:
        return bool(contrary(left.acts) & right.acts or contrary(right.acts) & left.acts)
    if left.polarity is right.polarity:
        return False
    return bool(left.acts & right.acts)
