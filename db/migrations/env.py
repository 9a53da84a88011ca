"""Alembic's entry: runs the steps on the connection it was handed."""

from alembic import context
from sqlmodel import SQLModel

import db.models  # noqa: F401 - fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
