"""The pages that the daemon serves: where to complain, and whether it is well."""
