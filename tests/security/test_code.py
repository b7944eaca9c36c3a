"""What no line of the package may do, seen in its syntax: run strings, unpickle, read XML bare."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import onrecord
from tests.house.source_tree import Module, modules

# Names that are not called, and modules that are not imported, each with what it does.
CALLS = {
    "eval": "runs a string",
    "exec": "runs a string",
    "compile": "makes code of a string",
    "__import__": "loads what a string names",
    "os.system": "runs a shell",
    "os.popen": "runs a shell",
    "yaml.load": "makes objects of any kind",
    "yaml.unsafe_load": "makes objects of any kind",
    "torch.load": "unpickles",
    "numpy.load": "may unpickle",
    "np.load": "may unpickle",
    "ssl._create_unverified_context": "trusts everybody",
    "tempfile.mktemp": "names a file that somebody else may make first",
    "logging.basicConfig": "sends logs where nobody said",
    "logging.FileHandler": "sends logs where nobody said",
}
IMPORTS = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "shelve",
    "marshal",
    "jsonpickle",
    "subprocess",
    "commands",
    "telnetlib",
    "ftplib",
    "xmlrpc",
    "xml.sax",
    "xml.dom",
    "xml.dom.minidom",
    "xml.dom.pulldom",
    "xml.parsers.expat",
    "code",
    "runpy",
}
# lxml and the standard library read XML of others in one module each, which shuts what reaches out.
PARSES = {"fromstring", "parse", "iterparse", "XMLParser", "XML", "fromstringlist", "XMLPullParser", "HTML"}
WRAPPERS = {"onrecord/readers/xmltree.py", "onrecord/readers/parsing.py"}
KEYWORDS = {
    ("shell", True): "runs a shell",
    ("verify", False): "trusts everybody",
    ("allow_pickle", True): "unpickles",
}


def named(node: ast.expr) -> str:
    """Give a name with its dots; empty for what has none."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{named(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def place(module: Module) -> str:
    return "onrecord/" + module.path.as_posix().partition("/src/onrecord/")[2]


def found_in(tree: ast.AST, where: str) -> Iterator[str]:
    """Name what a file does that it may not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            told = [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (f"{where}:{node.lineno} imports {name}" for name in told if name in IMPORTS)
        if not isinstance(node, ast.Call):
            continue
        name = named(node.func)
        if name in CALLS:
            yield f"{where}:{node.lineno} {name}: {CALLS[name]}"
        before, _, last = name.rpartition(".")
        if (
            last in PARSES
            and before.split(".")[-1] in ("etree", "ET", "ElementTree", "html")
            and where not in WRAPPERS
        ):
            yield f"{where}:{node.lineno} {name}: reads XML or HTML without our wrapper"
        for keyword in node.keywords:
            if isinstance(keyword.value, ast.Constant) and (keyword.arg, keyword.value.value) in KEYWORDS:
                yield f"{where}:{node.lineno} {keyword.arg}={keyword.value.value}"


@pytest.mark.parametrize(
    "line",
    [
        "eval(x)",
        "exec('x')",
        "import pickle",
        "from pickle import loads",
        "import subprocess",
        "os.system('x')",
        "yaml.load(x)",
        "etree.parse(x)",
        "lxml.etree.fromstring(x)",
        "run(x, shell=True)",
        "np.load(x, allow_pickle=True)",
        "import xml.dom.minidom",
        "ET.fromstring(x)",
        "get(x, verify=False)",
    ],
)
def test_what_looks_for_harm_finds_it(line: str) -> None:
    assert list(found_in(ast.parse(line), "onrecord/x.py"))


def test_asvs_1_5_2_nothing_is_unpickled_and_no_string_is_run() -> None:
    """And nothing reads XML but through the module that shuts what reaches out."""
    assert [told for module in modules("src") for told in found_in(module.tree, place(module))] == []


def test_asvs_1_2_5_no_program_is_run() -> None:
    starts = re.compile(
        r"(?:os\.(?:spawn|exec|popen|system|startfile|posix_spawn)|asyncio\.create_subprocess|pty\.spawn)"
    )
    assert [
        f"{place(module)}:{node.lineno}"
        for module in modules("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and starts.match(named(node.func))
    ] == []


def test_asvs_1_2_9_no_word_of_anybody_becomes_a_pattern() -> None:
    """Patterns are made when a module is loaded, or of words of ours; what is put in later is escaped."""
    # Inside functions: of the lexicon, of marks that we write ourselves, of names of elements.
    ours = {
        "onrecord/claims/rewording.py",
        "onrecord/readers/byline.py",
        "onrecord/language/claims.py",
        "onrecord/language/negated.py",
        "onrecord/language/questions.py",
        "onrecord/readers/letters.py",
        "onrecord/readers/live.py",
        "onrecord/readers/marking.py",
        "onrecord/readers/marks.py",
        "onrecord/resolution/expressions.py",
        "onrecord/resolution/occasions.py",
        "onrecord/resolution/references.py",
    }
    made = set()
    for module in modules("src"):
        for function in module.nodes(ast.FunctionDef, ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if not (isinstance(node, ast.Call) and named(node.func).startswith("re.") and node.args):
                    continue
                if named(node.func) == "re.escape" or isinstance(node.args[0], ast.Constant):
                    continue
                if not (isinstance(node.args[0], ast.Name) and node.args[0].id.isupper()):
                    made.add(place(module))
    assert made - ours == set()


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Give every pattern that a module of the package keeps."""
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if ".bulk" in found.name or ".migrations" in found.name or found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value


