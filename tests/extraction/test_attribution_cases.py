"""The case table, written before the rules: most of it is read as it must be, and the rest is named."""

from __future__ import annotations

from tests.extraction.attribution_cases import cases, told, trouble

SHARE = 0.97


def test_the_case_table_is_read_as_expected() -> None:
    table = cases()
    wrong = {case.id: problems for case in table if (problems := trouble(case, told(case.text)))}
    report = "\n".join(f"{name}: {'; '.join(problems)}" for name, problems in wrong.items())
    assert len(wrong) <= (1 - SHARE) * len(table), report
