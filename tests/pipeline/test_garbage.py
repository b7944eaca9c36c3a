import gc
import subprocess
import sys

import pytest

from onrecord.pipeline.garbage import collect_seldom


@pytest.fixture
def _as_python_begins() -> object:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_as_python_begins")
def test_a_process_looks_more_seldom_and_does_look() -> None:
    collect_seldom()
    assert gc.isenabled()
    assert 700 < gc.get_threshold()[0] < 100_000


def test_who_imports_the_project_keeps_their_own_ways() -> None:
    told = "import gc; usual = gc.get_threshold(); import onrecord; onrecord.read; "
    told += "assert gc.get_threshold() == usual"
    subprocess.run([sys.executable, "-c", told], check=True)
