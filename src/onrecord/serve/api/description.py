"""The description of the interface (OpenAPI 3.1): who may do what, beside what FastAPI knows of itself."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.serve.security import scope_of

_WAYS = {
    "token": {"type": "http", "scheme": "bearer", "description": "a token, as `onrecord token` makes it"},
    "session": {"type": "apiKey", "in": "cookie", "name": "onrecord", "description": "whoever logged in"},
}
_TOLD = (
    "Read reports, find who said what, through whom; search, judge and take away what is on record. "
    "Every error has one shape. Lists go on with `next`. Fields may be added within v1; nothing is renamed, "
    "removed or changed in meaning."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """Describe the interface; the same every time, so that changes can be seen."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version="1",
            summary=app.summary,
            description=_TOLD,
            routes=app.routes,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )
        made.setdefault("components", {})["securitySchemes"] = _WAYS
        for path, methods in made["paths"].items():
            for method, told in methods.items():
                scope = scope_of(method.upper(), path)
                told["x-scope"] = scope.value if scope else None
                told["security"] = [{"token": []}, {"session": []}] if scope else []
        app.openapi_schema = made
    return app.openapi_schema
