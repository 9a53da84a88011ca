"""Editions, calendars, the outbox and the scheduler's runs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("milestone_uuid", sa.String(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("revised_at", sa.String(27), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("audience IN ('public', 'staff')", name=op.f("calendar_entry_audience_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("calendar_entry_key")),
        sa.UniqueConstraint("audience", "uid", name=op.f("calendar_entry_unique_audience_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("calendar_entry_of", "calendar_entry", ["audience", "milestone_uuid"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("finished_at", sa.String(27), nullable=True),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("job_run_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("job_run_latest", "job_run", ["job", "started_at"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.String(27), nullable=False),
        sa.Column("claimed_until", sa.String(27), nullable=True),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'failed')", name=op.f("message_state_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("message_key")),
        sa.UniqueConstraint(
            "recipient", "on_date", "number", name=op.f("message_unique_recipient_on_date_number")
        ),
        sa.UniqueConstraint("uuid", name=op.f("message_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("message_to_send", "message", ["state", "next_try_at"], unique=False)
    op.create_table(
        "calendar_listing",
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["calendar_entry.id"],
            name=op.f("calendar_listing_entry_id_to_calendar_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("feed", "entry_id", name=op.f("calendar_listing_key")),
    )
    op.create_index("calendar_listing_of_entry", "calendar_listing", ["entry_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("milestone_uuid", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("occasion", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("reminder_message_id_to_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("reminder_key")),
        sa.UniqueConstraint(
            "recipient",
            "milestone_uuid",
            "rule",
            "occasion",
            name=op.f("reminder_unique_recipient_milestone_uuid_rule_occasion"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("reminder_by_message_id"), "reminder", ["message_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(27), nullable=True),
        sa.Column("next_update_on", sa.Date(), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state <> 'published' OR (number IS NOT NULL AND snapshot IS NOT NULL AND sha256 IS NOT NULL AND published_at IS NOT NULL AND agreed_by IS NOT NULL AND agreed_on IS NOT NULL)",
            name=op.f("edition_published_is_whole"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'agreed', 'published', 'withdrawn')",
            name=op.f("edition_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("edition_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("edition_key")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("edition_unique_programme_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("edition_by_programme_id"), "edition", ["programme_id"], unique=False)
