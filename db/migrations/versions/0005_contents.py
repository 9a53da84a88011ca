"""What plans hold beside actions: stages, frames, measures, asks, routes, tables, candidates; source passages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_QUESTION_KINDS = (
    "kind IN ('date', 'body', 'column', 'council', 'prefix', 'retimed', 'gone', 'match', 'other')"
)


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("review_key")),
        sa.UniqueConstraint("uuid", name=op.f("review_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("ask_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ask_key")),
        sa.UniqueConstraint("reference", name=op.f("ask_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("ask_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ask_by_programme_id"), "ask", ["programme_id"], unique=False)
    op.create_table(
        "frame",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("frame_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("frame_key")),
        sa.UniqueConstraint("reference", name=op.f("frame_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("frame_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("frame_by_programme_id"), "frame", ["programme_id"], unique=False)
    op.create_table(
        "published_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("header_rows", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('measures', 'series', 'other')", name=op.f("published_table_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("published_table_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("published_table_key")),
        sa.UniqueConstraint("reference", name=op.f("published_table_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("published_table_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("published_table_by_programme_id"), "published_table", ["programme_id"], unique=False
    )
    op.create_table(
        "route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("route_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("route_key")),
        sa.UniqueConstraint("reference", name=op.f("route_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("route_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("route_by_programme_id"), "route", ["programme_id"], unique=False)
    op.create_table(
        "stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("stage_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("stage_key")),
        sa.UniqueConstraint("reference", name=op.f("stage_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("stage_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("stage_by_programme_id"), "stage", ["programme_id"], unique=False)
    op.create_table(
        "frame_element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("frame_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["frame_id"], ["frame.id"], name=op.f("frame_element_frame_id_to_frame")),
        sa.PrimaryKeyConstraint("id", name=op.f("frame_element_key")),
        sa.UniqueConstraint("frame_id", "position", name=op.f("frame_element_unique_frame_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "gate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("route_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("gate_body_id_to_body")),
        sa.ForeignKeyConstraint(["route_id"], ["route.id"], name=op.f("gate_route_id_to_route")),
        sa.PrimaryKeyConstraint("id", name=op.f("gate_key")),
        sa.UniqueConstraint("route_id", "position", name=op.f("gate_unique_route_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("gate_by_body_id"), "gate", ["body_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("published_table_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "polarity IN ('high', 'low', 'neither', 'unsaid')", name=op.f("measure_polarity_known")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("measure_programme_id_to_programme")
        ),
        sa.ForeignKeyConstraint(
            ["published_table_id"],
            ["published_table.id"],
            name=op.f("measure_published_table_id_to_published_table"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("measure_key")),
        sa.UniqueConstraint("reference", name=op.f("measure_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("measure_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("measure_by_programme_id"), "measure", ["programme_id"], unique=False)
    op.create_index(op.f("measure_by_published_table_id"), "measure", ["published_table_id"], unique=False)
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("uses", sa.JSON(), nullable=False),
        sa.Column("set_aside", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('heading', 'paragraph', 'row')", name=op.f("passage_kind_known")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("passage_source_id_to_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("passage_key")),
        sa.UniqueConstraint("source_id", "position", name=op.f("passage_unique_source_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "action_element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("action_element_action_id_to_action")
        ),
        sa.ForeignKeyConstraint(
            ["element_id"], ["frame_element.id"], name=op.f("action_element_element_id_to_frame_element")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("action_element_key")),
        sa.UniqueConstraint(
            "action_id", "element_id", name=op.f("action_element_unique_action_id_element_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("action_element_by_element_id"), "action_element", ["element_id"], unique=False)
    op.create_table(
        "action_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("action_stage_action_id_to_action")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("action_stage_stage_id_to_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("action_stage_key")),
        sa.UniqueConstraint("action_id", name=op.f("action_stage_unique_action_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("action_stage_by_stage_id"), "action_stage", ["stage_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("bodies", sa.JSON(), nullable=False),
        sa.Column("body_words", sa.String(), nullable=False),
        sa.Column("date_words", sa.String(), nullable=False),
        sa.Column("timing", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'accepted', 'dismissed')", name=op.f("candidate_state_known")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("candidate_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("candidate_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("candidate_key")),
        sa.UniqueConstraint("reference", name=op.f("candidate_unique_reference")),
        sa.UniqueConstraint("uuid", name=op.f("candidate_unique_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("candidate_by_action_id"), "candidate", ["action_id"], unique=False)
    op.create_index(op.f("candidate_by_programme_id"), "candidate", ["programme_id"], unique=False)
    op.create_table(
        "carry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("carried_from_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("carry_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["action.id"], name=op.f("carry_carried_from_id_to_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("carry_key")),
        sa.UniqueConstraint("action_id", name=op.f("carry_unique_action_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("carry_by_carried_from_id"), "carry", ["carried_from_id"], unique=False)
    op.create_table(
        "dependency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("dependency_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["waits_for_id"], ["action.id"], name=op.f("dependency_waits_for_id_to_action")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("dependency_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("dependency_by_action_id"), "dependency", ["action_id"], unique=False)
    op.create_index(op.f("dependency_by_waits_for_id"), "dependency", ["waits_for_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("period_words", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("comparator", sa.String(), nullable=False),
        sa.Column("comparator_words", sa.String(), nullable=False),
        sa.Column("comparator_value", sa.String(), nullable=True),
        sa.Column("rank_words", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('actual', 'estimate', 'unsaid')", name=op.f("reading_kind_known")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("reading_measure_id_to_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("reading_key")),
        sa.UniqueConstraint("measure_id", "position", name=op.f("reading_unique_measure_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("by_words", sa.String(), nullable=False),
        sa.Column("timing", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("target_measure_id_to_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("target_key")),
        sa.UniqueConstraint("measure_id", "position", name=op.f("target_unique_measure_id_position")),
        sqlite_autoincrement=True,
    )

    op.create_table(
        "programme_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("programme_body_body_id_to_body")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("programme_body_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("programme_body_key")),
        sa.UniqueConstraint(
            "programme_id", "body_id", name=op.f("programme_body_unique_programme_id_body_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("programme_body_by_body_id"), "programme_body", ["body_id"], unique=False)

    op.execute("ALTER TABLE source ADD COLUMN dated_words VARCHAR")
    op.execute("ALTER TABLE action ADD COLUMN more JSON")
    if op.get_context().dialect.name == "sqlite":
        _make_questions_anew()
    else:
        op.drop_constraint(op.f("question_kind_known"), "question", type_="check")
        op.create_check_constraint(op.f("question_kind_known"), "question", _QUESTION_KINDS)


def _make_questions_anew() -> None:
    """Hold questions to the longer list of kinds: SQLite changes no constraint in place."""
    columns = "id, version, programme_id, action_id, kind, words, asks, alternatives, answer"
    op.create_table(
        "question_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint(_QUESTION_KINDS, name=op.f("question_kind_known")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("question_action_id_to_action")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("question_programme_id_to_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("question_key")),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO question_anew ({columns}) SELECT {columns} FROM question")  # noqa: S608 - our own columns
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'question_anew'")
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq)"
        " SELECT 'question_anew', seq FROM sqlite_sequence WHERE name = 'question'"
    )
    op.drop_table("question")
    op.rename_table("question_anew", "question")
    op.create_index(op.f("question_by_programme_id"), "question", ["programme_id"], unique=False)
