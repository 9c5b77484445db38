"""Who undertook what toward whom, on which condition: the not, the if, the parties, the verb. None: nothing is read."""

from __future__ import annotations

from tests.builders import Mutation, mutation

_BRIDGE = ("commitments", "blow up the bridge")
_PRISONERS = ("commitments", "free the prisoners")
_GAS = ("commitments", "supply gas")
UNBOUND = frozenset({None, False})  # nothing is read, or that nobody is bound

COMMITMENTS: tuple[Mutation, ...] = (
    mutation(
        "the not deleted after promised",
        "The Orran Front promised not to free the prisoners.",
        "The Orran Front promised to free the prisoners.",
        (*_PRISONERS, "polarity"), "refrain", "do",
    ),
    mutation(
        "the not deleted after would",
        "Azerbaijan pledged that it would not supply gas to the port.",
        "Azerbaijan pledged that it would supply gas to the port.",
        (*_GAS, "polarity"), "refrain", "do",
    ),
    mutation(
        "never deleted",
        "The general vowed never to free the prisoners.",
        "The general vowed to free the prisoners.",
        (*_PRISONERS, "polarity"), "refrain", "do",
    ),
    mutation(
        "will not becomes will",
        "Azerbaijan will not supply gas to the port, its president said.",
        "Azerbaijan will supply gas to the port, its president said.",
        (*_GAS, "polarity"), "refrain", "do",
    ),
    mutation(
        "a contracted not deleted",
        '"We won\'t supply gas to the port," the president said.',
        '"We will supply gas to the port," the president said.',
        (*_GAS, "polarity"), "refrain", "do",
    ),
    mutation(
        "forbade becomes ordered",
        "Iran forbade the militias to blow up the bridge at Sorn.",
        "Iran ordered the militias to blow up the bridge at Sorn.",
        (*_BRIDGE, "polarity"), "refrain", "do",
    ),
    mutation(
        "the if-clause deleted",
        "The Orran Front promised to free the prisoners if the army leaves the valley.",
        "The Orran Front promised to free the prisoners.",
        (*_PRISONERS, "conditions"), (("if", "if the army leaves the valley"),), (),
    ),
    mutation(
        "the if-clause before it deleted",
        "If Armenia opens the railway, Azerbaijan will supply gas to the port.",
        "Azerbaijan will supply gas to the port.",
        (*_GAS, "conditions"), (("if", "If Armenia opens the railway"),), (),
    ),
    mutation(
        "if becomes unless",
        "The Orran Front promised to free the prisoners if the army leaves the valley.",
        "The Orran Front promised to free the prisoners unless the army leaves the valley.",
        (*_PRISONERS, "conditions"),
        (("if", "if the army leaves the valley"),), (("unless", "unless the army leaves the valley"),),
    ),
    mutation(
        "if becomes until",
        "Azerbaijan will supply gas to the port if the pipeline is mended.",
        "Azerbaijan will supply gas to the port until the pipeline is mended.",
        (*_GAS, "conditions"), (("if", "if the pipeline is mended"),), (("until", "until the pipeline is mended"),),
    ),
    mutation(
        "as long as deleted",
        "The Orran Front promised not to blow up the bridge as long as the army stays away.",
        "The Orran Front promised not to blow up the bridge.",
        (*_BRIDGE, "conditions"), (("while", "as long as the army stays away"),), (),
    ),
    mutation(
        "in return deleted",
        "The elders promised to free the prisoners in return for grain.",
        "The elders promised to free the prisoners.",
        (*_PRISONERS, "conditions"), (("in-return", "in return for grain"),), (),
    ),
    mutation(
        "the parties swapped: debtor",
        "Ethiopia promised Sudan to supply gas to the port.",
        "Sudan promised Ethiopia to supply gas to the port.",
        (*_GAS, "debtor"), "Ethiopia", "Sudan",
    ),
    mutation(
        "the parties swapped: creditor",
        "Ethiopia promised Sudan to supply gas to the port.",
        "Sudan promised Ethiopia to supply gas to the port.",
        (*_GAS, "creditor"), "Sudan", "Ethiopia",
    ),
    mutation(
        "the parties of an order swapped: debtor",
        "Tessaly ordered Dravina to free the prisoners.",
        "Dravina ordered Tessaly to free the prisoners.",
        (*_PRISONERS, "debtor"), "Dravina", "Tessaly",
    ),
    mutation(
        "the parties of an order swapped: creditor",
        "Tessaly ordered Dravina to free the prisoners.",
        "Dravina ordered Tessaly to free the prisoners.",
        (*_PRISONERS, "creditor"), "Tessaly", "Dravina",
    ),
    mutation(
        "whose conduct is vouched for",
        "Oman guaranteed the sailors that the Houthis would not blow up the bridge.",
        "Oman guaranteed the sailors that the Saudis would not blow up the bridge.",
        (*_BRIDGE, "performer"), "Houthis", "Saudis",
    ),
    mutation(
        "promised becomes refused: no promise",
        "The Orran Front promised to free the prisoners.",
        "The Orran Front refused to free the prisoners.",
        (*_PRISONERS, "kind"), "promise", "refusal",
    ),
    mutation(
        "promised becomes did not promise",
        "The Orran Front promised to free the prisoners.",
        "The Orran Front did not promise to free the prisoners.",
        (*_PRISONERS, "as"), "made", "denied",
    ),
    mutation(
        "promised becomes hopes: nothing",
        "Azerbaijan promised to supply gas to the port.",
        "Azerbaijan hopes to supply gas to the port.",
        (*_GAS, "kind"), "promise", None,
    ),
    mutation(
        "will becomes may: nothing",
        "Azerbaijan will supply gas to the port.",
        "Azerbaijan may supply gas to the port.",
        (*_GAS, "kind"), "promise", None,
    ),
    mutation(
        "promised becomes threatened",
        "The Orran Front promised not to blow up the bridge at Sorn.",
        "The Orran Front threatened to blow up the bridge at Sorn.",
        (*_BRIDGE, "kind"), "promise", "threat",
    ),
    mutation(
        "promised becomes demanded",
        "The elders promised to free the prisoners.",
        "The elders demanded that the army free the prisoners.",
        (*_PRISONERS, "kind"), "promise", "demand",
    ),
    mutation(
        "demanded becomes ordered",
        "The elders demanded that the army free the prisoners.",
        "The court ordered the army to free the prisoners.",
        (*_PRISONERS, "kind"), "demand", "order",
    ),
    mutation(
        "who reports the promise",
        "A monk said that the Orran Front had promised to free the prisoners.",
        "A baker said that the Orran Front had promised to free the prisoners.",
        (*_PRISONERS, "voice"), ("Orran Front", "monk"), ("Orran Front", "baker"),
    ),
    mutation(
        "who reports the promise deleted",
        "According to a monk, the Orran Front promised to free the prisoners.",
        "The Orran Front promised to free the prisoners.",
        (*_PRISONERS, "voice"), ("Orran Front", "monk"), ("Orran Front",),
    ),
    mutation(
        "a denied promise",
        "The Orran Front said that it had promised to free the prisoners.",
        "The Orran Front denied that it had promised to free the prisoners.",
        (*_PRISONERS, "as"), "made", "denied",
    ),
    mutation(
        "an offer is no promise yet",
        "The Orran Front promised to free the prisoners.",
        "The Orran Front offered to free the prisoners.",
        (*_PRISONERS, "as"), "made", "proposed",
    ),
    mutation(
        "another end",
        "The Orran Front promised not to blow up the bridge until 5 September 2021.",
        "The Orran Front promised not to blow up the bridge until 9 October 2021.",
        (*_BRIDGE, "until"), (None, "2021-09-05"), (None, "2021-10-09"),
    ),
    mutation(
        "made on another day",
        "On 3 May 2021 the Orran Front promised to free the prisoners.",
        "On 7 June 2021 the Orran Front promised to free the prisoners.",
        (*_PRISONERS, "made"), ("2021-05-03", "2021-05-03"), ("2021-06-07", "2021-06-07"),
    ),
    mutation(
        "both becomes neither",
        "Both the army and the rebels promised to free the prisoners, a monk said.",
        "Neither the army nor the rebels promised to free the prisoners, a monk said.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "stopped short of promising",
        "The rebels spoke of promising to free the prisoners and then promised to free the prisoners.",
        "The rebels stopped short of promising to free the prisoners.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "have yet to promise",
        "The rebels have promised to free the prisoners.",
        "The rebels have yet to promise to free the prisoners.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "would promise",
        "The rebels promised to free the prisoners.",
        "The rebels would promise to free the prisoners if the army left.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "nobody promised",
        "The general promised to free the prisoners.",
        "Nobody promised to free the prisoners.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "a rumour is denied",
        "The general said that the army would free the prisoners.",
        "The general denied that the army would free the prisoners.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "not true that",
        "It is true that the army promised to free the prisoners, a monk said.",
        "It is not true that the army promised to free the prisoners, a monk said.",
        (*_PRISONERS, "binds"), True, UNBOUND,
    ),
    mutation(
        "not Kenya but Uganda",
        "The prisoners wait. In the end Uganda, not Kenya, promised to free the prisoners.",
        "The prisoners wait. In the end Kenya, not Uganda, promised to free the prisoners.",
        (*_PRISONERS, "debtor"), "Uganda", "Kenya",
    ),
    mutation(
        "the not far from its verb",
        "The minister said that the army would not, whatever the rebels do, free the prisoners.",
        "The minister said that the army would, whatever the rebels do, free the prisoners.",
        (*_PRISONERS, "polarity"), "refrain", "do",
    ),
    mutation(
        "no prisoner becomes every prisoner",
        "The general promised that no prisoner would be harmed.",
        "The general promised that every prisoner would be harmed.",
        ("commitments", "prisoner would be harmed", "polarity"), "refrain", "do",
    ),
    mutation(
        "the provided deleted",
        "The army agreed to free the prisoners, provided that the rebels leave.",
        "The army agreed to free the prisoners.",
        (*_PRISONERS, "conditions"), (("if", "provided that the rebels leave"),), (),
    ),
    mutation(
        "the should deleted",
        "The army promised that, should the rebels leave, it would free the prisoners.",
        "The army promised that it would free the prisoners.",
        (*_PRISONERS, "conditions"), (("if", "should the rebels leave"),), (),
    ),
    mutation(
        "the without deleted",
        "Without a ceasefire, the army will not free the prisoners.",
        "The army will not free the prisoners.",
        (*_PRISONERS, "conditions"), (("unless", "Without a ceasefire"),), (),
    ),
    mutation(
        "a condition in the second half of a quote",
        '"We will free the prisoners," the general said, "if the rebels leave."',
        '"We will free the prisoners," the general said.',
        (*_PRISONERS, "conditions"), (("if", "if the rebels leave"),), (),
    ),
    mutation(
        "two conditions become one",
        "The army will free the prisoners if the rebels leave and if the envoy agrees.",
        "The army will free the prisoners if the rebels leave.",
        (*_PRISONERS, "conditions"),
        (("if", "if the rebels leave"), ("if", "if the envoy agrees")), (("if", "if the rebels leave"),),
    ),
    mutation(
        "withdrawn becomes renewed",
        "The rebels withdrew their promise to free the prisoners.",
        "The rebels renewed their promise to free the prisoners.",
        (*_PRISONERS, "as"), "withdrawn", "made",
    ),
    mutation(
        "he becomes she: another debtor",
        "The president met the queen. She promised to free the prisoners, and the president thanked her.",
        "The queen met the president. He promised to free the prisoners, and the queen thanked him.",
        (*_PRISONERS, "debtor"), "queen", "president",
    ),
    mutation(
        "the passive swaps the parties: debtor",
        "The elders were promised by the rebels that they would free the prisoners.",
        "The rebels were promised by the elders that they would free the prisoners.",
        (*_PRISONERS, "debtor"), "rebels", "elders",
    ),
)  # fmt: skip
