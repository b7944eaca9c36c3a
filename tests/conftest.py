"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from tests.drawing import USUAL

# A busy machine is slow now and then; that is no failure of the code under test.
settings.register_profile(
    "onrecord", deadline=None, max_examples=USUAL, derandomize=os.environ.get("CI") == "true"
)
# Where code is altered on purpose it is enough that an example fails: the smallest one is not looked for.
settings.register_profile(
    "altered",
    deadline=None,
    max_examples=USUAL // 2,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("onrecord")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of annotated reports and other material that cannot be part of the project.

    It is the environment's ONRECORD_SHARED, else `shared` beside the project. Where it is absent the
    test skips; with ONRECORD_REQUIRE_SHARED=1 (CI, where the folder is there) it fails instead.
    """
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        reason = f"needs the shared material: no folder {folder} (name another in ONRECORD_SHARED)"
        if os.environ.get("ONRECORD_REQUIRE_SHARED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def extractor() -> Any:
    """Load the shipped reader model, once for all tests."""
    from onrecord.extraction import Extractor  # noqa: PLC0415 - heavy, and only for those who ask

    return Extractor.load()


@pytest.fixture(scope="session")
def story_ledger(root: Path, extractor: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a ledger of examples/story, read by the shipped reader once for all tests; nobody changes it."""
    from tests.taken import shipped, taken  # noqa: PLC0415 - heavy, and only for those who ask

    ledger = tmp_path_factory.mktemp("story") / "story.db"
    taken(sorted((root / "examples" / "story").iterdir()), ledger, shipped(extractor))
    return ledger


@pytest.fixture
def story(story_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of that ledger that a test may change, and make it the one that commands take."""
    copy = tmp_path / "story.db"
    copy.write_bytes(story_ledger.read_bytes())
    monkeypatch.setenv("ONRECORD_LEDGER", str(copy))
    return copy


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fetching ask servers of a test without a pause between two requests."""
    from onrecord.fetching import polite  # noqa: PLC0415

    monkeypatch.setattr(polite.Polite.__init__, "__defaults__", (polite.Manners(pause=0, tries=1),))


# What these set up once is dear: pages read and served with a browser, a cluster, real pages read.
TOGETHER = ("tests/serve/", "tests/bulk/", "tests/readers/test_quality.py", "tests/readers/test_offsets.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep tests that share what is dear in one process, and the tests of a file, where several run."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where several run

    class ByRoom(LoadScopeScheduling):  # type: ignore[misc, no-any-unimported]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "/".join(file.split("/")[:2]) if file.startswith(TOGETHER) else file

    return ByRoom(config, log)


# Reasons to leave a test out that no machine can help: this one and those that the environment names.
MAY_SKIP = (
    "everything may be read by this user",
    *filter(None, os.environ.get("ONRECORD_MAY_SKIP", "").split(",")),
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Let a test that is left out fail where ONRECORD_REQUIRE_ALL=1 says that nothing may be (CI)."""
    report = yield
    left_out = (
        report.skipped and not hasattr(report, "wasxfail") and os.environ.get("ONRECORD_REQUIRE_ALL") == "1"
    )
    if left_out and not any(reason in str(report.longrepr) for reason in MAY_SKIP):
        report.outcome, report.longrepr = "failed", f"left out where nothing may be: {report.longrepr}"
    return report
