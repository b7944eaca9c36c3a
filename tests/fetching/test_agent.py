from __future__ import annotations

import re

from onrecord.fetching.agent import user_agent


def test_says_who_we_are_and_whom_to_write_to() -> None:
    assert re.fullmatch(r"onrecord/\d+\.\d+\.\d+", user_agent(None))
    assert re.fullmatch(r"onrecord/\S+ \(\+desk@outlet\.example\)", user_agent("desk@outlet.example"))
