"""Portene i en sak, med alt de trenger hentet samlet."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from avlastning.models import Faktor, Sak, Soknadsdel, Vedtak, Vedtakslinje, Vurdering
from avlastning.regler import porter as regler
from avlastning.regler import vedtak as vedtaksregler
from avlastning.regler.faktorer import Faktorfakta
from avlastning.regler.linje import Omfang
from avlastning.regler.porter import Mangelpunkt, Saksfakta
from avlastning.valg import Fleksibilitet, Onskesvar, Resultat
from paarorende.valg import Filtilstand

SIER_JA = (True, "ja", "on", "true")


def aapne_porter(sak: Sak, vedtak: Vedtak | None = None) -> list[Mangelpunkt]:
    """Det som gjenstår før vedtak. Uten `vedtak` gjelder det utkastet, når det finnes."""
    if vedtak is None:
        vedtak = sak.vedtak.under_arbeid().first()
    return regler.mangler_for_kvalitetssikring(saksfakta(sak, vedtak))


def saksfakta(sak: Sak, vedtak: Vedtak | None) -> Saksfakta:
    faktorer = list(sak.faktorer.order_by("navn"))
    barn = list(sak.barnesyn.order_by("-fort", "pk"))
    konkludert = [f.endret for f in faktorer if f.konklusjon.strip()]
    return Saksfakta(
        slag=sak.slag,
        resultat=vedtak.resultat if vedtak else "",
        omgjor=bool(vedtak and vedtak.omgjor_id),
        linjer=_linjer(sak, vedtak),
        faktorer={f.navn: som_fakta(f) for f in faktorer},
        barn=sak.barn_i_husstanden,
        sosken=sak.soskens_interesser,
        barnets_beste=[rad.barnets_beste for rad in barn],
        soskens_ord=[rad.sosken for rad in barn],
        onsker=_onsker(sak),
        mottaker=_mottakersyn(sak),
        konkludert=min(konkludert, default=None),
        tidligere_trinn1=_tidligere(sak),
        i_karantene=sak.dokumenter.filter(vedlegg__tilstand=Filtilstand.KARANTENE).count(),
        venter_paa_svar=_venter(sak),
        onsker_fleksibelt=_onsker_fleksibelt(sak),
        **_vurdering(sak),
    )


def som_fakta(faktor: Faktor) -> Faktorfakta:
    return Faktorfakta(
        fakta=faktor.fakta,
        timer_uke=faktor.timer_uke,
        netter_uke=faktor.netter_uke,
        kilde=faktor.kilde,
        vekt=faktor.vekt,
        vekt_begrunnelse=faktor.vekt_begrunnelse,
        konklusjon=faktor.konklusjon,
    )


def _vurdering(sak: Sak) -> dict[str, Any]:
    v = Vurdering.objects.filter(sak=sak).prefetch_related("former").first()
    if v is None:
        return {}
    return {
        "tyngende": v.tyngende,
        "trinn1": v.trinn1,
        "trinn2": v.trinn2,
        "forsvarlighet": v.forsvarlighet,
        "hele_omsorgen": v.hele_omsorgen,
        "utelatt_fordi": v.utelatt_fordi,
        "ny_vurdering": v.ny_vurdering,
        "alternativer": [
            regler.Alternativfakta(
                a.form,
                str(a.get_form_display()),
                a.sokers_onske == Onskesvar.JA,
                a.begrunnelse,
            )
            for a in v.former.all()
        ],
    }


def _linjer(sak: Sak, vedtak: Vedtak | None) -> list[regler.Linje]:
    if vedtak is None:
        return []
    naa = list(_lopende_for_paret(sak))
    return [
        regler.Linje(
            form=linje.form,
            navn=str(linje.get_form_display()),
            utfall=linje.utfall,
            formaal=linje.formaal,
            fast=linje.fleksibilitet == Fleksibilitet.FAST,
            hvorfor_ikke_fleksibel=linje.hvorfor_ikke_fleksibel,
            blir_mindre=_blir_mindre(linje, naa),
        )
        for linje in vedtak.linjer.order_by("form", "fra", "pk")
    ]


def _lopende_for_paret(sak: Sak) -> QuerySet[Vedtakslinje]:
    """Det de to har nå, også i en annen sak mellom dem. Aldri en annen søkers."""
    rader = Vedtakslinje.objects.lopende(timezone.localdate())
    return rader.filter(
        vedtak__sak__parorende=sak.parorende_id, vedtak__sak__bruker=sak.bruker_id
    ).order_by("form", "pk")


def _blir_mindre(ny: Vedtakslinje, naa: list[Vedtakslinje]) -> bool:
    gitt = ny.utfall in vedtaksregler.INNVILGEDE
    return any(
        vedtaksregler.er_til_ugunst(_omfang(foer), _omfang(ny), ny_gitt=gitt) is True
        for foer in naa
        if foer.form == ny.form
    )


def _omfang(linje: Vedtakslinje) -> Omfang:
    return Omfang(linje.form, linje.mengde, linje.enhet, linje.per, linje.syklus_uker)


def _onsker(sak: Sak) -> dict[str, regler.Onskefakta]:
    """Det siste svaret, og den første gangen parten ble spurt."""
    funnet: dict[str, regler.Onskefakta] = {}
    for rad in sak.onsker.order_by("gitt", "pk"):
        spurt = funnet[rad.part].spurt if rad.part in funnet else rad.gitt
        funnet[rad.part] = regler.Onskefakta(rad.svar, spurt)
    return funnet


def _mottakersyn(sak: Sak) -> regler.Synsfakta | None:
    syn = sak.mottakersyn.order_by("-gitt", "pk").first()
    if syn is None:
        return None
    return regler.Synsfakta(
        bool(syn.svar), syn.ikke_hort, syn.gjengivelse, syn.stemmer_gjengivelsen
    )


def _tidligere(sak: Sak) -> str | None:
    """Vurderingen i det tidligere avslaget. `None` når det ikke er noe."""
    tidligere = sak.tidligere
    if tidligere is None or tidligere.resultat != Resultat.AVSLAG:
        return None
    rad = Vurdering.objects.filter(sak=tidligere).first()
    return rad.trinn1 if rad else ""


def _venter(sak: Sak) -> int:
    idag = timezone.localdate()
    spurt = sak.uttalelser.filter(besvart=None, avslaatt=False, frist__gte=idag).count()
    return spurt + sak.foreleggelser.filter(besvart=None, frist__gte=idag).count()


def _onsker_fleksibelt(sak: Sak) -> bool:
    """Det søkeren svarte i søknaden, sist hun sendte noe."""
    deler = Soknadsdel.objects.filter(soknad__sak=sak, nokkel="onsker")
    svar = deler.order_by("-soknad__sendt", "pk").values_list("svar", flat=True).first()
    return (svar or {}).get("fleksibelt") in SIER_JA
