"""Plans, progress and the history of acts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reverses"], ["act.id"], name=op.f("act_reverses_to_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("act_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("act_by_reverses"), "act", ["reverses"], unique=False)
    op.create_table(
        "council",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("gss_code", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("year_starts", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("year_starts BETWEEN 1 AND 12", name=op.f("council_year_starts_month")),
        sa.PrimaryKeyConstraint("id", name=op.f("council_key")),
        sa.UniqueConstraint("name", name=op.f("council_unique_name")),
        sa.UniqueConstraint("reference", name=op.f("council_unique_reference")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("reports_to_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('committee', 'panel', 'officers', 'service', 'post', 'partner', 'external', 'unsaid')",
            name=op.f("body_kind_known"),
        ),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("body_council_id_to_council")),
        sa.ForeignKeyConstraint(["reports_to_id"], ["body.id"], name=op.f("body_reports_to_id_to_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("body_key")),
        sa.UniqueConstraint("council_id", "name", name=op.f("body_unique_council_id_name")),
        sa.UniqueConstraint("council_id", "reference", name=op.f("body_unique_council_id_reference")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("became", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name=op.f("change_act_id_to_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("change_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("change_by_act_id"), "change", ["act_id"], unique=False)
    op.create_index("change_of_row", "change", ["table_name", "row_id"], unique=False)
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("aim", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("sponsor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("programme_council_id_to_council")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["body.id"], name=op.f("programme_sponsor_id_to_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("programme_key")),
        sa.UniqueConstraint("reference", name=op.f("programme_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("programme_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("programme_by_council_id"), "programme", ["council_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("source_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("source_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("source_by_programme_id"), "source", ["programme_id"], unique=False)
    op.create_table(
        "workstream",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["workstream.id"], name=op.f("workstream_parent_id_to_workstream")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("workstream_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("workstream_key")),
        sa.UniqueConstraint("programme_id", "letter", name=op.f("workstream_unique_programme_id_letter")),
        sa.UniqueConstraint("uuid", name=op.f("workstream_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("body_words", sa.String(), nullable=False),
        sa.Column("date_words", sa.String(), nullable=False),
        sa.Column("status_words", sa.String(), nullable=False),
        sa.Column("stated_reference", sa.String(), nullable=False),
        sa.Column("timing", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("action_programme_id_to_programme")
        ),
        sa.ForeignKeyConstraint(
            ["workstream_id"], ["workstream.id"], name=op.f("action_workstream_id_to_workstream")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("action_key")),
        sa.UniqueConstraint("reference", name=op.f("action_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("action_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("action_by_programme_id"), "action", ["programme_id"], unique=False)
    op.create_index("action_in_order", "action", ["workstream_id", "position"], unique=False)
    op.create_table(
        "action_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "part IN ('acts', 'consulted', 'challenges', 'recommends', 'approves')",
            name=op.f("action_body_part_known"),
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("action_body_action_id_to_action")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("action_body_body_id_to_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("action_body_key")),
        sa.UniqueConstraint("action_id", "position", name=op.f("action_body_unique_action_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("action_body_by_body_id"), "action_body", ["body_id"], unique=False)
    op.create_table(
        "milestone",
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
        sa.PrimaryKeyConstraint("id", name=op.f("milestone_key")),
        sa.UniqueConstraint("action_id", "position", name=op.f("milestone_unique_action_id_position")),
        sa.UniqueConstraint("reference", name=op.f("milestone_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("milestone_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "milestone_open_by_due",
        "milestone",
        ["due_end", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('not_started', 'in_progress', 'paused')"),
        postgresql_where=sa.text("state IN ('not_started', 'in_progress', 'paused')"),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('date', 'body', 'column', 'council', 'prefix', 'other')",
            name=op.f("question_kind_known"),
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("question_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("question_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("question_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("question_by_programme_id"), "question", ["programme_id"], unique=False)
    op.create_table(
        "update_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("audience IN ('public', 'staff')", name=op.f("update_entry_audience_known")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("update_entry_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("update_entry_milestone_id_to_milestone")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("update_entry_key")),
        sa.UniqueConstraint("uuid", name=op.f("update_entry_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("update_entry_by_action_id"), "update_entry", ["action_id"], unique=False)
