"""Meetings, the decisions bound to them, and their notice dates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("time_words", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("uid", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'moved', 'cancelled')", name=op.f("meeting_state_known")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("meeting_body_id_to_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_key")),
        sa.UniqueConstraint("uuid", name=op.f("meeting_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("meeting_by_body_id"), "meeting", ["body_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.Column("report_author", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("decision_milestone_id_to_milestone")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("decision_meeting_id_to_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("decision_key")),
        sa.UniqueConstraint("milestone_id", name=op.f("decision_unique_milestone_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("decision_by_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("notice_decision_id_to_decision")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("notice_milestone_id_to_milestone")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("notice_key")),
        sa.UniqueConstraint("milestone_id", name=op.f("notice_unique_milestone_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("notice_by_decision_id"), "notice", ["decision_id"], unique=False)
