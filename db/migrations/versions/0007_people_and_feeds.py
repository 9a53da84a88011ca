"""People and what they look after; secret calendars and their addresses; leases; letters with a calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_ENTRY_STATES = "CONSTRAINT calendar_entry_state_known CHECK (state IN ('open', 'done', 'cancelled'))"
_ALTERED = (
    "calendar_entry RENAME COLUMN milestone_uuid TO subject_uuid",
    "calendar_entry ADD COLUMN kind VARCHAR DEFAULT 'delivery' NOT NULL",
    f"calendar_entry ADD COLUMN state VARCHAR DEFAULT 'open' NOT NULL {_ENTRY_STATES}",
    "message ADD COLUMN html TEXT",
    "edition ADD COLUMN publish_at VARCHAR(27)",
)


def upgrade() -> None:
    for alteration in _ALTERED:
        op.execute(f"ALTER TABLE {alteration}")
    op.add_column("calendar_entry", sa.Column("alarms", sa.LargeBinary(), nullable=True))
    op.execute("ALTER TABLE calendar_entry ADD COLUMN shown BOOLEAN DEFAULT true NOT NULL")
    op.add_column("message", sa.Column("calendar", sa.LargeBinary(), nullable=True))
    # What kind of entry each is, is known once it is rendered again; nothing of it shows in its bytes.
    op.execute("UPDATE calendar_entry SET stale = true WHERE audience = 'staff'")
    op.execute("DELETE FROM calendar_listing WHERE feed LIKE 'staff/%'")
    stale = sa.text("stale")
    op.create_index(
        "calendar_entry_stale",
        "calendar_entry",
        ["subject_uuid"],
        unique=False,
        sqlite_where=stale,
        postgresql_where=stale,
    )
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("alarms", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("changed_at", sa.String(27), nullable=True),
        sa.Column("exported_at", sa.String(27), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.CheckConstraint(
            "scope IN ('programme', 'workstream', 'body', 'stage', 'person')",
            name=op.f("calendar_feed_scope_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("calendar_feed_key")),
        sa.UniqueConstraint(
            "scope",
            "about",
            "kinds",
            "finished",
            "alarms",
            name=op.f("calendar_feed_unique_scope_about_kinds_finished_alarms"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("calendar_feed_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "calendar_source",
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("calendar_source_key")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=False),
        sa.Column("until", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("lease_key")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.String(), nullable=True),
        sa.Column("quiet_until", sa.String(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("person_key")),
        sa.UniqueConstraint("address", name=op.f("person_unique_address")),
        sa.UniqueConstraint("name", name=op.f("person_unique_name")),
        sa.UniqueConstraint("uuid", name=op.f("person_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("stopped_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("recipient_key")),
        sa.UniqueConstraint("address", name=op.f("recipient_unique_address")),
        sa.UniqueConstraint("token", name=op.f("recipient_unique_token")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["delegate_id"], ["person.id"], name=op.f("absence_delegate_id_to_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("absence_person_id_to_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("absence_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("absence_by_delegate_id"), "absence", ["delegate_id"], unique=False)
    op.create_index(op.f("absence_by_person_id"), "absence", ["person_id"], unique=False)
    op.create_table(
        "feed_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("for_whom", sa.String(), nullable=False),
        sa.Column("person_uuid", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("revoked_by", sa.String(), nullable=True),
        sa.Column("revoked_at", sa.String(27), nullable=True),
        sa.Column("last_read_at", sa.String(27), nullable=True),
        sa.Column("last_reader", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["calendar_feed.id"], name=op.f("feed_link_feed_id_to_calendar_feed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("feed_link_key")),
        sa.UniqueConstraint("token_sha256", name=op.f("feed_link_unique_token_sha256")),
        sa.UniqueConstraint("uuid", name=op.f("feed_link_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("feed_link_by_feed_id"), "feed_link", ["feed_id"], unique=False)
    op.create_index(op.f("feed_link_by_person_uuid"), "feed_link", ["person_uuid"], unique=False)
    op.create_table(
        "programme_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint("role IN ('manager', 'sponsor')", name=op.f("programme_role_role_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("programme_role_person_id_to_person")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("programme_role_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("programme_role_key")),
        sa.UniqueConstraint(
            "programme_id",
            "role",
            "person_id",
            name=op.f("programme_role_unique_programme_id_role_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("programme_role_by_person_id"), "programme_role", ["person_id"], unique=False)
    op.create_table(
        "reporting_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("board_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("reporting_round_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("reporting_round_key")),
        sa.UniqueConstraint(
            "programme_id", "board_on", name=op.f("reporting_round_unique_programme_id_board_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rule_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("is_on", sa.Boolean(), nullable=True),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN council_id IS NULL THEN 0 ELSE 1 END + CASE WHEN programme_id IS NULL THEN 0 ELSE 1 END + CASE WHEN person_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("rule_setting_of_one"),
        ),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("rule_setting_council_id_to_council")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("rule_setting_person_id_to_person")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("rule_setting_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("rule_setting_key")),
        sa.UniqueConstraint(
            "rule",
            "council_id",
            "programme_id",
            "person_id",
            name=op.f("rule_setting_unique_rule_council_id_programme_id_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("rule_setting_by_person_id"), "rule_setting", ["person_id"], unique=False)
    op.create_index(op.f("rule_setting_by_programme_id"), "rule_setting", ["programme_id"], unique=False)
