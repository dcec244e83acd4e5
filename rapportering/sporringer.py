"""Samler indikatorene oppover. Regner aldri på personer, bare på summer fra appene."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from paarorende import diagram
from paarorende.models import Organisasjonsenhet, Parameter
from paarorende.regler import tid
from paarorende.valg import Nivaa
from rapportering import regler
from samarbeid import sporringer as samarbeid

ANTALL_TERTIAL = 5  # dette, det forrige og tre til: nok til å se samme tid i fjor


@dataclass(frozen=True)
class Punkt:
    """Én indikator i ett tertial."""

    aar: int
    nr: int
    vist: regler.Vist

    def __str__(self) -> str:
        return _("%(nr)s. tertial %(aar)s") % {"nr": self.nr, "aar": self.aar}

    @property
    def kort(self) -> str:
        return f"{self.nr}. t. {self.aar % 100:02}"

    @property
    def tegn(self) -> str:
        if self.vist.prosent is not None:
            return str(self.vist.prosent)
        return ":" if self.vist.skjult else "–"

    @property
    def med_ord(self) -> str:
        if self.vist.prosent is not None:
            return _("%(prosent)s prosent") % {"prosent": self.vist.prosent}
        return _("skjult") if self.vist.skjult else _("uten prosent")


@dataclass(frozen=True)
class Maaling:
    """Én indikator slik lederen ser den, med tertialene før. Eldste først i `utvikling`."""

    nummer: str
    navn: str
    definisjon: str
    kilde: str
    maal: int
    om_personer: bool
    utvikling: list[Punkt]

    @property
    def har_bilde(self) -> bool:
        return any(p.vist.prosent is not None for p in self.utvikling)

    @property
    def soyler(self) -> list[diagram.Soyle]:
        return diagram.soyler([(p.kort, p.vist.prosent, p.tegn) for p in self.utvikling])

    @property
    def maal_y(self) -> int:
        return diagram.GULV - self.maal

    @property
    def beskrivelse(self) -> str:
        """Det bildet viser, til den som ikke ser det."""
        deler = [f"{p} {p.med_ord}" for p in self.utvikling]
        ord_ = {"navn": self.navn, "deler": ", ".join(deler), "maal": self.maal}
        return _("%(navn)s. Søylediagram: %(deler)s. Målet er %(maal)s prosent.") % ord_

    @property
    def naa(self) -> regler.Vist:
        return self.utvikling[-1].vist

    @property
    def forrige(self) -> regler.Vist:
        return self.utvikling[-2].vist


def _tertialer(aar: int, nr: int) -> list[tuple[int, int]]:
    """Dette tertialet og dem før, nyeste først."""
    alle = [(aar, nr)]
    while len(alle) < ANTALL_TERTIAL:
        alle.append(tid.forrige_tertial(*alle[-1]))
    return alle


def tall_for(enhet: Organisasjonsenhet, aar: int, nr: int) -> dict[str, Any]:
    """Tallene for tertialet og dem før, som JSON: dette er det som fryses."""
    enheter = Organisasjonsenhet.objects.i_treet(enhet)
    nummer = [
        i.nummer
        for i in samarbeid.INDIKATORER
        if not (i.per_virksomhet and enhet.nivaa == Nivaa.AVDELING)
    ]
    naa, forrige, *tidligere = (
        {n: [t.teller, t.nevner] if (t := tall[n]) else None for n in nummer}
        for tall in samarbeid.maal_indikatorer(enheter, _tertialer(aar, nr))
    )
    return {"naa": naa, "forrige": forrige, "tidligere": tidligere}


def maalinger(tall: dict[str, Any], aar: int, nr: int) -> list[Maaling]:
    """Frosne tall blir det leseren får se, med små tall skjult.

    En rapport viser indikatorene som fantes da tallene ble frosset, og ikke flere.
    """
    minst, prosent = Parameter.objects.verdier("smaa_tall_minst", "smaa_tall_prosent_minst")
    perioder = [tall["naa"], tall["forrige"], *tall.get("tidligere", [])]

    def vis(indikator: samarbeid.Indikator, frosset: dict[str, Any]) -> regler.Vist:
        if indikator.nummer not in frosset:
            return regler.IKKE_MAALT
        if frosset[indikator.nummer] is None:
            return regler.IKKE_FERDIG
        teller, nevner = frosset[indikator.nummer]
        grenser = (int(minst), int(prosent)) if indikator.om_personer else (0, 0)
        return regler.vis_tall(
            teller, nevner, maal=indikator.maal, minst=grenser[0], minst_for_prosent=grenser[1]
        )

    def maal(i: samarbeid.Indikator) -> Maaling:
        naar = zip(_tertialer(aar, nr), perioder, strict=False)
        punkter = [Punkt(*tertial, vis(i, frosset)) for tertial, frosset in naar]
        return Maaling(
            i.nummer, i.navn, i.definisjon, i.kilde, i.maal, i.om_personer, punkter[::-1]
        )

    return [maal(i) for i in samarbeid.INDIKATORER if i.nummer in tall["naa"]]
