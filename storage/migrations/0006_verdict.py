"""A person's verdict about a mail that was parked: it is a complaint after all."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Add the column; no mail has a verdict yet."""
    db.execute_sql("ALTER TABLE mail ADD COLUMN verdict TEXT")
