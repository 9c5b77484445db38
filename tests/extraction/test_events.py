"""Acts: whether they took place, who does them, and what is no act."""

from __future__ import annotations

import pytest

from servanda.extraction.events import events
from servanda.extraction.tree import Tree
from servanda.language import read
from servanda.model.claims import Event, EventType, Factuality, Form, Kind, Polarity, Rendering, Role, Statement
from servanda.model.ids import ClaimIds
from servanda.model.report import Report
from servanda.model.text import Span


def acts(text: str, *renderings: Rendering, statements: tuple[Statement, ...] = ()) -> tuple[Event, ...]:
    """The acts of a text in which these things are undertaken and said."""
    return events(Tree(read(Report(id="r", text=text))), statements, renderings, ClaimIds("r"))


def told(text: str, kind: str) -> list[str]:
    """How the acts of one type are told."""
    return [event.factuality.value for event in acts(text) if event.type == kind]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The army attacked the village.", "happened"),
        ("The army managed to capture the town.", "happened"),
        ("The report says that troops fired on the crowd.", "happened"),
        ("He admitted killing the envoy.", "happened"),
        ("The army claims that it has captured the town.", "happened"),
        ("The rebels left before the army attacked the town.", "happened"),
        ("The killing of nine men by soldiers shocked the town.", "happened"),
        ("Iran would condemn the killing of nine men.", "happened"),
        ("Ministers will discuss last week's attack on the depot.", "happened"),
        ("The recent attack on the mission could be raised at the summit.", "happened"),
        ("The men broke the lock and shot at the guards.", "happened"),
        ("The report that rebels burned the mill is true.", "happened"),
        ("It was announced that two shops were set on fire.", "happened"),
        ("In the square two shops were set on fire.", "happened"),
        ("The soldiers killed all but two of the prisoners.", "happened"),
        ("They were asked what had changed in the weeks since the attack on the mill.", "happened"),
        ("The assertion that shots were fired is devoid of any foundation.", "denied"),
        ("The allegation that two shops were set on fire is baseless.", "denied"),
        ("The report that two shops were set on fire is without foundation.", "denied"),
        ("Rumours that rebels shot a priest turned out to be false.", "denied"),
        ("Reports of shelling in the valley were untrue.", "denied"),
        ("The army described the report that it had shelled the village as baseless.", "denied"),
        ("The army dismissed the claim that it had shelled the village as a fabrication.", "denied"),
        ("False claims that troops had fired on pilgrims spread on Sunday.", "denied"),
        ("It is a lie that rebels burned the mill.", "denied"),
        ("It was wrongly reported that rebels had burned the mill.", "denied"),
        ("A hoax said that rebels had burned the mill.", "denied"),
        ("The soldiers all but killed the envoy.", "denied"),
        ("The army was to have attacked the town on Monday.", "denied"),
        ("The army is not going to attack the town.", "denied"),
        ("The army was unable to capture the town.", "denied"),
        ("The general denied having shelled the hospital.", "denied"),
        ("The army came close to capturing the town.", "denied"),
        ("The army thought better of storming the prison.", "denied"),
        ("The army was due to attack the town.", "planned"),
        ("The claim that the army shelled the village is not false.", "possible"),
        ("The claim that the army shelled the village may be a lie.", "possible"),
        ("The claim that the army shelled the village was not dismissed.", "possible"),
        ("It is not clear that rebels burned the mill.", "possible"),
        ("It was claimed that rebels had burned the mill.", "possible"),
        ("Rebels shot a priest, it was claimed.", "possible"),
        ("Rumour has it that rebels burned the mill.", "possible"),
        ("Somebody is telling journalists that troops burned the mill.", "possible"),
        ("Unconfirmed reports say that rebels burned the mill.", "possible"),
        ("The rebels reportedly burned the mill.", "possible"),
        ("In the film, two shops in Drenova were set on fire.", "possible"),
        ("Will the army attack the village?", "possible"),
        ("Had a convoy of rebels attacked the town, the talks would have ended.", "conditional"),
        ("Police will shoot anyone who crosses the canal.", "conditional"),
        ("The army did not attack the village.", "denied"),
        ("Neither side attacked the bridge.", "denied"),
        ("Not a single village was attacked.", "denied"),
        ("The army failed to capture the town.", "denied"),
        ("The general denied that his men had shelled the hospital.", "denied"),
        ("Police prevented an attack on the synagogue.", "denied"),
        ("Without attacking anyone, the men crossed the river.", "denied"),
        ("The army almost killed the envoy.", "denied"),
        ("The column turned back rather than attack the village.", "denied"),
        ("The army is far from capturing the town.", "denied"),
        ("The army has no plans to attack the town.", "denied"),
        ("The soldiers were acquitted of killing the envoy.", "denied"),
        ("The army will attack the village.", "planned"),
        ("The president ordered the killing of the rebel leader.", "planned"),
        ("The army is poised to invade the island.", "planned"),
        ("They are preparing an attack on the town.", "planned"),
        ("The army would attack the village if the talks failed, the general said.", "conditional"),
        ("Prisoners were beaten unless they paid the guards.", "conditional"),
        ("The army shelled the town, even if it says otherwise.", "happened"),
        ("The general denied last week's attack on the depot.", "denied"),
        ("Anyone who attacks the convoy will be punished.", "conditional"),
        ("The general did not deny that his men had shelled the hospital.", "possible"),
        ("Residents feared an attack on the market.", "possible"),
        ("Was the convoy attacked by the front?", "possible"),
        ("Norda mulls an attack on the island.", "possible"),
        ("Allegedly the men broke the lock and were shot at.", "possible"),
        ("It was only a matter of time before somebody would shoot at a ferryman.", "possible"),
        ("It would be a matter of time before somebody shot at a ferryman.", "possible"),
        ("It was no wiser than killing the messenger.", "possible"),
        ("The start of operations to retake the town was put off.", "possible"),
        ("The mayor was charged with the killing of nine men.", "possible"),
        ("Residents feared a repeat of the attack on the market.", "possible"),
        ("Attack the village at dawn.", "possible"),
        ("The army allegedly killed nine farmers.", "possible"),
        ("The court convicted him of killing nine farmers.", "possible"),
        ("Officials are investigating whether the militia killed nine farmers.", "possible"),
        ("The rebels are believed to have killed the envoy.", "possible"),
        ("He hinted that the army had attacked the village.", "possible"),
        ("An attack on the port would be a disaster.", "possible"),
        ("The pact bans attacks on civilians.", "possible"),
        ("The claim that the army captured the town was not confirmed.", "possible"),
        ("The mayor compared the law to an attack on the press.", "possible"),
        ("Mali wants Niger to attack the town.", "possible"),
    ],
)
def test_an_act_is_told_as_the_words_around_it_say(text: str, factuality: str) -> None:
    assert told(text, "assault") == [factuality]


