# ruff: noqa: T201, S603 – et verktøy for skallet: skriver til skjermen og kjører Designsystemet
"""Samler de få filene nettleseren trenger, i static/bygg. Hopper over når ingenting er endret."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
MODULER = ROT / "node_modules"
UT = ROT / "static" / "bygg"
TOKENS, TEMA = ROT / ".bygg" / "tokens", ROT / ".bygg" / "tema"
STEMPEL = UT / "stempel.txt"
DESIGNSYSTEMET = MODULER / ".bin" / "designsystemet"  # kjøres rett fram; npx er dobbelt så sen
IKONER = (
    *("ArrowLeft", "ArrowRight", "Bell", "Calendar", "CheckmarkCircle", "ChevronRight"),
    *("ExclamationmarkTriangle", "FileText", "InformationSquare", "Leave", "MenuHamburger"),
    *("PadlockLocked", "PencilWriting", "PersonCircle", "Phone"),
)
SKRIFT = """@font-face { font-family: "Inter Variable"; font-style: normal; font-display: swap;
  font-weight: 100 900; src: url("inter-latin-wght-normal.woff2") format("woff2"); }
"""


def fingeravtrykk() -> str:
    """Endres når låsefila, temaet eller dette skriptet endres."""
    kilder = [ROT / "package-lock.json", ROT / "designsystemet.config.json", Path(__file__)]
    return hashlib.sha256(b"".join(k.read_bytes() for k in kilder)).hexdigest()


def bygg_tema() -> str:
    felles = [str(DESIGNSYSTEMET), "tokens"]
    for argumenter in (
        ["create", "--config", "designsystemet.config.json", "--clean"],
        ["build", "-t", str(TOKENS), "-o", str(TEMA)],
    ):
        subprocess.run([*felles, *argumenter], cwd=ROT, check=True, stdout=subprocess.DEVNULL)
    return (TEMA / "moss.css").read_text(encoding="utf-8")


def samlet_designsystem() -> str:
    """Innholdet i index.css med @import-linjene satt inn, så nettleseren henter én fil."""
    mappe = MODULER / "@digdir" / "designsystemet-css" / "dist" / "src"
    return sett_inn(mappe / "index.css")


def sett_inn(fil: Path) -> str:
    linjer = []
    for linje in fil.read_text(encoding="utf-8").splitlines():
        deler = linje.strip().split()
        if not deler or deler[0] != "@import":
            linjer.append(linje)
            continue
        sti = deler[1].removeprefix("url(").strip("\"';)")
        innhold = sett_inn(fil.parent / sti)
        lag = next((d for d in deler[2:] if d.startswith("layer(")), "")
        navn = lag.removeprefix("layer(").rstrip(");")
        linjer.append(f"@layer {navn} {{\n{innhold}\n}}" if navn else innhold)
    return "\n".join(linjer)


def er_bygget() -> bool:
    """Finnes alt, bygget av nettopp disse kildene?"""
    return STEMPEL.exists() and STEMPEL.read_text(encoding="utf-8") == fingeravtrykk()


def main() -> None:
    if er_bygget():
        return
    if not DESIGNSYSTEMET.exists():
        sys.exit("Fant ikke npm-pakkene. Kjør «make oppsett».")
    shutil.rmtree(UT, ignore_errors=True)
    (UT / "ikoner").mkdir(parents=True)
    css = ["@layer ds, moss;", SKRIFT, bygg_tema(), samlet_designsystem()]
    (UT / "design.css").write_text("\n".join(css), encoding="utf-8")
    inter = MODULER / "@fontsource-variable" / "inter" / "files"
    shutil.copy(inter / "inter-latin-wght-normal.woff2", UT)
    shutil.copy(MODULER / "htmx.org" / "dist" / "htmx.min.js", UT / "htmx.min.js")
    for navn in IKONER:
        kilde = MODULER / "@navikt" / "aksel-icons" / "dist" / "svg" / f"{navn}.svg"
        shutil.copy(kilde, UT / "ikoner")
    STEMPEL.write_text(fingeravtrykk(), encoding="utf-8")
    print("Stilark, skrift, skript og ikoner ligger i static/bygg.")


if __name__ == "__main__":
    main()
