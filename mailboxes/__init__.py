"""Mail in and out: reading mailboxes, understanding mail, building and delivering letters."""