@pytest.mark.parametrize(
    "text", ["The front attacks villages whenever it rains.", "The army regularly bombs the valley."]
)
def test_what_is_usual_is_no_act(text: str) -> None:
    assert told(text, "assault") == []


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in a car crash.",
        "The storm killed four people.",
        "The company fired its manager.",
        "Shares hit a record high.",
        "Doctors fought the virus.",
        "Officials took part in the talks.",
    ],
)
def test_other_senses_of_a_verb_are_no_assault(text: str) -> None:
    assert told(text, "assault") == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The army stopped shelling the town.", "happened"),
        ("The militia had stopped its attacks on the community.", "happened"),
        ("The militia promised to stop shelling the town.", "planned"),
        ("The army did not stop shelling the town.", "denied"),
    ],
)
def test_ending_an_assault_is_a_retreat(text: str, factuality: str) -> None:
    assert told(text, "retreat") == [factuality]
    assert told(text, "assault") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mali and Niger held talks in Lobe.", "consult"),
        ("The government imposed a curfew in Kasra.", "coerce"),
        ("The government lifted the curfew.", "concede"),
        ("Both sides declared a ceasefire on Sunday.", "retreat"),
        ("The EU imposed sanctions on the junta.", "sanction"),
        ("The EU lifted its sanctions on the junta.", "retreat"),
        ("Turkey sent 2,000 troops to the border.", "mobilize"),
        ("Turkey sent tents and blankets to Haiti.", "aid"),
        ("Egypt recalled its ambassador from Ankara.", "sanction"),
        ("Thousands of people took part in a protest against the tax.", "protest"),
    ],
)
def test_verbs_and_the_nouns_they_carry_tell_the_type(text: str, kind: str) -> None:
    assert [(event.type.value, event.factuality) for event in acts(text)] == [(kind, Factuality.HAPPENED)]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("A camp attacked by militiamen burned for hours.", "militiamen", "A camp"),
        ("The men whom the front killed were farmers.", "the front", "The men"),
        ("The envoy's assassination by soldiers was filmed.", "soldiers", "The envoy"),
        ("The militia's attack on the convoy left four dead.", "The militia", "the convoy"),
        ("The fighters, who attacked the mine, fled.", "The fighters", "the mine"),
    ],
)
def test_the_parts_of_an_act_are_found_across_clauses(text: str, agent: str, patient: str) -> None:
    event = next(event for event in acts(text) if event.type is EventType.ASSAULT)
    assert event.agent is not None
    assert event.agent.span is not None
    assert event.patient is not None
    assert event.patient.span is not None
    assert (event.agent.span.of(text), event.patient.span.of(text)) == (agent, patient)


def test_several_agents_are_members_of_one_role() -> None:
    text = "India and Nepal shared flood data."
    agent = acts(text)[0].agent
    assert agent is not None
    assert [member.span.of(text) for member in agent.members if member.span] == ["India", "Nepal"]


