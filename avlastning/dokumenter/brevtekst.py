"""Teksten i de faste brevene: kommunens egen når den finnes, ellers vår."""

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from avlastning.dokumenter.brev import Del
from avlastning.models import Klage, Sak
from avlastning.valg import Brevslag
from paarorende.models import Tekst
from paarorende.templatetags.grensesnitt import dato, klokke

NOKLER: dict[str, str] = {
    Brevslag.KVITTERING: "brev-sak.kvittering",
    Brevslag.MANGEL: "brev-sak.mangel",
    Brevslag.FORELOPIG: "brev-sak.forelopig",
    Brevslag.FORSINKET: "brev-sak.forsinket",
    Brevslag.KLAGEKVITTERING: "brev-sak.klagekvittering",
    Brevslag.KLAGEVURDERING: "brev-sak.klagevurdering",
    Brevslag.OVERSENDT: "brev-sak.oversendt",
    Brevslag.SF_AVGJORT: "brev-sak.sf",
    Brevslag.FORHAANDSVARSEL: "brev-sak.forhaandsvarsel",
    Brevslag.OPPHOR: "brev-sak.opphor",
}
FORVALG: dict[str, str | Promise] = {
    Brevslag.KVITTERING: _(
        "Vi har mottatt søknaden din {dato} kl. {tid}. Referanse: {ref}. Du får svar senest "
        "{frist}, eller beskjed om hvorfor det tar lengre tid. Du kan se saken og sende mer "
        "informasjon her."
    ),
    Brevslag.MANGEL: _(
        "Vi trenger noe mer fra deg for å kunne avgjøre saken: {hva}. Vi trenger det fordi "
        "{hvorfor}.\n\nSend det innen {dato}. Klarer du ikke fristen, eller trenger du hjelp, ring "
        "{saksbehandler} på {telefon}."
    ),
    Brevslag.FORELOPIG: _(
        "Vi er ikke ferdige med søknaden din fra {mottatt}. Grunnen er {grunn}. Vi regner med at "
        "du får svar innen {dato}. Saksbehandler er {navn}, {telefon}."
    ),
    Brevslag.FORSINKET: _(
        "Vi sa at du skulle få svar innen {lovet}. Det klarer vi ikke, og det beklager vi. Grunnen "
        "er {grunn}. Vi regner nå med at du får svar innen {dato}. Saksbehandler er {navn}, "
        "{telefon}."
    ),
    Brevslag.KLAGEKVITTERING: _(
        "Vi har fått klagen din {dato} kl. {tid}. Referanse: {ref}.\n\n"
        "Vi vurderer saken på nytt. Endrer vi ikke vedtaket, sender vi klagen til "
        "{statsforvalter}, som avgjør den. Du trenger ikke gjøre noe nå."
    ),
    Brevslag.KLAGEVURDERING: _("Vi har vurdert klagen din. Her er det vi har kommet til."),
    Brevslag.OVERSENDT: _(
        "Vi har sendt klagen din til {statsforvalter}. De avgjør den, og du får svar fra dem. "
        "Vil du si noe om det vi skriver, kan du skrive til dem."
    ),
    Brevslag.SF_AVGJORT: _("{statsforvalter} har avgjort klagen din. Utfallet er: {utfall}."),
    Brevslag.FORHAANDSVARSEL: _(
        "Vi vurderer å endre {tjeneste} fra {foer} til {etter} fra {fra}. Grunnen er: {grunn}\n\n"
        "Du kan si hva du mener innen {dato}. Endringen skjer ikke før du har fått et nytt "
        "vedtak som du kan klage på."
    ),
    Brevslag.OPPHOR: _("Tilbudet er slutt. Grunnen er: {grunn}."),
}
TIL_ANDRE = _(
    "Det er klaget på et vedtak som gjelder deg. Vi har sendt saken til {statsforvalter}, som "
    "avgjør den. Du trenger ikke gjøre noe. Vil du si noe om saken, kan du skrive til dem."
)


STAAR_STILLE = _(
    "Du har sagt fra at saken står stille. Referanse: {ref}.\n\n"
    "Lederen vår har fått beskjed. Får du ikke det du har rett på, kan du klage til "
    "{statsforvalter}, som også fører tilsyn med kommunen."
)


def fast_tekst(nokkel: str, forvalg: str | Promise) -> str:
    rad = Tekst.objects.paa(timezone.localdate()).filter(nokkel=nokkel, spraak="nb").first()
    return str(rad.innhold if rad is not None else forvalg)


def statsforvalter() -> str:
    return fast_tekst("statsforvalter", _("Statsforvalteren"))


def brevdeler(
    slag: Brevslag,
    sak: Sak,
    *,
    klage: Klage | None = None,
    til_andre: bool = False,
    staar_stille: bool = False,
    **verdier: str,
) -> tuple[list[Del], str]:
    """Avsnittene og tittelen. Den andre parten får en tekst uten noe av klagen."""
    egen = TIL_ANDRE if til_andre else STAAR_STILLE if staar_stille else None
    tekst = str(egen) if egen else fast_tekst(NOKLER[slag], FORVALG[slag])
    for navn, verdi in {**_fletter(sak, klage), **verdier}.items():
        tekst = tekst.replace(f"{{{navn}}}", verdi)
    tittel = str(_("Klagen i saken")) if til_andre else str(slag.label)
    return [Del.av_tekst("", tekst)], tittel


def _fletter(sak: Sak, klage: Klage | None) -> dict[str, str]:
    felles = {"statsforvalter": statsforvalter(), "ref": sak.nummer, "saksnummer": sak.nummer}
    if klage is None:
        return felles
    return {
        **felles,
        "dato": dato(klage.mottatt),
        "tid": klokke(klage.mottatt).removeprefix("kl.\xa0"),
        "utfall": str(klage.get_sf_utfall_display()).lower(),
    }
