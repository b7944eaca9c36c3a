"""The pages that people read, search and judge on."""

from onrecord.serve.pages import overview

ROUTERS = (overview.router,)

__all__ = ["ROUTERS"]
