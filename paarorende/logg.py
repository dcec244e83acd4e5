from collections.abc import Iterable

from django.db import models
from django.utils import timezone

from paarorende.models import Hendelse, Konto, Oppslag


def _tilhorighet(konto: Konto) -> tuple[str, str]:
    """Rollen og enheten oppslaget gjøres fra (pjl. § 22 a nr. 1)."""
    if not konto.er_ansatt:
        return "Innbygger", ""
    tildeling = next(iter(konto.roller_naa()), None)
    return (tildeling.get_rolle_display(), tildeling.enhet.navn) if tildeling else ("Ansatt", "")


def oppslag(konto: Konto, objekter: Iterable[models.Model], *, grunnlag: str) -> None:
    """Før at kontoen har fått se objektene. Feiler loggen, feiler siden (ASVS V16.5.3).

    Én rad for hvert slag, skrevet i ett.
    """
    slag: dict[str, list[str]] = {}
    for objekt in objekter:
        slag.setdefault(objekt._meta.label, []).append(str(objekt.pk))
    if not slag:
        return
    rolle, enhet = _tilhorighet(konto)
    felles = {"konto": konto, "rolle": rolle, "enhet": enhet, "grunnlag": grunnlag}
    Oppslag.objects.bulk_create(
        Oppslag(objekttype=navn, objekter=nokler, **felles) for navn, nokler in slag.items()
    )


def daglig_oppslag(konto: Konto, objekter: Iterable[models.Model], *, grunnlag: str) -> None:
    """En kalender spør hver time. Én rad om dagen sier det samme som tjuefire."""
    idag = timezone.localdate()
    spurt = Oppslag.objects.filter(konto=konto, grunnlag=grunnlag, tidspunkt__date=idag)
    if not spurt.exists():
        oppslag(konto, objekter, grunnlag=grunnlag)


def hendelse(av: Konto | None, hva: str, objekt: models.Model, **detaljer: object) -> None:
    """Detaljer er tall, datoer og valg, aldri fritekst: loggen skal ikke bli en ny journal."""
    Hendelse.objects.create(
        av=av,
        hva=hva,
        objekttype=objekt._meta.label,
        objekt_id=str(objekt.pk),
        detaljer={k: v if isinstance(v, int | str) else str(v) for k, v in detaljer.items()},
    )