UNENDING = 1_000  # times; more is as good as without end


def nested(parsed: Any, inside: bool = False) -> bool:  # noqa: FBT002 - walks itself
    """Tell whether something repeated without end can be all that something else repeats without end."""
    rows = list(parsed)
    for kind, told in rows:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = told
            endless = int(most) >= UNENDING
            if endless and inside and len(rows) == 1:
                return True
            if nested(body, inside=endless):
                return True
        elif (name == "SUBPATTERN" and nested(told[3], inside and len(rows) == 1)) or (
            name == "BRANCH" and any(nested(one, inside and len(rows) == 1) for one in told[1])
        ):
            return True
    return False


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:a*)*b", "((?:x|a+))*", "(?:(?:a+)+)+", "^(?:\\w+)*$"])
def test_what_looks_for_repeats_in_repeats_finds_them(pattern: str) -> None:
    assert nested(re._parser.parse(pattern))  # type: ignore[attr-defined]


@pytest.mark.parametrize("pattern", ["(a+b)+", "(?:a++)+", "a+b*", "(?:ab?)+", "(?:a{1,9})+"])
def test_and_nothing_else(pattern: str) -> None:
    assert not nested(re._parser.parse(pattern))  # type: ignore[attr-defined]


def test_asvs_1_3_12_no_pattern_repeats_what_repeats() -> None:
    """How long patterns take on text that is made to slow them down is measured in their rooms."""
    found = list(patterns())
    assert len(found) > 100
    flagged = [name for name, one in found if nested(re._parser.parse(one.pattern, one.flags & ~re.DEBUG))]  # type: ignore[attr-defined]
    assert flagged == []


def test_asvs_16_2_3_logs_go_where_whoever_serves_sends_them() -> None:
    """The package sets up no output of logs: the journal has its file, the rest is the process's."""
    sends = {
        "addHandler",
        "basicConfig",
        "FileHandler",
        "SysLogHandler",
        "HTTPHandler",
        "SocketHandler",
        "RotatingFileHandler",
    }
    places = {
        place(module)
        for module in modules("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and named(node.func).rpartition(".")[2] in sends
    }
    # A library that logs about odd pages is kept quiet, and the command line tells warnings on its screen.
    assert places == {"onrecord/readers/page.py", "onrecord/readers/pdf.py", "onrecord/cli/run.py"}
