"""A letter on trial: whether what is set, or the address of a channel, takes one."""

from typing import NamedTuple
from uuid import uuid4

from db.queries.people import people
from tracker.addresses import BadContactError, mailbox
from tracker.reminders.channels import channels_of
from tracker.reminders.errors import NotTakenError
from tracker.reminders.sending import ChannelDownError, DeferredLetterError, Letter, RefusedLetterError
from tracker.workspace import Workspace


class Trial(NamedTuple):
    """What a letter on trial was handed to, in words that hold no secret."""

    to: str

    @property
    def sentence(self) -> str:
        """Say it."""
        return f"{self.to} took the letter. Look whether it arrived."


def try_out(workspace: Workspace, said: str) -> Trial:
    """Send a letter to an address as real ones would be sent, or to the address of a channel.

    Raises `NotTakenError` with what was said, and what `channels_of` raises.
    """
    try:
        address, channel = mailbox(said), ""
    except BadContactError:
        address, channel = "", said.strip()
    else:
        with workspace.reading() as reader:
            channel = next((one.channel for one in people(reader) if one.address == address), "")
    trial = Letter(
        uuid=str(uuid4()),
        to=address,
        subject="A letter on trial from the tracker",
        words=f"{workspace.who} sent this to see whether reminders reach you. Nothing has to be done.\n",
        written_at=workspace.now,
        channel=channel,
    )
    channels = channels_of(workspace.settings)
    try:
        channels.deliver(trial)
    except (RefusedLetterError, DeferredLetterError, ChannelDownError) as problem:
        raise NotTakenError(str(problem)) from problem
    if channel or channels.mail is None:
        return Trial(f"The channel of {address}" if address else "The channel")
    return Trial(f"The mail server {channels.mail.server.host}")