def test_an_act_in_an_undertaking_is_planned() -> None:
    text = "The terms: the army withdrew from the ridge."
    action = Span(text.index("withdrew"), len(text) - 1)
    assert acts(text)[0].factuality is Factuality.HAPPENED
    bound = Rendering(id="c", kind=Kind.TERM, polarity=Polarity.DO, action=action)
    assert acts(text, bound)[0].factuality is Factuality.PLANNED


def test_an_act_belongs_to_the_innermost_statement_that_holds_it() -> None:
    text = "Monitors say the army shelled the ridge."
    role = Role(Span(0, 8))
    outer = Statement("s1", role, None, (Span(0, len(text)),), Form.INDIRECT)
    inner = Statement("s2", role, None, (Span(text.index("the army"), len(text) - 1),), Form.INDIRECT)
    assert acts(text, statements=(outer, inner))[0].statement == "s2"


@pytest.mark.parametrize("text", ["", "   ", '"', "?!", "killed", "attack " * 400, "if " * 300 + "attacked."])
def test_odd_texts_are_read_without_harm(text: str) -> None:
    for event in acts(text):
        assert event.span.of(text)


def test_a_report_on_a_game_tells_no_assault() -> None:
    text = (
        "Rovers attacked from the whistle. The striker shot at goal twice before the referee gave a penalty. "
        "The goalkeeper made a save, and the team held its defender back at a corner."
    )
    assert told(text, "assault") == []


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("The army will attack the village unless the rebels leave.", "unless", "unless the rebels leave"),
        ("If the rebels leave, the army would release 40 prisoners.", "if", "If the rebels leave"),
        ("Should the talks fail, the army would storm the port.", "if", "Should the talks fail"),
        ("Officials said sanctions would be lifted if the rebels left.", "if", "if the rebels left"),
        ("The union, if the offer is withdrawn, will picket the port.", "if", "if the offer is withdrawn"),
        ("Prisoners were beaten if they spoke.", "if", "if they spoke"),
    ],
)
def test_an_act_carries_the_condition_that_it_hangs_on(text: str, role: str, words: str) -> None:
    event = next(event for event in acts(text) if event.conditions)
    assert [(one.role.value, one.span.of(text)) for one in event.conditions] == [(role, words)]
    assert event.factuality is Factuality.CONDITIONAL


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked the village.",
        "The army shelled the town, even if it says otherwise.",
        "He was released on condition that he stays away.",  # he is free
        "The firm apologised if anybody was late.",  # it did
        "Soldiers stormed the port, and the mayor will resign if he can.",
    ],
)
def test_what_was_done_hangs_on_no_condition(text: str) -> None:
    first = acts(text)[0]
    assert (first.factuality, first.conditions) == (Factuality.HAPPENED, ())


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The extension had been requested by tribal elders.", None),
        ("The army attacked the army.", None),
        ("The front attacked itself.", "itself"),
        ("The army attacked the navy.", "the navy"),
    ],
)
def test_nobody_but_oneself_is_both_doer_and_sufferer(text: str, patient: str | None) -> None:
    found = acts(text)[0].patient
    assert (found.span.of(text) if found and found.span else None) == patient


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Tarn v. Ruvia accused the state.", None),
        ("The court in Tarn v. Ruvia accused the state.", "The court in Tarn v. Ruvia"),
    ],
)
def test_a_case_at_law_does_nothing(text: str, agent: str | None) -> None:
    found = next(event for event in acts(text) if event.type is EventType.ACCUSE).agent
    assert (found.span.of(text) if found and found.span else None) == agent


@pytest.mark.parametrize(
    ("text", "agent"), [("It is unclear who shot the envoy.", None), ("The men who shot the envoy fled.", "The men")]
)
def test_who_did_it_is_nobody_where_it_is_asked(text: str, agent: str | None) -> None:
    found = next(event for event in acts(text) if event.type is EventType.ASSAULT).agent
    assert (found.span.of(text) if found and found.span else None) == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The accord was approved by 13 votes with two abstentions.", None),
        ("The accord was approved by the council.", "the council"),
        ("Sanctions were imposed by the council on Ruvia.", "the council"),
        ("The town was attacked by a task force.", "a task force"),
        ("The town was taken by force.", None),
        ("The town was attacked by government forces.", "government forces"),
    ],
)
def test_votes_approve_nothing_themselves(text: str, agent: str | None) -> None:
    found = acts(text)[0].agent
    assert (found.span.of(text) if found and found.span else None) == agent


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The broker refused to be named because of the bank of Sarn.", None),
        ("The broker refused to be examined by the bank of Sarn.", "the bank of Sarn"),
    ],
)
def test_a_reason_is_nobody_at_whom_a_refusal_is_aimed(text: str, patient: str | None) -> None:
    refusal = next(event for event in acts(text) if event.type is EventType.REJECT)
    assert (refusal.patient.span.of(text) if refusal.patient and refusal.patient.span else None) == patient
