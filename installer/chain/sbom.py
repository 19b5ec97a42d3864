"""The parts list of each system (CycloneDX 1.6): what is in it, which version, which licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from installer.chain import app, debs, linux
from installer.chain.run import run
from installer.chain.say import BuildError, say
from installer.chain.venv import BUILD, ROOT, tool

_SPEC = "1.6"
_QT_LICENCE = "LGPL-3.0-only"
_REQUIREMENT = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# Of Debian's packages only these are in the tree; the others serve the build.
_ONLY_FOR_BUILDING = ("libpython3.11-dev", "python3.11-minimal")
_VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
with open(sys.argv[1], encoding="utf-8") as opened:
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(opened.read())
sys.exit(str(wrong) if wrong else 0)
"""


def write(dist: Path) -> list[Path]:
    """A list for each packed tree that was built. Raises BuildError if there is none."""
    trees = [tree for tree in (linux.PROGRAM, BUILD / "windows" / "tree") if app.facts(tree)]
    if not trees:
        raise BuildError("Es gibt noch keinen gepackten Ordner. Bauen Sie zuerst: tree oder win.")
    return [_write(tree, dist) for tree in trees]


def _write(tree: Path, dist: Path) -> Path:
    facts = app.facts(tree)
    target = dist / f"ki-fuehrerschein-{facts['version']}-{facts['system']}.cdx.json"
    content = json.dumps(bill(facts, _licences(tree)), ensure_ascii=False, indent=1)
    target.write_text(f"{content}\n", "utf-8", newline="\n")
    run([tool("python"), "-c", _VALIDATE, target])
    say(f"{target.name}: {content.count('bom-ref')} Bestandteile")
    return target


def bill(facts: dict[str, str], licences: dict[str, str]) -> dict[str, Any]:
    """The list as CycloneDX has it; `licences` by the package's name."""
    parts = [*_runtime(facts), *_packages(facts["system"], licences)]
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{_SPEC}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": _SPEC,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "ki-fuehrerschein",
                "name": "KI-Führerschein",
                "version": facts["version"],
                "licenses": [{"expression": "EUPL-1.2 AND CC-BY-4.0"}],
            },
        },
        "components": parts,
        "dependencies": [
            {"ref": "ki-fuehrerschein", "dependsOn": [part["bom-ref"] for part in parts]}
        ],
    }


def _packages(system: str, licences: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What requirements.txt locks for this system; the hashes are those of its wheels."""
    for found in _REQUIREMENT.finditer((ROOT / "requirements.txt").read_text("utf-8")):
        name, version, rest = found["name"], found["version"], found["rest"]
        if system == "linux" and "sys_platform != 'linux'" in rest:
            continue
        qt = name.startswith(("pyside6", "shiboken6"))
        yield {
            "type": "library",
            "bom-ref": f"pypi-{name}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "licenses": [_licence(_QT_LICENCE if qt else licences.get(name, ""))],
            "externalReferences": [
                {
                    "type": "distribution",
                    "url": f"pkg:pypi/{name}@{version}",
                    "hashes": [{"alg": "SHA-256", "content": one} for one in _HASH.findall(rest)],
                }
            ],
        }


def _runtime(facts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Python and Qt; on Linux also the libraries of Debian that Python needs."""
    for name, version, licence in (
        ("CPython", facts["python"], "PSF-2.0"),
        ("Qt", facts["qt"], _QT_LICENCE),
    ):
        yield {
            "type": "framework",
            "bom-ref": name.lower(),
            "name": name,
            "version": version,
            "licenses": [_licence(licence)],
        }
    if facts["system"] != "linux":
        return
    for package in debs.locked():
        if package.name not in _ONLY_FOR_BUILDING:
            yield {
                "type": "library",
                "bom-ref": f"deb-{package.name}",
                "name": package.name,
                "version": package.version,
                "purl": f"pkg:deb/debian/{package.name}@{package.version}?arch=amd64",
                "hashes": [{"alg": "SHA-256", "content": package.sha256}],
            }


def _licence(name: str) -> dict[str, Any]:
    return {"license": {"name": name or "siehe lizenzen/verzeichnis.json"}}


def _licences(tree: Path) -> dict[str, str]:
    records = json.loads((tree / "lizenzen" / "verzeichnis.json").read_text("utf-8"))
    return {str(record["name"]).lower(): str(record["licence"]) for record in records}
