"""What alembic runs (升级环境): the steps, on the connection and in the transaction that `upgrade` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
