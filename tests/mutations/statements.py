"""Who is said to have said what: the speaker, the verb of saying, the quotation marks."""

from __future__ import annotations

from tests.builders import Mutation, mutation

_LEFT = ("statements", "had left the town")
_SEED = ("statements", "seed would arrive")

STATEMENTS: tuple[Mutation, ...] = (
    mutation(
        "another speaker",
        "The general said that the rebels had left the town.",
        "The mayor said that the rebels had left the town.",
        (*_LEFT, "source"), "general", "mayor",
    ),
    mutation(
        "another named speaker",
        "Norway's foreign ministry said on Tuesday that the seed would arrive by ship.",
        "Iceland's foreign ministry said on Tuesday that the seed would arrive by ship.",
        (*_SEED, "source"), "Norway's foreign ministry", "Iceland's foreign ministry",
    ),
    mutation(
        "denied becomes said",
        "The general denied that the rebels had left the town.",
        "The general said that the rebels had left the town.",
        (*_LEFT, "stance"), "denies", "says",
    ),
    mutation(
        "said becomes doubted",
        "The general said that the rebels had left the town.",
        "The general doubted that the rebels had left the town.",
        (*_LEFT, "stance"), "says", "doubts",
    ),
    mutation(
        "confirmed becomes denied",
        "Kenya confirmed that the rebels had left the town.",
        "Kenya denied that the rebels had left the town.",
        (*_LEFT, "stance"), "confirms", "denies",
    ),
    mutation(
        "admitted becomes denied",
        "The company admitted that the rebels had left the town.",
        "The company denied that the rebels had left the town.",
        (*_LEFT, "stance"), "admits", "denies",
    ),
    mutation(
        "said becomes warned",
        "The envoy said that the seed would arrive too late.",
        "The envoy warned that the seed would arrive too late.",
        (*_SEED, "stance"), "says", "warns",
    ),
    mutation(
        "did not say becomes said",
        "The envoy did not say that the seed would arrive too late.",
        "The envoy said that the seed would arrive too late.",
        (*_SEED, "stance"), "declines", "says",
    ),
    mutation(
        "expects becomes fears",
        "The envoy expects that the seed would arrive too late.",
        "The envoy fears that the seed would arrive too late.",
        (*_SEED, "stance"), "predicts", "fears",
    ),
    mutation(
        "the according-to deleted",
        "According to Human Rights Watch, soldiers burned the mill at Tessaly.",
        "Soldiers burned the mill at Tessaly.",
        ("events", "burned the mill", "voice"), ("Human Rights Watch",), (),
    ),
    mutation(
        "the trailing speaker deleted",
        "Soldiers burned the mill at Tessaly, two farmers said.",
        "Soldiers burned the mill at Tessaly.",
        ("events", "burned the mill", "voice"), ("two farmers",), (),
    ),
    mutation(
        "another according-to",
        "According to the Red Cross, soldiers burned the mill at Tessaly.",
        "According to the defence ministry, soldiers burned the mill at Tessaly.",
        ("events", "burned the mill", "voice"), ("Red Cross",), ("defence ministry",),
    ),
    mutation(
        "a speaker put between",
        "The abbot said that soldiers had burned the mill at Tessaly.",
        "The abbot said that a miller told him that soldiers had burned the mill at Tessaly.",
        ("events", "burned the mill", "voice"), ("abbot",), ("miller", "abbot"),
    ),
    mutation(
        "the quotation marks deleted",
        '"The rebels had left the town," the general said.',
        "The rebels had left the town, the general said.",
        ("statements", "had left the town", "form"), "direct", "indirect",
    ),
    mutation(
        "a quote of another speaker",
        'The mayor met the general. "The rebels had left the town," the mayor said.',
        'The mayor met the general. "The rebels had left the town," the general said.',
        (*_LEFT, "source"), "mayor", "general",
    ),
    mutation(
        "told by another to another",
        "The envoy told the council that the seed would arrive by ship.",
        "The council told the envoy that the seed would arrive by ship.",
        (*_SEED, "source"), "envoy", "council",
    ),
    mutation(
        "the addressee changes with it",
        "The envoy told the council that the seed would arrive by ship.",
        "The council told the envoy that the seed would arrive by ship.",
        (*_SEED, "addressee"), "council", "envoy",
    ),
    mutation(
        "accused instead of praised: who is blamed",
        "Uganda accused Rwanda of arming the rebels in the hills.",
        "Rwanda accused Uganda of arming the rebels in the hills.",
        ("statements", "arming the rebels", "source"), "Uganda", "Rwanda",
    ),
    mutation(
        "nobody says it",
        "Two farmers said that the rebels had left the town.",
        "Nobody said that the rebels had left the town.",
        (*_LEFT, "stance"), "says", frozenset({"declines", None}),
    ),
    mutation(
        "who is quoted after a paragraph about another",
        'The mayor came late.\n\n"The rebels had left the town," he said. The general did not speak.',
        'The general came late.\n\n"The rebels had left the town," he said. The mayor did not speak.',
        (*_LEFT, "source"), "mayor", "general",
    ),
    mutation(
        "quoted with a broken quote",
        '"The rebels," the mayor said, "had left the town."',
        '"The rebels," the general said, "had left the town."',
        (*_LEFT, "source"), "mayor", "general",
    ),
    mutation(
        "told by a described source",
        "A senior officer who asked not to be named said that the rebels had left the town.",
        "A senior monk who asked not to be named said that the rebels had left the town.",
        (*_LEFT, "source"),
        "senior officer who asked not to be named", "senior monk who asked not to be named",
    ),
)  # fmt: skip
