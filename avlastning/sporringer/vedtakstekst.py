"""Teksten i hvert av de 21 elementene, laget av det som står i saken."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal

from django.conf import settings

from avlastning.models import Vedtakslinje
from avlastning.regler import vedtak as regler
from avlastning.regler.ord import ENHET, FORM, ORD, PER, RESULTAT, SLAG, TIL_MOTTAKER, UTFALL
from avlastning.sporringer.vedtaksgrunnlag import Grunnlag, med_omsorgsstonad, tekstnokler
from avlastning.valg import Faktornavn, Linjeutfall, Vekt
from paarorende.templatetags.grensesnitt import dato, telefon

TALL_FAKTORER = (Faktornavn.OMFANG, Faktornavn.NATT)


def initialer(navn: str) -> str:
    return "".join(f"{del_[0]}." for del_ in navn.split() if del_)


def tall(verdi: Decimal) -> str:
    """4 og ikke 4.00; 2,5 med komma."""
    return f"{verdi.normalize():f}".replace(".", ",")


def omfang(linje: Vedtakslinje, spraak: str) -> str:
    """«2 helger per måned», på vedtakets målform."""
    enhet = ENHET[linje.enhet] if spraak == "nn" else linje.get_enhet_display()
    per = PER[linje.per] if spraak == "nn" else linje.get_per_display()
    runde = ""
    if linje.syklus_uker:
        uker = {"nb": "uker", "nn": "veker"}[spraak]
        runde = f" ({linje.syklus_uker} {uker})"
    return f"{tall(linje.mengde)} {enhet} {per}{runde}"


def linjerader(linjer: Sequence[Vedtakslinje], spraak: str) -> list[list[str]]:
    """Radene i tabellen over det som er bestemt."""
    return [_linjerad(linje, spraak) for linje in linjer]


def _linjerad(linje: Vedtakslinje, spraak: str) -> list[str]:
    o = ORD[spraak]
    form = FORM[linje.form] if spraak == "nn" else str(linje.get_form_display())
    utfall = UTFALL[linje.utfall] if spraak == "nn" else str(linje.get_utfall_display())
    if linje.utfall == Linjeutfall.AVSLATT:
        return [form, utfall, "–", "–", "–", "–"]
    hvor = linje.sted.navn if linje.sted else linje.utforer or o["ikke_bestemt"]
    evaluering = dato(linje.evalueres) if linje.evalueres else "–"
    return [form, utfall, omfang(linje, spraak), _periode(linje, spraak), hvor, evaluering]


def _periode(linje: Vedtakslinje, spraak: str) -> str:
    o = ORD[spraak]
    if linje.til is None:
        return f"{o['fra']} {dato(linje.fra)}, {o['lopende']}"
    siste = linje.til - timedelta(days=1)
    return f"{o['fra']} {dato(linje.fra)} {o['til_og_med']} {dato(siste)}"


def fletter(g: Grunnlag) -> dict[str, str]:
    """Det tekstene kan flette inn. Ingenting av det sier noe om den andre parten."""
    sbh = g.saksbehandler
    return {
        "uker": _ukeord(g.uker, g.spraak),
        "dato": dato(g.klagefrist),
        "enhet": g.sak.enhet.navn,
        "hof": g.sak.enhet.navn,
        "kommune": str(settings.KOMMUNE["navn"]),
        "telefon": telefon((sbh and sbh.telefon) or str(settings.KOMMUNE["telefon"])),
        "saksbehandler": sbh.navn if sbh else g.sak.enhet.navn,
        "navn": sbh.navn if sbh else g.sak.enhet.navn,
        "statsforvalter": g.tekst("statsforvalter"),
        "sats": tall(next((r.sats for r in med_omsorgsstonad(g.linjer) if r.sats), Decimal(0))),
    }


TALLORD = {2: "to", 3: "tre", 4: "fire", 5: "fem", 6: "seks"}


def _ukeord(uker: int, spraak: str) -> str:
    return f"{TALLORD.get(uker, uker)} {'veker' if spraak == 'nn' else 'uker'}"


def flett(tekst: str, verdier: dict[str, str]) -> str:
    for navn, verdi in verdier.items():
        tekst = tekst.replace(f"{{{navn}}}", verdi)
    return tekst


def _avsender(g: Grunnlag) -> str:
    o = ORD[g.spraak]
    foran = f"{settings.KOMMUNE['navn']}, {g.sak.enhet.navn}."
    return f"{foran} {o['sak']} {g.sak.nummer}. {o['unntatt']}."


def _hvem(g: Grunnlag) -> str:
    o, sak = ORD[g.spraak], g.sak
    soker, mottaker = sak.parorende.person.navn, initialer(sak.bruker.person.navn)
    return f"{o['til_deg']} {soker}. {o['gjelder']} {mottaker}"


def _bestemt(g: Grunnlag) -> str:
    return RESULTAT[g.spraak].get(g.vedtak.resultat, "")


def _linjer(g: Grunnlag) -> str:
    return "\n".join(" – ".join(rad) for rad in linjerader(g.linjer, g.spraak))


def _sokt(g: Grunnlag) -> str:
    o = ORD[g.spraak]
    slag = SLAG[g.sak.slag] if g.spraak == "nn" else str(g.sak.get_slag_display()).lower()
    return f"{o['sokt']} {dato(g.sak.mottatt)}. {o['om']} {slag}."


def _fakta(g: Grunnlag) -> str:
    """Det faktorene sier, med tallene først og hvem som har sagt det."""
    o, biter = ORD[g.spraak], []
    for faktor in g.faktorer:
        if not faktor.fakta or faktor.vekt == Vekt.IKKE_AKTUELT:
            continue
        tallene = []
        if faktor.timer_uke is not None:
            tallene.append(f"{tall(faktor.timer_uke)} {o['timer_uke']}")
        if faktor.netter_uke is not None:
            tallene.append(f"{tall(faktor.netter_uke)} {o['netter_uke']}")
        foran = f"{', '.join(tallene)}. " if tallene else ""
        kilde = f" ({faktor.kilde})" if faktor.kilde else ""
        biter.append(f"{foran}{faktor.fakta}{kilde}")
    return "\n\n".join(biter)


def _onsker(g: Grunnlag) -> str:
    """Søkers egne ord, og det av mottakers syn som er skrevet for at søker kan lese det."""
    biter = []
    if g.sokers_onske and g.sokers_onske.tekst:
        biter.append(g.sokers_onske.tekst)
    if g.mottakersyn:
        biter.append(g.mottakersyn.gjengivelse or str(g.mottakersyn.get_ikke_hort_display()))
    return "\n\n".join(bit for bit in biter if bit)


def _barn(g: Grunnlag) -> str:
    biter = [[rad.barnets_beste, rad.sosken] for rad in g.barnesyn]
    return "\n\n".join(bit for rad in biter for bit in rad if bit)


def _vilkaar(g: Grunnlag) -> str:
    biter = [g.vurdering.trinn1] if g.vurdering else []
    biter += [f"{f.konklusjon}" for f in g.faktorer if f.konklusjon and f.vekt != Vekt.IKKE_AKTUELT]
    return "\n\n".join(bit for bit in biter if bit)


def _utmaaling(g: Grunnlag) -> str:
    v = g.vurdering
    biter = [v.trinn2, v.alternativer, v.forsvarlighet, v.familie] if v else []
    return "\n\n".join(bit for bit in biter if bit)


def _omsorgsstonad(g: Grunnlag) -> str:
    gitt = [r for r in med_omsorgsstonad(g.linjer) if r.utfall != Linjeutfall.AVSLATT]
    if not gitt:
        return ""
    o = ORD[g.spraak]
    linjer = [
        f"{omfang(r, g.spraak)}, {tall(r.sats or Decimal(0))} {o['sats']}, {_periode(r, g.spraak)}."
        for r in gitt
    ]
    return "\n\n".join([*linjer, _av_tekst(12)(g)]).strip()


def _saksbehandler(g: Grunnlag) -> str:
    if g.saksbehandler is None:
        return ""
    o, f = ORD[g.spraak], fletter(g)
    return f"{g.saksbehandler.navn}, {o['saksbehandler']}. {o['telefon']} {f['telefon']}."


def _kopi(g: Grunnlag) -> str:
    return ", ".join(g.kopi_til)


def _av_tekst(nr: int) -> Callable[[Grunnlag], str]:
    def lag(g: Grunnlag) -> str:
        return flett(g.tekst(*tekstnokler(nr, g.sak.slag)), fletter(g))

    return lag


LAGER: dict[int, Callable[[Grunnlag], str]] = {
    1: _avsender,
    2: _hvem,
    3: _bestemt,
    4: _linjer,
    6: _sokt,
    7: _fakta,
    8: _onsker,
    9: _barn,
    10: _vilkaar,
    11: _utmaaling,
    12: _omsorgsstonad,
    20: _saksbehandler,
    21: _kopi,
    **{nr: _av_tekst(nr) for nr in (5, 13, 14, 15, 16, 17, 18, 19)},
}


def forslag(nr: int, g: Grunnlag) -> str:
    """Det portalen selv kan si. Tomt når saken ikke inneholder det."""
    return LAGER[nr](g)


def til_mottaker(nr: int, g: Grunnlag) -> str:
    """Mottakers utgave av elementet: bare det som står på lista, og aldri håndskrevet om søker."""
    if not regler.for_mottaker(nr):
        return ""
    if nr == 2:
        return f"{ORD[g.spraak]['til_deg']} {g.sak.bruker.person.navn}."
    if nr == 3:
        return TIL_MOTTAKER[g.spraak].get(g.vedtak.resultat, "")
    return forslag(nr, g)


def mottakers_linjer(g: Grunnlag) -> list[Vedtakslinje]:
    return [linje for linje in g.linjer if regler.linje_for_mottaker(linje.form)]
