"""Icons and pictures for Windows, drawn from our SVG files."""

from __future__ import annotations

from pathlib import Path

from installer.chain.run import run

# Pixels. 16 to 48 are for lists and the task bar at 100 to 200 %, 256 for large views.
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def icon(svg: Path, target: Path, small: Path | None = None) -> None:
    """`target` (.ico) in all sizes; up to 24 pixels drawn from `small`, if there is one."""
    pictures = []
    for size in ICON_SIZES:
        picture = target.with_name(f"{target.stem}-{size}.png")
        source = small if small is not None and size <= 24 else svg
        draw(source, picture, size, size)
        pictures.append(picture)
    run(["convert", *pictures, "-strip", "-define", "png:exclude-chunks=date,time", target])


def draw(svg: Path, target: Path, width: int, height: int) -> None:
    """A PNG of `width` × `height` pixels."""
    run(["rsvg-convert", "-w", str(width), "-h", str(height), svg, "-o", target])


def bitmap(svg: Path, target: Path, width: int, height: int) -> None:
    """A BMP of 24 bits as NSIS and Windows Installer show it."""
    picture = target.with_suffix(".png")
    draw(svg, picture, width, height)
    run(["convert", picture, "-background", "white", "-alpha", "remove", f"BMP3:{target}"])
