"""Which device writes (设备): an id for each machine and library, renewed when a copy or an old backup turns up.

Two chains of entries under one device id could never be merged. So each run leaves the same token in the
library and in a marker outside it: a library that comes back from a backup, or with a cloned machine, does
not fit its marker any more and goes on under a new device id.
"""

import hashlib
import json
import platform
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, RowMapping, insert, select, update

from inspector.domain.canonical import canonical_time
from inspector.library.clock import Clock, NewId
from inspector.library.journal import last_sequence
from inspector.library.rows import device, run


@dataclass(frozen=True, slots=True)
class Marker:
    """设备标记: what a run leaves outside the library. `sequence` is known once the run was closed."""

    device: str
    token: str
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """本次运行: its device and token, and where the run before it ended on this machine."""

    device: str
    token: str
    last_inspection: str | None
    last_item: str
    interrupted: bool


def machine() -> str:
    """This machine's fingerprint: a digest, nothing that can be read back."""
    node = uuid.getnode()
    # Without a network card Python makes the number up anew each time, and marks it so.
    address = "" if node >> 40 & 1 else f"{node:x}"
    return hashlib.sha256(f"{platform.node()}|{address}".encode(errors="replace")).hexdigest()[:32]


def begin_run(
    connection: Connection, marker: Marker | None, clock: Clock, new_id: NewId, *, here: str, name: str
) -> Run:
    """Notes in the library that a run of the program began, on a known device or on a new one."""
    before = _latest_run(connection, here)
    known = before is not None and _fits(connection, marker, before)
    device_id = before["device_id"] if before is not None and known else new_id()
    token = new_id()
    values = {"token": token, "opened_at": canonical_time(clock()), "closed_at": None}
    if known:
        connection.execute(update(run).where(run.c.device_id == device_id).values(values))
    else:
        identity = {"id": device_id, "machine": here, "name": name, "created_at": values["opened_at"]}
        connection.execute(insert(device), identity)
        connection.execute(insert(run), {**values, "device_id": device_id, "inspection_id": None, "item": ""})
    return Run(
        device=device_id,
        token=token,
        last_inspection=before["inspection_id"] if before is not None else None,
        last_item=before["item"] if before is not None else "",
        interrupted=before is not None and before["closed_at"] is None,
    )


def end_run(connection: Connection, current: Run, clock: Clock) -> Marker:
    """Notes that the run was closed; the marker says how far the device had written."""
    closed = update(run).where(run.c.device_id == current.device).values(closed_at=canonical_time(clock()))
    connection.execute(closed)
    return Marker(current.device, current.token, last_sequence(connection, current.device))


def read_marker(path: Path) -> Marker | None:
    """The marker the last run left; None if there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        sequence = found["sequence"]
        return Marker(str(found["device"]), str(found["token"]), None if sequence is None else int(sequence))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_marker(path: Path, marker: Marker) -> None:
    """Leaves the marker. Where that fails the next run takes a new device id, and nothing is lost."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.write_text(json.dumps(asdict(marker)), encoding="utf-8")
        unfinished.replace(path)
    except OSError:
        return


def _latest_run(connection: Connection, here: str) -> RowMapping | None:
    query = select(run).join(device).where(device.c.machine == here).order_by(run.c.opened_at.desc())
    return connection.execute(query.limit(1)).mappings().first()


def _fits(connection: Connection, marker: Marker | None, before: RowMapping) -> bool:
    if marker is None or (marker.device, marker.token) != (before["device_id"], before["token"]):
        return False
    return marker.sequence in (None, last_sequence(connection, marker.device))
