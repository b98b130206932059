"""0001: the first form of the library. A fresh library is made from rows.py directly; this is where steps start."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: no library is older."""
