"""Findings are plain facts: equal when they say the same, and only some of them block."""

from types import MappingProxyType

from kiezwerk.core.findings import Finding, Weight, blocking


def test_a_finding_blocks_unless_it_says_that_it_warns():
    findings = [Finding("a.first"), Finding("a.hint", Weight.WARNS), Finding("a.second", facts={"missing_cents": 1})]

    assert blocking(findings) == [findings[0], findings[2]]
    assert blocking([]) == []


def test_findings_with_the_same_words_are_equal_and_hash_alike():
    one = Finding("a.b", facts={"cents": 1}, field="costs")
    same = Finding("a.b", facts=MappingProxyType({"cents": 1}), field="costs")
    other = Finding("a.b", facts={"cents": 2}, field="costs")

    assert (one == same, one == other, hash(one) == hash(same)) == (True, False, True)
