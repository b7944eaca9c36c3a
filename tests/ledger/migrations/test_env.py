from sqlalchemy import create_engine, inspect

from onrecord.ledger.migrating import migrate


def test_runs_on_the_connection_it_is_given() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        transaction = connection.begin()
        migrate(connection)
        assert "entries" in inspect(connection).get_table_names()
        assert transaction.is_active
    engine.dispose()
