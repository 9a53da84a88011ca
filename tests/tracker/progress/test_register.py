import pytest

from tracker.addresses import BadContactError
from tracker.progress.register import NoSuchBodyError, set_contact
from tracker.progress.views import register
from tracker.workspace import Workspace


def contact_of(workspace: Workspace, name: str) -> str | None:
    with workspace.reading() as reader:
        return next(line.contact for line in register(reader) if line.name == name)


def test_a_body_is_found_by_its_name_in_any_case(barchester: Workspace) -> None:
    set_contact(barchester, "cabinet", "cabinet@example.gov.uk")
    assert contact_of(barchester, "Cabinet") == "cabinet@example.gov.uk"
    set_contact(barchester, "Cabinet", "")
    assert contact_of(barchester, "Cabinet") is None


@pytest.mark.parametrize(
    "address", ["cabinet", "a@b\nBcc: all@example.com", "a b@example.com", "<a@example.com>", "@example.com"]
)
def test_what_is_no_address_is_refused(barchester: Workspace, address: str) -> None:
    with pytest.raises(BadContactError):
        set_contact(barchester, "Cabinet", address)
    assert contact_of(barchester, "Cabinet") is None


def test_a_body_nobody_knows_is_an_error(barchester: Workspace) -> None:
    with pytest.raises(NoSuchBodyError):
        set_contact(barchester, "The Warden", "warden@example.gov.uk")
