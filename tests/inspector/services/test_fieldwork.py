"""现场 in the services: who the references are, and papers that tell no more than their kind may."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector.domain.answers import Entered
from inspector.domain.errors import WrongEntry
from inspector.domain.fieldwork.activities import Activity, ActivityKind, Claim, Said, activity_json
from inspector.domain.fieldwork.cards import NOBODY, Card
from inspector.domain.fieldwork.interviews import (
    Answer,
    DrawRef,
    Interview,
    InterviewKind,
    PersonRef,
    SheetAnswers,
    VisitState,
    interview_json,
)
from inspector.domain.journal import Field, Topic
from inspector.domain.masking import Masking
from inspector.domain.records import InspectionId, OpenInspection
from inspector.library.store import Library
from inspector.reports.plain_text import plain_text
from inspector.services.fieldwork import RosterSearch, activities_of, add_person, card_of, draws_of, people_of
from inspector.services.fieldwork_papers import DOCUMENTS
from inspector.services.inspections import open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import save_fields
from inspector.services.sample_inspection import create_sample_inspection
from tests.ui.fieldwork_setting import homes_drawn, workers_drawn

HOME, WORKER = InterviewKind.HOME_VISIT, InterviewKind.WORKER
SECRETS = ("榃大娘", "13800138000", "太平镇榃滨村委会3队8号")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all these tests; what a test writes it takes away again."""
    opened = open_library(path=tmp_path_factory.mktemp("现场") / "资料库.sqlite", user="测试员")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample(library: Library) -> InspectionId:
    """The sample, with one more home that was visited."""
    made = create_sample_inspection(library=library)
    person = add_person(
        library=library,
        station_id=made.station.id,
        name=SECRETS[0],
        phone=SECRETS[1],
        address=SECRETS[2],
        category="低保，残疾人",
    )
    page = Interview(
        HOME,
        77,
        items=("J2",),
        person=person,
        state=VisitState.DONE,
        sheets=(SheetAnswers("J2", (), (Answer.RIGHT,) * 5, ("榃大娘说每月都来，电话13800138000",)),),
        remarks="榃大娘住院过一次",
    )
    claim = Claim("榃大娘家每月探访", found="属实")
    activity = Activity(ActivityKind.SYMPOSIUM, topics=(Said("服务开展", "榃大娘反映好"),), claims=(claim,))
    fields: dict[Field, Entered] = {
        Field(Topic.INTERVIEW, "page"): interview_json(page),
        Field(Topic.ACTIVITY, "talk"): activity_json(activity),
        Field(Topic.ACTIVITY, "broken"): {"kind": "喝茶"},
    }
    save_fields(library=library, inspection_id=made.id, fields=fields, score=None)
    return made.id


def opened_of(library: Library, sample: InspectionId) -> OpenInspection:
    return open_inspection(library=library, inspection_id=sample)


def test_somebody_entered_on_site_is_found_by_reference(library: Library, sample: InspectionId) -> None:
    page = people_of(opened_of(library, sample))["page"]
    card = card_of(library=library, interview=page, draws={})
    assert card == Card(*SECRETS, ("低保", "残疾人"))


def test_a_worker_of_the_roster_is_found_as_staff(library: Library, sample: InspectionId) -> None:
    opened = opened_of(library, sample)
    workers = [page for page in people_of(opened).values() if page.kind is WORKER]
    cards = [card_of(library=library, interview=page, draws=draws_of(opened.fields)) for page in workers]
    assert cards
    assert all(card.name and card.is_staff for card in cards)


@pytest.mark.parametrize(
    "page",
    [
        Interview(HOME, 1),
        Interview(HOME, 1, person=PersonRef("nowhere", 1)),
        Interview(HOME, 1, drawn=DrawRef("gone", 1, 1)),
        Interview(HOME, 1, drawn=DrawRef("d1", 1, 999)),
    ],
)
def test_who_stands_nowhere_has_an_empty_card(library: Library, page: Interview) -> None:
    assert card_of(library=library, interview=page, draws={"d1": homes_drawn()}) == NOBODY


