"""What a letter tells of."""

from db.reader import Reader


def milestones_told(reader: Reader, letter_uuid: str) -> list[int]:
    """The milestones that a message names and that are still there, each once, by reference."""
    sql = (
        "SELECT DISTINCT m.id, m.reference FROM message l JOIN reminder r ON r.message_id = l.id"
        " JOIN milestone m ON m.uuid = r.milestone_uuid WHERE l.uuid = :uuid ORDER BY m.reference, m.id"
    )
    return [row[0] for row in reader.rows(sql, uuid=letter_uuid)]
