"""What figures of a past month need and the record forgets: first terms, what an ending was, the partner it came back from."""

from typing import Any

_STATEMENTS = """
ALTER TABLE ending ADD COLUMN cause TEXT;
ALTER TABLE ending ADD COLUMN redress TEXT;
ALTER TABLE ending ADD COLUMN redress_cents INTEGER;
ALTER TABLE deadline ADD COLUMN first_due_at {moment};
ALTER TABLE deadline ADD COLUMN first_met_at {moment};
ALTER TABLE complaint ADD COLUMN left_partner TEXT;
ALTER TABLE complaint ADD COLUMN left_partner_at {moment}
"""


def up(_migrator: Any, db: Any) -> None:
    """Of before this version nothing of it is known: those columns stay empty."""
    moment = "TIMESTAMPTZ" if "postgres" in type(db).__name__.lower() else "TEXT"
    for statement in _STATEMENTS.format(moment=moment).split(";"):
        db.execute_sql(statement)
