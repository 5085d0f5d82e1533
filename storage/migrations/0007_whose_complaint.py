"""The open question whose complaint it is, asked of who passed it on."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Add whom we ask, and whom we propose."""
    for column in ("asked", "proposed_name", "proposed_address"):
        db.execute_sql(f"ALTER TABLE complaint ADD COLUMN {column} TEXT")
