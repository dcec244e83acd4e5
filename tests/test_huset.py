"""Regler for hele huset: gjelder hver app, også den som blir skrevet i morgen."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from paarorende.models import Parameter
from paarorende.queryset import TilgangsstyrtQuerySet

ROT = Path(__file__).parent.parent
APPER = (
    "paarorende",
    "samarbeid",
    "avlastning",
    "informasjon",
    "frivillighet",
    "rapportering",
    "forside",
)


def _filer(navn: str) -> list[Path]:
    mapper = [sti for app in APPER for sti in (ROT / app / navn).glob("*.py")]
    return sorted([sti for app in APPER for sti in (ROT / app).glob(f"{navn}.py")] + mapper)


INNGANGER = _filer("views")
AAPNE_MODELLER = {
    "paarorende.Konto",  # den som logger inn; sees bare gjennom noe den har gjort
    "paarorende.Parameter",  # kommunens tall, ikke om personer
    "paarorende.Tekst",  # kommunens tekster, ikke om personer
}
DORER = {"objects", "brev"}  # Varsel.brev er utskriftskøen
TRYGGE = {"synlig_for", "redigerbar_for", "styrbar_for", "skjermbar_for"}
SKRIVER = {
    "create",
    "save",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


@pytest.mark.parametrize(
    "modell",
    [m for a in APPER if apps.is_installed(a) for m in apps.get_app_config(a).get_models()],
    ids=lambda m: m._meta.label,
)
def test_hver_modell_sier_hvem_som_ser_den(modell: type[models.Model]):
    if modell._meta.label in AAPNE_MODELLER:
        return
    queryset = type(modell._default_manager.all())
    assert issubclass(queryset, TilgangsstyrtQuerySet)
    assert queryset.synlig_for is not TilgangsstyrtQuerySet.synlig_for


@pytest.mark.parametrize("sti", INNGANGER, ids=lambda s: str(s.relative_to(ROT)))
def test_views_leser_gjennom_tilgang_og_skriver_ikke(sti: Path):
    for node in ast.walk(ast.parse(sti.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in SKRIVER, (
                f"{sti.name}:{node.lineno} skriver; flytt til handlinger.py"
            )
            if isinstance(node.func.value, ast.Attribute) and node.func.value.attr in DORER:
                assert node.func.attr in TRYGGE, f"{sti.name}:{node.lineno} går utenom tilgang"


def _handlinger() -> list[ast.FunctionDef]:
    filer = [f for f in _filer("handlinger") if f.name != "part.py"]  # bare en kontroll
    noder = [n for f in filer for n in ast.parse(f.read_text()).body]
    return [n for n in noder if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


@pytest.mark.parametrize("handling", _handlinger(), ids=lambda n: n.name)
def test_hver_handling_er_hel_har_en_ansvarlig_og_fores_i_loggen(handling: ast.FunctionDef):
    assert "transaction.atomic" in [ast.unparse(d) for d in handling.decorator_list]
    assert "av" in [a.arg for a in handling.args.kwonlyargs]
    assert "logg.hendelse" in [
        ast.unparse(n.func) for n in ast.walk(handling) if isinstance(n, ast.Call)
    ]
    assert ast.get_docstring(handling)


def _kildefiler() -> list[Path]:
    alle = [sti for app in APPER for sti in (ROT / app).rglob("*.py")]
    return sorted(sti for sti in alle if "migrations" not in sti.parts)


def test_en_laas_sier_hvilken_rad_den_gjelder():
    """Uten `of` låses alt spørringen er koblet til, og noen venter uten grunn."""
    uten = [
        f"{sti.relative_to(ROT)}:{node.lineno}"
        for sti in _kildefiler()
        for node in ast.walk(ast.parse(sti.read_text()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "select_for_update"
        and "of" not in [k.arg for k in node.keywords]
    ]

    assert uten == []


def test_usortert_kommer_i_tilfeldig_rekkefolge_i_provene(db):
    """Ellers er en manglende order_by usynlig helt til databasen en dag svarer annerledes."""
    for nr in range(12):
        Parameter.objects.create(
            nokkel=f"p{nr:02}", navn="x", verdi=nr, fra="2020-01-01", kilde="x", godkjent_av="x"
        )
    usortert = [tuple(Parameter.objects.order_by().values_list("pk", flat=True)) for _ in "123"]

    assert len({*usortert, tuple(sorted(usortert[0]))}) == 4
    sortert = Parameter.objects.order_by("pk").values_list("pk", flat=True)
    assert list(sortert) == sorted(usortert[0])


def test_det_finnes_visninger_og_handlinger_aa_vokte():
    assert len(INNGANGER) >= 4
    assert len(_handlinger()) >= 10
