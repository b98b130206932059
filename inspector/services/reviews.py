"""核对单位自己的评分表: begun from a file or the clipboard, kept after each decision, finished as rules.

A review lies in a folder of its own beside the library: `proposal.json`, written once, holds all that was read, so
that the source file is no longer needed; `decisions.json` is small and is written whole after each decision.
"""

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.review import Review, ReviewId, finished_table
from inspector.services.libraries import default_library_path, system_clock
from inspector.services.reading import save_table
from inspector.services.saved_files import save_file
from scoring_rules.exact_json import json_text, parse_json
from scoring_rules.files import read_limited, utf8_text
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import Problem, UserError

if TYPE_CHECKING:
    from scoring_rules.reading.proposal import Proposal

FOLDER = "reviews"
WHAT = "核对记录"
LIMIT = 200_000_000
PROPOSAL, DECISIONS = "proposal.json", "decisions.json"
Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class KeptReview:
    """一次核对的摘要, for a list: how many items, how many of them looked at, how many doubtful ones left."""

    id: ReviewId
    title: str
    source: str
    digest: str
    items: int
    looked_at: int
    still_open: int
    changed_at: datetime
    saved_to: str


def reviews_folder(*, library_path: Path | None = None) -> Path:
    """Where reviews are kept: beside the library."""
    return (library_path or default_library_path()).parent / FOLDER


def begin_review(
    *, path: Path, folder: Path, clock: Clock = system_clock, progress: Progress | None = None
) -> Review:
    """读评分表 and begin its review; the one that was begun of the very same file goes on.

    `progress(done, all)` may raise to cancel. UserError where the file cannot be read or the review not kept.
    """
    from scoring_rules.reading.office_sheet import read_office_sheet

    digest = file_digest(path=path)
    begun = review_of(digest=digest, folder=folder)
    if begun is not None:
        return begun
    proposal = read_office_sheet(path, progress=progress)
    return _begun(proposal, path.name, digest, folder, clock)


def begin_pasted_review(
    *, html: str | None, text: str | None, folder: Path, clock: Clock = system_clock
) -> Review:
    """The same for a table from the clipboard."""
    from scoring_rules.reading.office_sheet import read_pasted

    digest = sha256((html or text or "").encode("utf-8", "surrogatepass")).hexdigest()
    begun = review_of(digest=digest, folder=folder)
    return begun or _begun(read_pasted(html, text), "剪贴板", digest, folder, clock)


def file_digest(*, path: Path) -> str:
    """SHA-256 of a file, "" if it cannot be read."""
    from hashlib import file_digest as digest_of

    try:
        if path.is_file():
            with path.open("rb") as file:
                return digest_of(file, "sha256").hexdigest()
        return ""
    except OSError:
        # What is wrong with it the reader says better: it looks at folders, rights and missing files.
        return ""


def review_of(*, digest: str, folder: Path) -> Review | None:
    """The unfinished review of the same content, the latest one; None if there is none."""
    for kept in unfinished_reviews(folder=folder):
        if digest and kept.digest == digest:
            with suppress(UserError):
                return open_review(review_id=kept.id, folder=folder)
    return None


def keep_review(*, review: Review, folder: Path, clock: Clock = system_clock) -> datetime:
    """保存决定: whole, beside the old one, then in its place; when it was kept."""
    from inspector.domain.review_form import FORMAT, decision_form, grades_form

    now = clock()
    form = {
        "format": FORMAT,
        "title": review.title or review.proposal.title,
        "version": review.version,
        "grades": grades_form(review.grades),
        "source": review.source,
        "sha256": review.digest,
        "begun_at": review.begun_at.isoformat(),
        "changed_at": now.isoformat(),
        "items": len(review.proposal.items),
        "looked_at": review.looked_at,
        "still_open": len(review.open_codes()),
        "place": review.place,
        "saved_to": review.saved_to,
        "decisions": {code: decision_form(each) for code, each in review.decisions.items()},
    }
    _write(form, folder / review.id / DECISIONS)
    return now


def open_review(*, review_id: ReviewId, folder: Path) -> Review:
    """接着核对: exactly as it was left. UserError if the record is damaged or gone."""
    from inspector.domain.review_form import FORMAT, decisions_of, grades_of_form, proposal_of, unreadable

    kept, read = (_read(folder / review_id / name) for name in (DECISIONS, PROPOSAL))
    where = str(folder / review_id)
    begun = _moment(kept.get("begun_at"))
    if kept.get("format") != FORMAT or read.get("format") != FORMAT or begun is None:
        raise unreadable(where)
    source, digest, title, version, place, saved_to = (
        str(kept.get(key) or "") for key in ("source", "sha256", "title", "version", "place", "saved_to")
    )
    proposal = proposal_of(read.get("proposal"), where)
    decisions = decisions_of(kept.get("decisions"), where)
    grades = grades_of_form(kept.get("grades"), where)
    return Review(
        review_id, source, digest, begun, proposal, decisions, title, version, grades, place, saved_to
    )


def unfinished_reviews(*, folder: Path) -> tuple[KeptReview, ...]:
    """核对到一半的评分表, and those already saved as rules; the latest first. Damaged ones are passed over."""
    found = []
    for path in sorted(folder.glob(f"*/{DECISIONS}")) if folder.is_dir() else ():
        with suppress(UserError):
            kept = _summary(path)
            if kept is not None:
                found.append(kept)
    return tuple(sorted(found, key=lambda kept: kept.changed_at, reverse=True))


def discard_review(*, review_id: ReviewId, folder: Path) -> None:
    """放弃核对: the review is gone; rule files made of it stay."""
    shutil.rmtree(folder / review_id, ignore_errors=True)


def save_review(*, review: Review, path: Path) -> tuple[Review, list[Problem]]:
    """存成评分规则 (.toml or .xlsx): official if everything doubtful was looked at, a sample otherwise.

    The problems say what is wrong with the sheet. UserError if the file could not be written.
    """
    table, problems = finished_table(review)
    save_table(table=table, path=path)
    return replace(review, saved_to=str(path)), problems


def _begun(proposal: "Proposal", source: str, digest: str, folder: Path, clock: Clock) -> Review:
    from inspector.domain.review_form import FORMAT, proposal_form

    review_id = ReviewId(f"{clock():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}")
    review = Review(review_id, source, digest, clock(), proposal, title=proposal.title)
    form = {"format": FORMAT, "source": source, "sha256": digest, "proposal": proposal_form(proposal)}
    _write(form, folder / review_id / PROPOSAL)
    keep_review(review=review, folder=folder, clock=clock)
    return review


def _write(form: object, path: Path) -> None:
    save_file(content=json_text(form, in_order=True).encode("utf-8", "replace"), path=path)


def _read(path: Path) -> dict[str, Json]:
    from inspector.domain.review_form import unreadable

    form = parse_json(utf8_text(read_limited(path, LIMIT, WHAT), path, WHAT), str(path))
    if not isinstance(form, dict):
        raise unreadable(str(path))
    return form


def _summary(path: Path) -> KeptReview | None:
    kept = _read(path)
    changed = _moment(kept.get("changed_at"))
    items, looked_at, still_open = (kept.get(key) for key in ("items", "looked_at", "still_open"))
    if changed is None or not (
        isinstance(items, int) and isinstance(looked_at, int) and isinstance(still_open, int)
    ):
        return None
    title, source, digest, saved_to = (
        str(kept.get(key) or "") for key in ("title", "source", "sha256", "saved_to")
    )
    return KeptReview(
        ReviewId(path.parent.name), title, source, digest, items, looked_at, still_open, changed, saved_to
    )


def _moment(value: Json) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
