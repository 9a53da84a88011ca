"""First baselines, agreed changes of them, named events, reporting lags.

SQLite makes the milestones' table anew: neither a link nor a column behind a computed one can be added to it
so that it reads like the others. Alembic's batches cannot copy computed columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_LAGS = (
    "council ADD COLUMN reporting_lag INTEGER CONSTRAINT council_reporting_lag_months CHECK (reporting_lag BETWEEN 0 AND 12)",
    "action ADD COLUMN reporting_lag INTEGER CONSTRAINT action_reporting_lag_months CHECK (reporting_lag BETWEEN 0 AND 12)",
)
_NEW = (
    "original_words VARCHAR",
    "original_start DATE",
    "original_end DATE",
    "original_precision VARCHAR",
    "event_id INTEGER CONSTRAINT milestone_event_id_to_event REFERENCES event (id)",
    "event_offset VARCHAR",
)
_COPIED = (
    "id, version, uuid, action_id, reference, position, kind, timing_kind, applies_to, period, period_start,"
    " period_end, baseline_words, baseline_start, baseline_end, baseline_precision, forecast_words,"
    " forecast_start, forecast_end, forecast_precision, actual_words, actual_start, actual_end, state,"
    " started_on"
)


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("on_words", sa.String(), nullable=True),
        sa.Column("on_start", sa.Date(), nullable=True),
        sa.Column("on_end", sa.Date(), nullable=True),
        sa.Column("on_precision", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("event_council_id_to_council")),
        sa.PrimaryKeyConstraint("id", name=op.f("event_key")),
        sa.UniqueConstraint("council_id", "reference", name=op.f("event_unique_council_id_reference")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rebaseline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("minute", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was_words", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("rebaseline_milestone_id_to_milestone")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("rebaseline_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("rebaseline_by_milestone_id"), "rebaseline", ["milestone_id"], unique=False)
    for column in _LAGS:
        op.execute(f"ALTER TABLE {column}")
    if op.get_context().dialect.name == "sqlite":
        _make_milestones_anew()
    else:
        for column in _NEW:
            op.execute(f"ALTER TABLE milestone ADD COLUMN {column}")
    op.create_index(op.f("milestone_by_event_id"), "milestone", ["event_id"], unique=False)
    # No baseline has moved by agreement before this version: the first is the one that stands.
    op.execute(
        "UPDATE milestone SET original_words = baseline_words, original_start = baseline_start,"
        " original_end = baseline_end, original_precision = baseline_precision"
    )


def _make_milestones_anew() -> None:
    """Copy the milestones into a table of the new shape; what a later row is numbered stays as it was."""
    op.create_table(
        "milestone_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("timing_kind", sa.String(), nullable=False),
        sa.Column("applies_to", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("baseline_words", sa.String(), nullable=False),
        sa.Column("baseline_start", sa.Date(), nullable=True),
        sa.Column("baseline_end", sa.Date(), nullable=True),
        sa.Column("baseline_precision", sa.String(), nullable=True),
        sa.Column("forecast_words", sa.String(), nullable=True),
        sa.Column("forecast_start", sa.Date(), nullable=True),
        sa.Column("forecast_end", sa.Date(), nullable=True),
        sa.Column("forecast_precision", sa.String(), nullable=True),
        sa.Column("actual_words", sa.String(), nullable=True),
        sa.Column("actual_start", sa.Date(), nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column(
            "due_start",
            sa.Date(),
            sa.Computed(
                "CASE WHEN forecast_precision IS NULL THEN baseline_start ELSE forecast_start END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "due_end",
            sa.Date(),
            sa.Computed(
                "CASE WHEN forecast_precision IS NULL THEN baseline_end ELSE forecast_end END", persisted=True
            ),
            nullable=True,
        ),
        sa.Column("original_words", sa.String(), nullable=True),
        sa.Column("original_start", sa.Date(), nullable=True),
        sa.Column("original_end", sa.Date(), nullable=True),
        sa.Column("original_precision", sa.String(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("event_offset", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('delivery', 'decision', 'gate', 'report', 'publication', 'external')",
            name=op.f("milestone_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('not_started', 'in_progress', 'paused', 'proposed', 'complete', 'cancelled', 'superseded')",
            name=op.f("milestone_state_known"),
        ),
        sa.CheckConstraint(
            "timing_kind IN ('day', 'window', 'deadline', 'recurring', 'ongoing', 'done', 'relative', 'unknown')",
            name=op.f("milestone_timing_kind_known"),
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("milestone_action_id_to_action")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("milestone_event_id_to_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("milestone_key")),
        sa.UniqueConstraint("action_id", "position", name=op.f("milestone_unique_action_id_position")),
        sa.UniqueConstraint("reference", name=op.f("milestone_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("milestone_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO milestone_anew ({_COPIED}) SELECT {_COPIED} FROM milestone")  # noqa: S608 - our own columns
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'milestone_anew'")
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq)"
        " SELECT 'milestone_anew', seq FROM sqlite_sequence WHERE name = 'milestone'"
    )
    op.drop_table("milestone")
    op.rename_table("milestone_anew", "milestone")
    op.create_index(
        "milestone_open_by_due",
        "milestone",
        ["due_end", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('not_started', 'in_progress', 'paused')"),
    )
