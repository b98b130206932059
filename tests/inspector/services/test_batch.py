"""Papers of many inspections at once: every file under its own name, whole or not at all, and nothing keeps the rest."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from inspector.domain.inspection import InspectionKind
from inspector.domain.masking import Masking
from inspector.domain.places import Station
from inspector.domain.records import Inspection, InspectionId
from inspector.library.store import Library
from inspector.services import batch, documents, last_looks, paper_workers
from inspector.services.batch import Batch, failures_text, make_papers, names_for, save_failures
from inspector.services.documents import make_document, source_of
from inspector.services.inspections import create_inspection, delete_inspection
from inspector.services.paper_workers import Job, printed_by_processes
from inspector.services.stations import township_stations
from scoring_rules.marks import Period
from scoring_rules.problems import Problem, UserError
from scoring_rules.rule_file import LoadedSheet
from tests.inspector.reports.reading import page_texts

New = Callable[..., Inspection]
STATIONS = township_stations()
TAIPING = [each for each in STATIONS if each.name.startswith("太平镇")]
DAY = date(2023, 4, 5)


@pytest.fixture
def new(library: Library, sheet: LoadedSheet) -> New:
    """Creates an inspection of a station, unmarked."""

    def create(station: Station, kind: InspectionKind = InspectionKind.PROVINCIAL) -> Inspection:
        period = Period(date(2022, 4, 1), date(2023, 3, 31))
        return create_inspection(
            library=library, station=station, kind=kind, sheet=sheet, period=period, inspected_on=DAY
        )

    return create


def ids_of(inspections: Sequence[Inspection]) -> list[InspectionId]:
    return [each.id for each in inspections]


def files_in(folder: Path) -> list[str]:
    """Every file with its folder, also hidden and unfinished ones."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def made_of(library: Library, inspections: Sequence[Inspection], folder: Path, **more: Any) -> Batch:
    """Their verdicts for the office itself, unless something else is said."""
    wanted: dict[str, Any] = {"names": ("verdict",), "masking": Masking.INTERNAL, **more}
    return make_papers(
        library=library,
        inspection_ids=ids_of(inspections),
        folder=folder,
        **wanted,
    )


def test_stations_of_one_name_lie_in_folders_of_their_counties(
    library: Library, new: New, tmp_path: Path
) -> None:
    assert len(TAIPING) > 1
    done = made_of(library, [new(station) for station in TAIPING], tmp_path / "文书")
    expected = [f"{each.county}/{each.county}{each.name} 验收意见书 2023-04-05.pdf" for each in TAIPING]
    assert files_in(tmp_path / "文书") == sorted(expected)
    assert not done.failures


def test_one_county_needs_no_folder_and_outer_papers_say_for_whom_they_are(
    library: Library, new: New, tmp_path: Path
) -> None:
    one = new(TAIPING[0])
    made_of(library, [one], tmp_path / "文书", masking=Masking.FEEDBACK, names=("verdict", "scoresheet"))
    place = f"{TAIPING[0].county}{TAIPING[0].name}"
    assert files_in(tmp_path / "文书") == [
        f"{place} 评分表（反馈） 2023-04-05.pdf",
        f"{place} 验收意见书（反馈） 2023-04-05.pdf",
    ]


def test_two_inspections_of_a_station_on_a_day_have_names_of_their_own(
    library: Library, new: New, tmp_path: Path
) -> None:
    station = STATIONS[0]
    kinds = (InspectionKind.PROVINCIAL, InspectionKind.PROVINCIAL, InspectionKind.RECHECK)
    inspections = [new(station, kind) for kind in kinds]
    planned = names_for(
        library=library,
        inspection_ids=ids_of(inspections),
        names=("verdict", "scoresheet"),
        masking=Masking.INTERNAL,
        folder=tmp_path,
    )
    assert len({str(each.path).casefold() for each in planned}) == len(planned) == 6


def test_a_paper_says_the_same_as_one_made_alone(library: Library, new: New, tmp_path: Path) -> None:
    one = new(STATIONS[0])
    done = made_of(library, [one], tmp_path, names=("scoresheet",))
    alone = make_document(library=library, inspection_id=one.id, name="scoresheet")
    assert done.made[0].read_bytes() == alone.pdf


