"""Owners of actions, days to look again, stages opened and closed, saved views."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("saved_view_key")),
        sa.UniqueConstraint("place", "name", name=op.f("saved_view_unique_place_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stage_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("step IN ('opened', 'reviewed', 'closed')", name=op.f("stage_step_step_known")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("stage_step_stage_id_to_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("stage_step_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("stage_step_by_stage_id"), "stage_step", ["stage_id"], unique=False)
    op.create_table(
        "action_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("action_owner_action_id_to_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("action_owner_key")),
        sa.UniqueConstraint("action_id", name=op.f("action_owner_unique_action_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("action_owner_by_name"), "action_owner", ["name"], unique=False)
    op.create_table(
        "look_again",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("look_again_milestone_id_to_milestone")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("look_again_key")),
        sa.UniqueConstraint("milestone_id", name=op.f("look_again_unique_milestone_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("look_again_by_on_date"), "look_again", ["on_date"], unique=False)
