"""The repository names no machine, registry or person, and its README does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fences import ROOT, files_in_git

README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")

# Brackets keep each pattern from matching itself.
GIVEAWAYS = {
    "a package registry's host": r"p[y]pi\.org|p[y]thonhosted|registry\.n[p]mjs|deb\.d[e]bian|s[e]curity\.debian",
    "a path of one machine": (r"(?<![\w.])/(w[o]rk|r[o]ot|f[a]rm|h[o]me/\w+|U[s]ers/\w+|t[m]p/venv)(?![\w.])|C:\\U[s]ers\\"),
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE K[E]Y-----",
    "a mail address of somebody real": (
        r"(?i)\b[\w.+-]+@(?!(?:[\w-]+\.)*(?:example|test|invalid|localhost)\b)"
        r"(?:[\w-]+\.)*\w[\w-]{2,}\.(?:nl|com|org|net|eu|be|de)\b"  # x@y.nl is nobody
    ),
}
# The licences of the fonts keep their makers' names.
FOREIGN = ("resources/fonts/",)


def texts() -> dict[str, str]:
    """The name and text of every text file in git."""
    found = {}
    for path in files_in_git():
        name = path.relative_to(ROOT).as_posix()
        data = path.read_bytes()
        if not name.startswith(FOREIGN) and b"\0" not in data[:8000]:
            found[name] = data.decode("utf-8", "replace")
    return found


@pytest.mark.parametrize("what", GIVEAWAYS)
def test_no_file_gives_away(what: str) -> None:
    pattern = re.compile(GIVEAWAYS[what])
    assert [f"{name}: {found[0]}" for name, text in texts().items() for found in pattern.finditer(text)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a package registry's host", "https://" + "py" + "pi.org/simple"),
        ("a path of one machine", "cd /" + "work/main"),
        ("a path of one machine", "'/" + "home/jan/practice'"),
        ("a private key", "-----BEGIN OPENSSH PRIVATE " + "KEY-----"),
        ("a mail address of somebody real", "jan" + "@" + "tandarts.nl"),
    ],
)
def test_a_giveaway_is_found(what: str, text: str) -> None:
    assert re.search(GIVEAWAYS[what], text)


@pytest.mark.parametrize("text", ["a@example.nl", "b@mail.example.org", "c@practice.test", "docs/work/plan", "@slow"])
def test_an_invented_address_or_a_relative_path_passes(text: str) -> None:
    assert [what for what, pattern in GIVEAWAYS.items() if re.search(pattern, text)] == []


def test_ci_runs_the_readmes_commands() -> None:
    first, second = README.split("```")[1].split("\n")[1:3]
    assert first.startswith("python -m pip install .") and "practice-app demo" in first
    assert [line for line in CI.splitlines() if line.replace(" -q", "") == second], f"not in .ci/run: {second}"


def test_the_readme_names_what_ci_installs() -> None:
    installed = re.findall(r"[a-z][a-z0-9.+-]+", CI.split("needed=(")[1].split("\n)")[0].replace("#", "\n#"))
    packages = [word for word in installed if re.search(rf"^ {{4}}[^#]*\b{re.escape(word)}\b", CI, re.MULTILINE)]
    assert [package for package in packages if package not in README] == []


def test_every_file_the_readme_points_to_is_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not Path(ROOT, target).is_file()] == []


def test_the_first_day_takes_ten_lines() -> None:
    first_day = README.split("## The first day")[1].split("\n## ")[0]
    assert len(re.findall(r"^\d+\. ", first_day, re.MULTILINE)) <= 10
