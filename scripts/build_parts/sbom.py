"""The bill of materials, CycloneDX 1.6 in JSON: the packages that the bundle holds, no more and no less."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.build_parts.packages import Part

_SAME_FOR_ALL = uuid.UUID("6e0dd0a5-2f0c-4f55-8a31-7d5e2c1f9b10")


def write(file: Path, parts: Iterable[Part], *, version: str, epoch: int) -> None:
    """The serial number follows from the contents, so that two builds of one commit write the same file."""
    licences = LicenseFactory()
    known = sorted(parts)
    bom = Bom(
        serial_number=uuid.uuid5(_SAME_FOR_ALL, "\n".join(f"{p.name}=={p.version}" for p in known) + version)
    )
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.metadata.component = Component(
        name="imp_desk",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"imp_desk@{version}",
        licenses=[licences.make_from_string("MIT")],
    )
    for part in known:
        bom.components.add(_component(part, licences))
    bom.register_dependency(bom.metadata.component, bom.components)
    file.write_text(JsonV1Dot6(bom).output_as_string(indent=1) + "\n", encoding="utf-8")


def _component(part: Part, licences: LicenseFactory) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY if part.is_python else ComponentType.FRAMEWORK,
        bom_ref=f"{part.name}@{part.version}",
        purl=PackageURL("pypi" if part.is_python else "generic", None, part.name, part.version),
        licenses=[licences.make_from_string(part.licence)],
    )
