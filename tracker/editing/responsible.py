"""Who is responsible, said in words: the bodies of the register they mean, each with its part."""

from sqlmodel import select

from db.models import ActionBody, Body, Programme
from db.recording import ActSession
from tracker.characters import folded
from tracker.importing.bodies import bodies_of
from tracker.importing.draft import BodyDraft
from tracker.importing.keeping.joining import keep_bodies
from tracker.importing.keeping.register import Register


def bodies_said(session: ActSession, programme: Programme, words: str) -> tuple[BodyDraft, ...]:
    """Read who is responsible; names that the register knows whole stay whole."""
    register = session.exec(select(Body).where(Body.council_id == programme.council_id))
    known = {folded(name) for body in register for name in (body.name, *body.other_names)}
    return bodies_of(words, known=known)


def make_responsible(session: ActSession, programme: Programme, action_id: int, words: str) -> None:
    """Hold those bodies responsible for an action, and no others."""
    for held in session.exec(select(ActionBody).where(ActionBody.action_id == action_id)):
        session.delete(held)
    session.flush()
    bodies = bodies_said(session, programme, words)
    register = Register(session, programme.council_id)
    register.join([body.name for body in bodies], ())
    keep_bodies(session, register, action_id, bodies)
