"""All rows: what came in, what was decided, what must go out. peewee lives here and nowhere else."""
