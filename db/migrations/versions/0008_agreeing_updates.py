"""Updates submitted, returned and agreed; entries written for somebody else; editions taken down."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_ALTERED = (
    "update_entry ADD COLUMN on_behalf_of VARCHAR",
    "edition ADD COLUMN written JSON",
    "edition ADD COLUMN submitted_by VARCHAR",
    "edition ADD COLUMN submitted_at VARCHAR(27)",
    "edition ADD COLUMN returned_by VARCHAR",
    "edition ADD COLUMN returned_because VARCHAR",
    "edition ADD COLUMN agreed_minute VARCHAR",
    "edition ADD COLUMN corrects INTEGER",
)


def upgrade() -> None:
    for alteration in _ALTERED:
        op.execute(f"ALTER TABLE {alteration}")
    op.create_table(
        "take_down",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("take_down_edition_id_to_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("take_down_key")),
        sa.UniqueConstraint("edition_id", name=op.f("take_down_unique_edition_id")),
        sqlite_autoincrement=True,
    )
