"""Every paper of the set agrees with itself and with the library it was made from, whatever its kind."""

from pathlib import Path

import pytest

from inspector.domain.checking import Outcome
from inspector.domain.masking import Masking
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.documents import documents, make_document
from inspector.services.sample_inspection import create_sample_inspection
from inspector.services.verifying import JOURNAL, MARKS, verify


@pytest.fixture
def sample(library: Library) -> Inspection:
    """The bundled sample with its day on site."""
    return create_sample_inspection(library=library)


@pytest.mark.parametrize("masking", list(Masking))
def test_every_paper_agrees_with_itself_and_its_library(
    library: Library, sample: Inspection, tmp_path: Path, masking: Masking
) -> None:
    ready = [each for each in documents(library=library, inspection_id=sample.id) if each.is_ready]
    if masking is not Masking.INTERNAL:
        ready = [each for each in ready if each.name in ("verdict", "scoresheet", "interviews")]
    assert len(ready) >= 3
    for choice in ready:
        paper = make_document(library=library, inspection_id=sample.id, name=choice.name, masking=masking)
        path = tmp_path / f"{choice.name}.pdf"
        path.write_bytes(paper.pdf)
        found = verify(path=path, library_path=library.path)
        assert found.agrees, (choice.title, [str(check) for check in found.checks])
        compared = {check.what for check in found.checks if check.outcome is Outcome.AGREES}
        assert {"文件", "核对号", MARKS, JOURNAL} <= compared
        assert found.what.startswith(choice.title)
