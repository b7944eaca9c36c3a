import gc
import subprocess
import sys

import pytest

from onrecord.pipeline.garbage import collect_seldom


@pytest.fixture
def usual() -> object:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_what_only_keeps_itself_still_goes(usual: tuple[int, int, int]) -> None:
    collect_seldom()
    assert gc.isenabled()
    assert usual[0] < gc.get_threshold()[0] < 100_000


def test_who_imports_the_project_keeps_their_own_ways() -> None:
    told = "import gc; usual = gc.get_threshold(); import onrecord; onrecord.read; "
    told += "assert gc.get_threshold() == usual"
    subprocess.run([sys.executable, "-c", told], check=True)
