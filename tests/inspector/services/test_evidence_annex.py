"""Photos in the annex of evidence: whose eyes they are for."""

import re

from inspector.domain.journal import Field, Topic
from inspector.domain.masking import Masking
from inspector.library.store import Library
from inspector.services.documents import make_document
from inspector.services.inspections import open_inspection
from inspector.services.marking import save_fields
from inspector.services.sample_inspection import create_sample_inspection
from scoring_rules.kinds.rule import Json
from tests.inspector.reports.reading import page_texts


def test_photos_of_minors_stand_on_papers_of_the_office_alone(library: Library) -> None:
    inspection = create_sample_inspection(library=library)
    told = open_inspection(library=library, inspection_id=inspection.id).fields
    files: dict[Field, Json] = {
        field: {**value, "shows_minor": True}
        for field, value in told.items()
        if field.topic is Topic.FILE and isinstance(value, dict)
    }
    assert files
    save_fields(library=library, inspection_id=inspection.id, fields=files, score=None)
    inner, outer = (
        make_document(library=library, inspection_id=inspection.id, name="evidence", masking=masking).pdf
        for masking in (Masking.INTERNAL, Masking.FEEDBACK)
    )
    assert b"/DCTDecode" in inner
    assert b"/DCTDecode" not in outer
    assert "照片里有未成年人，不附" in re.sub(r"\s", "", "".join(page_texts(outer)))
