"""Build the register of agencies, outlets, platforms and programmes that resolution looks names up in.

    python -m training.register [DATA_FOLDER]

Reads the State Media Matrix and the newsmap list (gaz_state_media.tar.xz and gaz_newsmap.tar.xz, both MIT)
and the hand list beside the result; writes src/onrecord/language/register/outlets.tsv.gz, the same bytes on
every run. Sources and what was left out: src/onrecord/language/register/SOURCES.md.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import tarfile
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "src" / "onrecord" / "language" / "register"
KINDS = ("agency", "outlet", "platform", "programme")

# ISO 3166-1 alpha-2 for the country names of the two lists. States that are gone and regions have none.
COUNTRIES = dict(
    pair.rsplit(" ", 1)
    for pair in """Afghanistan AF;Albania AL
Algeria DZ;Angola AO;Argentina AR;Armenia AM;Australia AU;Austria AT
Azerbaijan AZ;Bahrain BH;Bangladesh BD;Barbados BB;Belarus BY;Belgium BE;Benin BJ;Bhutan BT;Bolivia BO
Bosnia and Herzegovina BA;Botswana BW;Brazil BR;Brunei BN;Bulgaria BG;Burkina Faso BF;Burundi BI
Cambodia KH;Cameroon CM;Canada CA;Cape Verde CV;Central African Republic CF;Chad TD;Chile CL;China CN
Colombia CO;Congo CG;Costa Rica CR;Croatia HR;Cuba CU;Cyprus CY;Czech Republic CZ;Czechia CZ
Côte d'Ivoire CI;DR Congo CD;Denmark DK;Djibouti DJ;Dominican Republic DO;Ecuador EC;Egypt EG
El Salvador SV;Equatorial Guinea GQ;Eritrea ER;Estonia EE;Eswatini SZ;Ethiopia ET;Fiji FJ;Finland FI
France FR;Gabon GA;Georgia GE;Germany DE;Ghana GH;Greece GR;Guatemala GT;Guernsey GG;Haiti HT
Honduras HN;Hong Kong HK;Hungary HU;Iceland IS;India IN;Indonesia ID;Iran IR;Iraq IQ;Ireland IE
Israel IL;Italy IT;Jamaica JM;Japan JP;Jordan JO;Kazakhstan KZ;Kenya KE;Kingdom of the Netherlands NL
Kuwait KW;Kyrgyzstan KG;Laos LA;Latvia LV;Lebanon LB;Lesotho LS;Liberia LR;Libya LY;Liechtenstein LI
Lithuania LT;Luxembourg LU;Macao MO;Madagascar MG;Malawi MW;Malaysia MY;Malta MT;Mauritania MR;Mexico MX
Moldova MD;Monaco MC;Mongolia MN;Montenegro ME;Morocco MA;Mozambique MZ;Myanmar MM;Namibia NA;Nepal NP
Netherlands NL;New Zealand NZ;Nicaragua NI;Niger NE;Nigeria NG;North Korea KP;North Macedonia MK
Norway NO;Oman OM;Pakistan PK;Palestine territories PS;State of Palestine PS;Panama PA
Papua New Guinea PG;Paraguay PY;People's Republic of China CN;Peru PE;Philippines PH;Poland PL
Portugal PT;Qatar QA;Republic of Ireland IE;Republic of the Congo CG;Romania RO;Russia RU;Rwanda RW
Saudi Arabia SA;Senegal SN;Serbia RS;Singapore SG;Sint Maarten SX;Slovakia SK;Slovenia SI;Somalia SO
South Africa ZA;South Korea KR;South Sudan SS;Spain ES;Sri Lanka LK;Sudan SD;Suriname SR;Sweden SE
Switzerland CH;Syria SY;Taiwan TW;Tajikistan TJ;Tanzania TZ;Thailand TH;The Gambia GM;Togo TG
Trinidad and Tobago TT;Tunisia TN;Turkey TR;Turkmenistan TM;Tuvalu TV;UAE AE;Uganda UG;Ukraine UA
United Arab Emirates AE;United Kingdom GB;Wales GB;United States of America US;Uruguay UY;Uzbekistan UZ
Vatican City VA;Venezuela VE;Vietnam VN;Yemen YE;Zambia ZM;Zimbabwe ZW""".replace("\n", ";").split(";")
)

# The State Media Monitor's typology, from the matrix's README: who decides on money, management and content.
# Captured private media (CaPr) are private in ownership; whose voice they are is not what this column says.
CONTROL = {"SC": "state", "CaPu": "state", "CaPr": "private"} | dict.fromkeys(
    ("ISFM", "ISF", "ISM", "IP", "ISFM?"), "public"
)

# The newsmap list holds publishers, universities and charities too. These words in a name are those of media.
MEDIA = re.compile(
    r"\b(?:news|newspaper|journal|zeitung|daily|tv|television|radio|herald|gazette|tribune|broadcasting"
    r"|magazine|times|chronicle|courier|observer|telegraph|agency|presse|diario|noticias|nachrichten|dagblad|tidning"
    r"|pravda|gazeta|post|mail|express|independent|standard|sun|star|mirror|review|reporter|examiner|dispatch"
    r"|sentinel|inquirer|press)\b|news|tv$|^[KW][A-Z]{2,3}(?:-TV)?$",
    re.IGNORECASE,
)
NOT_MEDIA = re.compile(
    r"\b(?:university|universit\w+|college|school|books|records|publishing|publishers|editions|éditions"
    r"|foundation|academic|entertainment|games|museum|church|society|association|editorial|ediciones|verlag"
    r"|(?<!associated )(?<!free )press(?= ?(?:release|$)))\b",
    re.IGNORECASE,
)
# Below this, names are of local or dormant accounts; 20,000 keeps 2 in 3 of the names that pass MEDIA.
FOLLOWERS = 20_000
# A word that running text writes small this often, and in this share of its places, is a common word; such a
# name needs its exact form. ("twitter" stands small at times, but in few of its places.)
COMMON, SHARE = 3, 0.2


@dataclass
class Row:
    """Hold one carrier as it will be written."""

    name: str
    kind: str
    country: str
    control: str
    source: str
    aliases: list[str] = field(default_factory=list)
    domains: set[str] = field(default_factory=set)


def key(name: str) -> str:
    """Give the form under which two spellings of a name are one."""
    return re.sub(r"^the ", "", re.sub(r"[^\w]+", " ", name.replace("’s", "s")).strip().lower())


def hand() -> list[Row]:
    """Read the hand list."""
    table = tomllib.loads((REGISTER / "hand.toml").read_text(encoding="utf-8"))
    return [
        Row(name, kind, country, control, f"hand: {reason}", list(aliases))
        for kind in KINDS
        for name, aliases, country, control, reason in table[kind]
    ]


def domains() -> dict[str, str]:
    """Read the hand list of domains: the name behind each."""
    table = tomllib.loads((REGISTER / "domains.toml").read_text(encoding="utf-8"))["domains"]
    rows = (
        row.strip().partition(" ") for line in table.split("\n") for row in line.split("|") if row.strip()
    )
    return {domain: name for domain, _, name in rows}


def domain(address: str) -> str:
    """Give the domain of an address; empty for pages on platforms, which are not the medium's own."""
    host = (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    shared = (
        "facebook.com",
        "youtube.com",
        "twitter.com",
        "instagram.com",
        "wikipedia.org",
        "t.me",
        "google.com",
    )
    return "" if not host or host.endswith(shared) else host


def packed(data: Path, archive: str, member: str) -> str:
    """Read one member of an archive of the data folder as text."""
    with tarfile.open(data / archive) as tar:
        return next(
            tar.extractfile(entry).read().decode("utf-8-sig")  # type: ignore[union-attr]
            for entry in tar
            if entry.name.endswith(member)
        )


def matrix(data: Path) -> list[Row]:
    """Read the State Media Matrix: media and the form of state control over them."""
    out = []
    table = packed(data, "gaz_state_media.tar.xz", "State_Media_Matrix.csv")
    for row in csv.DictReader(io.StringIO(table)):
        asset = re.sub(
            r"^(?:news agency|print|tv|radio|online)\s*:\s*",
            "",
            row["Main assets"].strip(),
            flags=re.IGNORECASE,
        )
        asset = re.sub(r"\s*\((?:[\w ]+ )?edition\)|\*+", "", asset).strip()
        short = re.fullmatch(r"(.+?) \(([^()]+)\)", asset)
        names = [short[1], short[2]] if short else [asset]
        control = CONTROL.get(row["Typology"].strip())
        if not names[0] or control is None:
            continue
        agency = re.search(
            r"\bagenc|\bpress agency|presse$|^news agency", row["Main assets"] + names[0], re.IGNORECASE
        )
        kind = "agency" if agency else "outlet"
        own = Row(names[0], kind, COUNTRIES.get(row["Country"], ""), control, "state-media", names[1:])
        own.domains |= {domain(row["URL"])} - {""}
        out.append(own)
    return out


def newsmap(data: Path) -> list[Row]:
    """Read the newsmap list: media with their country, as far as the name tells that they are media."""
    followers: Counter[str] = Counter()
    countries: dict[str, str] = {}
    for row in json.loads(packed(data, "gaz_newsmap.tar.xz", "newsmap_metadata.json")).values():
        name = re.sub(r"\s*\([^()]*\)$", "", row["company_name"]).strip()
        if MEDIA.search(name) and not NOT_MEDIA.search(name):
            followers[name] = max(followers[name], row["followers"])
            countries.setdefault(name, COUNTRIES.get(row["country"], ""))
    return [
        Row(
            name,
            "agency" if re.search(r"\bagenc|presse$", name, re.IGNORECASE) else "outlet",
            country,
            "unknown",
            "newsmap",
        )
        for name, country in countries.items()
        if followers[name] >= FOLLOWERS
    ]


def common_words(data: Path) -> frozenset[str]:
    """Give the words that running news text writes small."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for path in sorted((data / "polnear" / "train" / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        small.update(re.findall(r"(?<![\w.@#/])[a-z]{2,}(?!\w)", text))
        large.update(word.lower() for word in re.findall(r"(?<![\w.])[A-Z]\w+", text))
    return frozenset(
        word for word, count in small.items() if count >= COMMON and count >= SHARE * (count + large[word])
    )


def merged(rows: list[Row], state: list[Row]) -> list[Row]:
    """Keep one row a name: the first list that has it, its control from the matrix where that has it too."""
    known: dict[str, Row] = {}
    for row in rows:
        keys = {key(name) for name in (row.name, *row.aliases)} - {""}
        same = next((known[one] for one in sorted(keys) if one in known), None)
        if same is None:
            known |= dict.fromkeys(keys, row)
        elif row.country in (same.country, ""):
            same.domains |= row.domains
        elif not same.source.startswith("hand") and row.country != same.country:
            same.country, same.control = "", "unknown"  # two media of one name: which one is not known
    for row in state:  # a source that documents its judgement goes before our own
        same = known.get(key(row.name))
        if same and same.source.startswith("hand") and row.country in (same.country, ""):
            same.control, same.source = row.control, f"{same.source}; control: state-media"
    return sorted({id(row): row for row in known.values()}.values(), key=lambda row: (row.kind, row.name))


def placed(rows: list[Row]) -> None:
    """Give every row its domains; one that several rows would have is left to the hand list, or to nobody."""
    byhand = domains()
    names = {name: row for row in rows for name in (row.name, *row.aliases)}
    counted = Counter(one for row in rows for one in row.domains)
    for row in rows:
        row.domains = {one for one in row.domains if counted[one] == 1 and one not in byhand}
    for one, name in byhand.items():
        names[name].domains.add(one)  # a name that the register lacks is a mistake in the list


def common(row: Row, words: frozenset[str]) -> bool:
    """Tell whether a name may be taken for common words when it stands alone."""
    if row.kind == "platform":
        return (
            "so only" in row.source
        )  # the hand list says which; "tweet" and "telegram" are known by the case
    parts = key(row.name).split()
    return (len(parts) == 1 and parts[0] in words) or len(row.name) < 2


def main(data: Path) -> None:
    """Build the register and say what is in it."""
    state = matrix(data)
    places = {key(country) for country in COUNTRIES}
    rows = merged([*hand(), *state, *newsmap(data)], state)
    rows = [row for row in rows if key(row.name) not in places]  # "Iran" is a newspaper, too
    placed(rows)
    words = common_words(data)
    lines = ["name\taliases\tcountry\tcontrol\tkind\tcommon\tsource\tdomains"]
    for row in rows:
        aliases = sorted(set(row.aliases) - {row.name, ""})
        flag = "common" if common(row, words) else ""
        cells = (
            row.name,
            "|".join(aliases),
            row.country,
            row.control,
            row.kind,
            flag,
            row.source,
            "|".join(sorted(row.domains)),
        )
        lines.append(
            "\t".join(
                re.sub(r"[\t\n|]+", " ", cell) if i not in (1, 7) else cell for i, cell in enumerate(cells)
            )
        )
    target = REGISTER / "outlets.tsv.gz"
    target.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))
    print(f"{target.relative_to(ROOT)}: {len(rows)} rows, {target.stat().st_size:,} bytes")
    print(dict(Counter(row.kind for row in rows)), dict(Counter(row.control for row in rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data")
