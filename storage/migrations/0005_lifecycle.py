"""The rest of a complaint's life: whose answer it was, what the outcome was before, and steps that reach two dossiers."""

from typing import Any

_STATEMENTS = (
    "ALTER TABLE complaint ADD COLUMN answered_by TEXT",
    "ALTER TABLE complaint ADD COLUMN earlier_outcome TEXT",
    "ALTER TABLE complaint ADD COLUMN withdrawal TEXT",
    "ALTER TABLE step ADD COLUMN part_of INTEGER REFERENCES step (id)",
    "CREATE INDEX step_part_of ON step (part_of) WHERE part_of IS NOT NULL",
    "CREATE INDEX complaint_merged_into ON complaint (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX complaint_customer ON complaint (customer_address, received_at)",
)


def up(_migrator: Any, db: Any) -> None:
    """Add the columns; what there was keeps its meaning."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
