"""All that knows SQL: schema, migrations, queries and saving."""