def test_progress_goes_up_to_the_whole(library: Library, new: New, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    inspections = [new(station) for station in STATIONS[:2]]
    made_of(library, inspections, tmp_path, progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(0, 2), (1, 2), (2, 2)]
    assert STATIONS[1].name in told[-1][2]


def test_files_that_are_there_stay_unless_somebody_wants_them_replaced(
    library: Library, new: New, tmp_path: Path
) -> None:
    inspections = [new(STATIONS[0])]
    (place,) = made_of(library, inspections, tmp_path).made
    place.write_bytes(b"signed")
    again = made_of(library, inspections, tmp_path)
    assert (again.made, again.already_there) == ((), (place,))
    assert place.read_bytes() == b"signed"
    assert made_of(library, inspections, tmp_path, replacing=True).made == (place,)
    assert place.read_bytes().startswith(b"%PDF")


def test_a_damaged_inspection_is_told_and_the_others_are_made(
    library: Library, new: New, tmp_path: Path, sheet: LoadedSheet
) -> None:
    good, bad = new(STATIONS[0]), new(STATIONS[1])
    engine = create_engine(f"sqlite:///{library.path}")
    with engine.begin() as connection:
        columns = "sheet_id, version, title, status, text"
        connection.execute(
            text(
                f"INSERT INTO scoresheet (sha256, {columns}) SELECT :new, sheet_id, version, title, status,"
                " 'nothing = [' FROM scoresheet WHERE sha256 = :old"
            ),
            {"new": "ab" * 32, "old": sheet.sha256},
        )
        moved = text("UPDATE inspection SET scoresheet_sha256 = :new WHERE id = :id")
        connection.execute(moved, {"new": "ab" * 32, "id": bad.id})
    engine.dispose()
    done = made_of(library, [bad, good], tmp_path / "文书", names=("verdict", "scoresheet"))
    assert len(done.made) == 2
    assert [STATIONS[1].name in problem.where for problem in done.failures] == [True, True]
    assert all(problem.message and problem.remedy for problem in done.failures)


def test_an_inspection_that_is_gone_is_told(library: Library, new: New, tmp_path: Path) -> None:
    gone, here = new(STATIONS[0]), new(STATIONS[1])
    delete_inspection(library=library, inspection_id=gone.id)
    done = made_of(library, [gone, here], tmp_path)
    assert len(done.made) == 1
    assert "不在资料库里" in done.failures[0].message


def test_a_paper_that_would_tell_too_much_is_not_saved(
    library: Library, new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_leaks: object) -> None:
        raise UserError("文件没有出：有没遮盖的姓名", where="第1页", remedy="改成遮盖后的写法")

    monkeypatch.setattr(last_looks, "refuse_leaks", refuse)
    done = made_of(library, [new(STATIONS[0])], tmp_path / "文书", masking=Masking.PUBLIC)
    assert "有没遮盖的姓名（第1页）" in done.failures[0].message
    assert files_in(tmp_path / "文书") == []


def test_a_full_disk_ends_the_batch_with_one_line_for_the_rest(
    library: Library, new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise UserError("文件没有存成（磁盘已满）", where="D:", remedy="释放空间后重试")

    monkeypatch.setattr(batch, "save_file", full)
    done = made_of(library, [new(station) for station in STATIONS[:6]], tmp_path)
    assert len(done.failures) == 4
    assert "后面还有3份没有再做" in done.failures[-1].message
    assert not done.was_cancelled


def test_a_bug_in_one_paper_is_told_and_the_others_are_made(
    library: Library, new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished, calls = documents.finished, iter((True, False))

    def sometimes(request: Any, name: str) -> object:
        if next(calls):
            raise ZeroDivisionError
        return finished(request, name)

    monkeypatch.setattr(documents, "finished", sometimes)
    done = made_of(library, [new(station) for station in STATIONS[:2]], tmp_path)
    assert len(done.made) == 1
    assert "ZeroDivisionError" in done.failures[0].message


def test_who_stops_keeps_what_is_made_and_leaves_no_half_file(
    library: Library, new: New, tmp_path: Path
) -> None:
    seen: list[int] = []
    done = made_of(
        library,
        [new(station) for station in STATIONS[:4]],
        tmp_path / "文书",
        progress=lambda number, _total, _words: seen.append(number),
        cancelled=lambda: bool(seen) and seen[-1] >= 2,
    )
    assert done.was_cancelled
    assert len(done.made) == 2
    assert len(files_in(tmp_path / "文书")) == 2


def test_several_processes_make_the_same_files_and_are_gone_afterwards(
    library: Library, new: New, tmp_path: Path
) -> None:
    inspections = [new(station) for station in STATIONS[:3]]
    alone = made_of(library, inspections, tmp_path / "一", masking=Masking.FEEDBACK)
    before = multiprocessing.active_children()
    together = made_of(library, inspections, tmp_path / "二", masking=Masking.FEEDBACK, workers=2)
    assert multiprocessing.active_children() == before
    assert sorted(path.name for path in together.made) == sorted(path.name for path in alone.made)
    for path in alone.made:
        other = tmp_path / "二" / path.relative_to(tmp_path / "一")
        assert other.read_bytes() == path.read_bytes()
        assert "验收意见书" in "".join(page_texts(path.read_bytes())).replace(" ", "")


def jobs_of(
    library: Library, inspections: Sequence[Inspection], folder: Path, ending: Sequence[int] = ()
) -> Iterator[Job]:
    """Their verdicts as jobs; those with these numbers end the process that takes them up."""
    planned = names_for(
        library=library,
        inspection_ids=ids_of(inspections),
        names=("verdict",),
        masking=Masking.INTERNAL,
        folder=folder,
    )
    for number, each in enumerate(planned):
        source = source_of(library=library, inspection_id=each.inspection_id)
        template = replace(source.template, wordings=dict(source.template.wordings))
        sent: Any = Ending() if number in ending else replace(source, template=template)
        yield Job(each, sent, Masking.INTERNAL)


def test_a_process_that_is_killed_loses_its_paper_alone(library: Library, new: New, tmp_path: Path) -> None:
    inspections = [new(station) for station in STATIONS[:5]]
    outcomes = list(
        printed_by_processes(jobs_of(library, inspections, tmp_path, ending=[1]), 2, lambda: False)
    )
    lost = [job.planned.inspection_id for job, said in outcomes if isinstance(said, Problem)]
    assert lost == [inspections[1].id]
    assert len(outcomes) == 5


def test_where_every_paper_ends_its_process_all_are_told_and_this_one_goes_on(
    library: Library, new: New, tmp_path: Path
) -> None:
    inspections = [new(station) for station in STATIONS[:5]]
    outcomes = list(
        printed_by_processes(jobs_of(library, inspections, tmp_path, ending=range(5)), 1, lambda: False)
    )
    assert {job.planned.inspection_id for job, _ in outcomes} == {each.id for each in inspections}
    assert all(isinstance(said, Problem) for _, said in outcomes)


def test_where_no_process_can_begin_papers_are_made_here(
    library: Library, new: New, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_workers, "_work", ends_at_once)
    done = made_of(library, [new(station) for station in STATIONS[:3]], tmp_path / "文书", workers=2)
    assert len(done.made) == 3
    assert not done.failures


def ends_at_once(_line: object) -> None:
    """What a process does that something keeps from beginning."""
    end_now()


def end_now() -> None:
    """Ends the process as a kill would."""
    import os

    os._exit(9)


class Ending:
    """Ends whatever process takes it out of its parcel."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return end_now, ()


def test_the_list_of_failures_is_a_text_that_every_editor_reads(
    library: Library, new: New, tmp_path: Path
) -> None:
    gone = new(STATIONS[0])
    delete_inspection(library=library, inspection_id=gone.id)
    done = made_of(library, [gone], tmp_path)
    assert "现在该做：" in failures_text(done)
    save_failures(batch=done, path=tmp_path / "清单.txt")
    content = (tmp_path / "清单.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == failures_text(done)
