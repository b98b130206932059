"""The check number: the same for all papers of one state, other for every other state, and safe against slips."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.journal import Field, Topic
from inspector.domain.proof import (
    ALPHABET,
    DamagedProof,
    JournalHead,
    Proof,
    ProvenState,
    check_number,
    evidence_digest,
    is_check_number,
    linked_files,
    proof_json,
    proof_of,
)
from scoring_rules.kinds.rule import Json

HEAD = JournalHead("设备甲", 7, "aa" * 32, 3)
STATE = ProvenState("3f" * 32, "a7" * 32, "00" * 32, 2, "0191-x", (HEAD,))
PROOF = Proof(STATE, "验收意见书", "内部", "0.1.0", "2023-04-05T01:02:03.000000+00:00")
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
STATES = st.builds(
    ProvenState,
    scoresheet=DIGESTS,
    marks=DIGESTS,
    evidence=DIGESTS,
    evidence_count=st.integers(0, 500),
    inspection_id=st.text(max_size=8),
    journal=st.lists(
        st.builds(JournalHead, st.text(max_size=5), st.integers(1, 10**6), DIGESTS, st.integers(1, 10**6)),
        max_size=3,
    ).map(tuple),
)


def test_the_number_is_derived_as_the_guide_says() -> None:
    head = f'{{"device":"设备甲","digest":"{"aa" * 32}","entries":3,"sequence":7}}'
    text = (
        f'{{"evidence":{{"count":2,"sha256":"{"00" * 32}"}},"inspection_id":"0191-x",'
        f'"journal":[{head}],"marks":"{"a7" * 32}","scoresheet":"{"3f" * 32}"}}'
    )
    rest = int(sha256(text.encode()).hexdigest(), 16) % 31**11
    signs = [rest // 31 ** (10 - place) % 31 for place in range(11)]
    signs.append(sum((place + 1) * sign for place, sign in enumerate(signs)) % 31)
    assert check_number(STATE) == grouped([ALPHABET[sign] for sign in signs]) == "WVB2-YA1F-HK5N"


@given(STATES)
def test_a_number_has_three_groups_of_signs_that_nobody_confuses(state: ProvenState) -> None:
    number = check_number(state)
    assert is_check_number(number)
    assert [len(group) for group in number.split("-")] == [4, 4, 4]
    assert not set(number) & set("ILOSZ")


@given(STATES, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(state: ProvenState, place: int, sign: str) -> None:
    number = list(check_number(state).replace("-", ""))
    was, number[place] = number[place], sign
    assert is_check_number(grouped(number)) == (was == sign)


@given(STATES, st.integers(0, 11), st.integers(0, 11))
def test_two_swapped_signs_are_noticed(state: ProvenState, one: int, other: int) -> None:
    number = list(check_number(state).replace("-", ""))
    number[one], number[other] = number[other], number[one]
    assert is_check_number(grouped(number)) == (number[one] == number[other])


def grouped(signs: list[str]) -> str:
    text = "".join(signs)
    return "-".join((text[:4], text[4:8], text[8:]))


@pytest.mark.parametrize(
    "other",
    [
        replace(STATE, scoresheet="3e" * 32),
        replace(STATE, marks="a6" * 32),
        replace(STATE, evidence="01" * 32),
        replace(STATE, evidence_count=3),
        replace(STATE, inspection_id="0191-y"),
        replace(STATE, journal=()),
        replace(STATE, journal=(replace(HEAD, digest="ab" * 32),)),
    ],
)
def test_another_state_has_another_number(other: ProvenState) -> None:
    assert check_number(other) != check_number(STATE)


def test_all_papers_of_one_state_have_the_same_number() -> None:
    masked = replace(PROOF, document="评分表", masking="公开", program="9.9")
    assert proof_json(masked)["check_number"] == proof_json(PROOF)["check_number"]


@given(STATES)
def test_a_proof_comes_back_from_its_json(state: ProvenState) -> None:
    proof = replace(PROOF, state=state)
    assert proof_of(proof_json(proof)) == proof


@pytest.mark.parametrize(
    "key", ["format", "check_number", "document", "masking", "program", "as_of", "state"]
)
@pytest.mark.parametrize("value", [None, 3, "别的", [], {}])
def test_a_proof_in_pieces_is_refused(key: str, value: Json) -> None:
    table = proof_json(PROOF)
    if key in ("document", "masking", "program", "as_of") and value == "别的":
        return  # any text may stand there
    table[key] = value
    with pytest.raises(DamagedProof):
        proof_of(table)


@pytest.mark.parametrize("value", [None, 3, "x", [], [1], {"format": "shuangbai-proof/2"}])
def test_what_is_no_proof_is_refused(value: Json) -> None:
    with pytest.raises(DamagedProof):
        proof_of(value)


def test_a_changed_digest_does_not_fit_the_number_any_more() -> None:
    table = proof_json(PROOF)
    state = table["state"]
    assert isinstance(state, dict)
    state["marks"] = "a6" * 32
    with pytest.raises(DamagedProof, match="check_number"):
        proof_of(table)


def test_the_evidence_is_told_by_its_files_in_any_order() -> None:
    fields = [Field(Topic.LINK, "A1", "bb"), Field(Topic.LINK, "A2", "aa"), Field(Topic.LINK, "A3", "bb")]
    assert linked_files([*fields, Field(Topic.FILE, "cc"), Field(Topic.NOTE, "A1")]) == ("aa", "bb")
    assert evidence_digest(["bb", "aa", "bb"]) == evidence_digest(["aa", "bb"])
    assert evidence_digest(["aa"]) != evidence_digest(["aa", "bb"])
