import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.importing.bodies import bodies_of, may_be_two, names_in
from tracker.importing.likeness import near_matches

KNOWN = names_in(["Cabinet", "Leader", "Finance Service / Building Surveyors", "Audit and Risk Committee"])


def acting(words: str) -> list[str]:
    return [body.name for body in bodies_of(words, known=KNOWN) if body.part == "acts"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Policy Committee", ["Policy Committee"]),
        ("Finance Service / Budget Managers", ["Finance Service", "Budget Managers"]),
        (
            "Chief Officers/ Portfolio Holder/ Member Panel",
            ["Chief Officers", "Portfolio Holder", "Member Panel"],
        ),
        ("Finance Service/Cabinet", ["Finance Service", "Cabinet"]),
        ("Management Team, Portfolio Holder, Board", ["Management Team", "Portfolio Holder", "Board"]),
        ("Chief Executive, Leader and Cabinet", ["Chief Executive", "Leader", "Cabinet"]),
        ("Finance, HR and Legal", ["Finance", "HR", "Legal"]),
        ("Finance, HR, and Legal", ["Finance", "HR", "Legal"]),
        ("Cabinet; Leader", ["Cabinet", "Leader"]),
        ("Head of Finance\nHead of HR", ["Head of Finance", "Head of HR"]),
        ("Head of\nFinance", ["Head of Finance"]),
        ("Head of Finance (lead), HR", ["Head of Finance", "HR"]),
        ("Head of IT with support from HR", ["Head of IT", "HR"]),
        ("Cabinet and Leader", ["Cabinet", "Leader"]),
        ("Cabinet & the Leader", ["Cabinet", "Leader"]),
        # Names that hold an "and", a comma or a stroke of their own.
        ("Audit and Governance Committee", ["Audit and Governance Committee"]),
        ("Revenues and Benefits", ["Revenues and Benefits"]),
        ("Cabinet, Audit and Standards Committee", ["Cabinet", "Audit and Standards Committee"]),
        ("Leader, Audit and Risk Committee", ["Leader", "Audit and Risk Committee"]),
        ("Director of Planning, Housing and Growth", ["Director of Planning, Housing and Growth"]),
        ("Senior Management Team (SMT)", ["Senior Management Team (SMT)"]),
        ("HR/OD", ["HR/OD"]),
        ("CFO/HoF", ["CFO", "HoF"]),
        ("Assistant Director \u2013 Finance", ["Assistant Director \u2013 Finance"]),
        ("Assistant Director, Housing", ["Assistant Director, Housing"]),
        ("Chief Executive\u2019s Office", ["Chief Executive\u2019s Office"]),
        ("Head of Housing & Planning", ["Head of Housing & Planning"]),
        ("Director of Place (Jo Field)", ["Director of Place (Jo Field)"]),
        ("Heads of Service (Housing, Planning / Parks)", ["Heads of Service (Housing, Planning / Parks)"]),
        ("Cllr A Green, Portfolio Holder for Growth", ["Cllr A Green, Portfolio Holder for Growth"]),
        ("Cllr Jones and Cllr Patel", ["Cllr Jones", "Cllr Patel"]),
        ("Cllr Jones, Cllr Patel", ["Cllr Jones", "Cllr Patel"]),
        ("\u2022 Housing\n\u2022 Planning", ["Housing", "Planning"]),
        ("1. Legal Services\n2. HR", ["Legal Services", "HR"]),
        ("a) Legal Services\nb) HR", ["Legal Services", "HR"]),
        ("Head of Housing\n(Jo Field)", ["Head of Housing (Jo Field)"]),
        ("Strategic\nHousing Manager", ["Strategic Housing Manager"]),
        ("Customer Services\nManager", ["Customer Services Manager"]),
        ("Assistant Director \u2013\nFinance", ["Assistant Director \u2013 Finance"]),
        ("Housing + Planning", ["Housing", "Planning"]),
        ("Head of IT (supported by HR)", ["Head of IT", "HR"]),
        ("Lead: Head of IT; Support: HR, Legal", ["Head of IT", "HR", "Legal"]),
        ("Lead \u2013 Head of IT", ["Head of IT"]),
        ("Head of IT\nPartners: Police, NHS", ["Head of IT", "Police", "NHS"]),
        ("Provost\nOperational lead: Ward Managers", ["Provost", "Ward Managers"]),
        ("All", ["All"]),
        ("Various", ["Various"]),
        ("To be confirmed", []),
        ("Cabinet / cabinet", ["Cabinet"]),
        ("TBC", []),
        ("-", []),
        ("n/a", []),
        ("", []),
    ],
)
def test_a_cell_names_its_bodies(words: str, names: list[str]) -> None:
    assert acting(words) == names


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "Management Team in consultation with Portfolio Holders",
            [
                ("Management Team", "acts", "Management Team"),
                ("Portfolio Holders", "consulted", "in consultation with Portfolio Holders"),
            ],
        ),
        (
            "Chief Executive, in consultation with the Leader and Cabinet",
            [
                ("Chief Executive", "acts", "Chief Executive"),
                ("Leader", "consulted", "in consultation with the Leader"),
                ("Cabinet", "consulted", "Cabinet"),
            ],
        ),
        (
            "Officers, for approval by Cabinet",
            [("Officers", "acts", "Officers"), ("Cabinet", "approves", "for approval by Cabinet")],
        ),
        (
            "Lead: Head of IT; Consulted: Leader",
            [("Head of IT", "acts", "Lead: Head of IT"), ("Leader", "consulted", "Consulted: Leader")],
        ),
        (
            "Budget Holders, challenged by Star Chamber",
            [
                ("Budget Holders", "acts", "Budget Holders"),
                ("Star Chamber", "challenges", "challenged by Star Chamber"),
            ],
        ),
        ("Policy Panel (consultee)", [("Policy Panel", "consulted", "Policy Panel (consultee)")]),
    ],
)
def test_the_words_of_a_cell_give_each_body_its_part(words: str, parts: list[tuple[str, str, str]]) -> None:
    assert [(body.name, body.part, body.words) for body in bodies_of(words, known=KNOWN)] == parts


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Chief Officers and Budget Managers", True),
        ("Director of Place, Procurement", True),
        ("Audit and Governance Committee", False),
        ("Director of Planning, Housing and Growth", False),
        ("Cabinet", False),
        ("HR/OD", True),
        ("Cllrs Jones and Patel", True),
        ("Cllr Jones, Portfolio Holder for Growth", False),
        ("Heads of Service (Housing, Planning)", False),
    ],
)
def test_a_name_that_may_be_two_is_known(name: str, two: bool) -> None:
    assert may_be_two(name) is two


