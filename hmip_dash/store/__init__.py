"""Hold everything that knows SQL: schema, migrations, queries, loads, entries."""
