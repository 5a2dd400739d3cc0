"""`answerable sightings`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from tests.documents.hostile_photographs import drawn, exif, saved

from answerable.cli import main
from answerable.ground import digest_of


def test_photographs_are_cleaned_each_by_itself(tmp_path: Path) -> None:
    photograph, drawing, out = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "new" / "out"
    photograph.write_bytes(content := saved(drawn(), "JPEG", exif=exif(6), comment=b"by me"))
    drawing.write_bytes(b"<svg xmlns='x'></svg>")
    arguments = ["sightings", "clean", str(photograph), str(drawing), "--out", str(out), "--json"]
    done = CliRunner().invoke(main, arguments)
    first, second = json.loads(done.stdout)
    copy = Path(first.pop("out"))
    assert first.pop("removed").keys() == {"EXIF", "JFIF header", "comment"}
    told = {"sha256": digest_of(content), "type": "image/jpeg", "size": len(content), "turned": True}
    assert first == {"file": str(photograph)} | told
    assert list(out.iterdir()) == [copy]
    assert copy.name == f"{digest_of(copy.read_bytes())[:16]}.jpg"
    assert second.pop("refused").startswith("it is a drawing (SVG); JPEG, PNG and WebP are taken. Send")
    assert second.keys() == {"file", "sha256", "type", "size"}
    assert (second["type"], done.exit_code) == ("image/svg+xml", 1)
    said = CliRunner().invoke(main, arguments[:-1])
    assert "left behind: EXIF (" in said.stdout
    assert said.stdout.endswith("2 photographs, 1 refused\n")
