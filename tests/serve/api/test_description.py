from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.ledger import open_ledger
from tests.serve.doors import serving

AGAIN = "python -m tests.serve.api.test_description"


def description() -> dict[str, Any]:
    ledger = open_ledger(":memory:")
    made = serving(ledger).openapi()
    ledger.close()
    return made


def written(made: dict[str, Any]) -> str:
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def test_the_description_on_file_is_the_one_that_is_served(root: Path) -> None:
    """A change of the interface is seen in review: make the file again on purpose."""
    kept = (root / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8")
    assert kept == written(description()), f"made again by: {AGAIN}"


def test_says_of_itself_that_it_is_openapi_3_1() -> None:
    made = description()
    assert made["openapi"].startswith("3.1")
    assert made["info"]["license"]["identifier"] == "Apache-2.0"


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            yield f"{method.upper()} {path}", told


def test_every_route_says_what_it_is_for_and_what_errors_look_like() -> None:
    seen = set()
    for name, told in operations():
        assert told["description"], name
        assert {"4XX", "5XX"} <= set(told["responses"]), name
        assert told["operationId"] not in seen, name
        seen.add(told["operationId"])
    assert len(seen) > 30


def test_every_route_is_in_the_manual(root: Path) -> None:
    manual = (root / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    assert [name for name, _ in operations() if f"`{name}`" not in manual] == []


def test_every_example_is_one() -> None:
    made = description()
    shapes = made["components"]["schemas"]
    held = {name: shape for name, shape in shapes.items() if "examples" in shape}
    assert len(held) >= 5
    for name, shape in held.items():
        whole = {"$ref": f"#/components/schemas/{name}", "components": made["components"]}
        for example in shape["examples"]:
            jsonschema.Draft202012Validator(whole).validate(example)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.Draft202012Validator(whole).validate([example])


if __name__ == "__main__":
    Path("docs", "reference", "openapi.json").write_text(written(description()), encoding="utf-8")
