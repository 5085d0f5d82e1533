"""Earlier complaints of a customer are found by his address, at every new mail."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Add the index."""
    db.execute_sql("CREATE INDEX complaint_customer ON complaint (customer_address)")
