"""What Alembic runs: the migrations, on the connection it was given, in the transaction that is open."""

from __future__ import annotations

from alembic import context

import engine.site.data.tables  # noqa: F401  # it declares its tables on the same metadata
from engine.site.migrate import VERSIONS
from engine.site.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
