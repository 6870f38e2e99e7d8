"""All that knows SQL: schema, migrations, queries, loads and their undoing."""