def test_who_was_drawn_from_a_list_typed_in_is_called_as_the_list_has_it(library: Library) -> None:
    page = Interview(WORKER, 1, drawn=DrawRef("d2", 1, 2))
    card = card_of(library=library, interview=page, draws={"d2": workers_drawn()})
    assert card == Card("梁社工", is_staff=True)


def test_residents_of_a_list_typed_in_stand_by_their_place_on_it(library: Library) -> None:
    page = Interview(HOME, 1, drawn=DrawRef("d1", 1, 4))
    card = card_of(library=library, interview=page, draws={"d1": homes_drawn(roster="")})
    assert (card.name, card.words) == ("", "名单第4个")


def test_people_are_found_on_the_rosters_of_their_kind(library: Library, sample: InspectionId) -> None:
    station = opened_of(library, sample).inspection.station
    homes = RosterSearch(library, station.id, HOME)
    ((ref, card),) = homes.find("榃大娘 残疾人")
    assert (ref.number, card.name) == (1, "榃大娘")
    assert homes.find("  ") == [] == homes.find("榃大娘 没有")
    assert len(homes.find("1", limit=5)) == 5
    workers = RosterSearch(library, station.id, WORKER)
    assert workers.find("榃大娘") == []
    assert all(card.is_staff for _, card in workers.find("岗"))


def test_nobody_is_entered_without_a_name(library: Library, sample: InspectionId) -> None:
    station = opened_of(library, sample).inspection.station
    with pytest.raises(WrongEntry, match="姓名没有填"):
        add_person(library=library, station_id=station.id, name=" ")


def test_records_that_cannot_be_read_are_left_out(library: Library, sample: InspectionId) -> None:
    activities = activities_of(opened_of(library, sample).fields)
    assert activities and activities[-1].kind is ActivityKind.SYMPOSIUM


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("masking", [Masking.FEEDBACK, Masking.PUBLIC])
def test_outside_no_paper_tells_a_name_a_telephone_or_an_address(
    library: Library, sample: InspectionId, name: str, masking: Masking
) -> None:
    opened = opened_of(library, sample)
    text = plain_text(DOCUMENTS[name](library=library, opened=opened, masking=masking))
    for secret in SECRETS:
        assert secret not in text


def test_inside_the_record_tells_who_said_what(library: Library, sample: InspectionId) -> None:
    opened = opened_of(library, sample)
    text = plain_text(DOCUMENTS["interviews"](library=library, opened=opened, masking=Masking.INTERNAL))
    for words in (*SECRETS, "榃大娘说每月都来", "住院过一次", "J2 对象知晓", "计分结果"):
        assert words in text


def test_the_record_of_the_day_tells_what_became_of_claims(library: Library, sample: InspectionId) -> None:
    opened = opened_of(library, sample)
    text = plain_text(DOCUMENTS["process"](library=library, opened=opened, masking=Masking.INTERNAL))
    for words in ("听取汇报", "服务开展", "榃大娘家每月探访", "还有1条没有核实"):
        assert words in text


def test_forms_hold_a_page_for_each_who_waits_and_an_empty_one_of_each_kind(
    library: Library, sample: InspectionId
) -> None:
    opened = opened_of(library, sample)
    waiting = {Field(Topic.INTERVIEW, "waiting"): interview_json(Interview(HOME, 78, items=("J2", "J3")))}
    more = replace(opened, fields={**opened.fields, **waiting})
    text = plain_text(DOCUMENTS["forms"](library=library, opened=more, masking=Masking.INTERNAL))
    assert text.count("入户访问表") == 2
    assert text.count("社工访谈表") == 1
    assert "第78户" in text
    assert "□对" in text and "□ 满意" in text
    assert "样表" in text and "自查" in text


def test_an_inspection_without_fieldwork_has_papers_that_say_so(
    library: Library, sample: InspectionId
) -> None:
    empty = replace(opened_of(library, sample), fields={})
    for name, words in (("interviews", "还没有访谈"), ("process", "还没有过程记录")):
        text = plain_text(DOCUMENTS[name](library=library, opened=empty, masking=Masking.INTERNAL))
        assert words in text