bodies = st.lists(
    st.sampled_from(
        [
            "Cabinet",
            "Policy Committee",
            "Finance Service",
            "Chief Officers",
            "1st Member Panel",
            "Full Council",
        ]
    ),
    min_size=1,
    unique=True,
)


@given(names=bodies, joint=st.sampled_from([" / ", "/ ", ", ", "; ", "\n"]))
def test_a_joined_list_parts_into_its_names(names: list[str], joint: str) -> None:
    assert [body.name for body in bodies_of(joint.join(names))] == names


def test_an_article_inside_a_name_belongs_to_it() -> None:
    assert [body.name for body in bodies_of("the Head of the Paid Service / Cabinet")] == [
        "Head of the Paid Service",
        "Cabinet",
    ]


@given(st.text(max_size=80))
@example("0the 0")
def test_no_words_are_invented(words: str) -> None:
    for body in bodies_of(words):
        assert "".join(body.name.split()) in "".join(words.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Finance", "Finance Service"),
        ("Portfolio Holder", "Portfolio Holders"),
        ("Senior Management Team", "Management Team"),
        ("Overview and Scrutiny", "Overview & Scrutiny Committee"),
        ("Star Chamber Panel", "Star Chambre Panel"),
    ],
)
def test_near_names_are_asked_about(one: str, other: str) -> None:
    assert list(near_matches([one, other])) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1st Member Budget Panel", "2nd Member Budget Panel"),
        ("Phase 1 Project Board", "Phase 2 Project Board"),
        ("Cabinet", "CABINET "),
        ("Budget Managers", "Budget Holders"),
        ("Management Team", "Management Board"),
        ("Policy Committee", "Planning Committee"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert list(near_matches([one, other])) == []
