"""Navn og setninger til mengden. Alle navn er satt sammen tilfeldig."""

from random import Random

_FORNAVN = (
    "Aina Amir Anders Anne Arvid Astrid Åge Ågot Åse Bente Birger Bjørg Carlos Dag Eirik Elin "
    "Else Erna Fatima Frode Geir Grete Gunnar Halvor Hanne Hassan Helga Ida Inger Ivar Jan Jorunn "
    "Kåre Karin Kjell Lars Leif Lena Magnus Mai Marit Maryam Mehmet Nils Oddny Olav Øyvind Øystein "
    "Pål Ragnhild Randi Rolf Sigrid Sølvi Svein Tarik Torill Trygve Unni Vidar Ylva Ærlend Zofia"
)
_ETTERNAVN = (
    "Aasen Abdi Ali Andersen Aune Ås Åsheim Bakken Berg Berge Bråten Bø Dahl Dalen Eide Ekeberg "
    "Ellingsen Foss Fossum Grønli Gustavsen Hågensen Hansen Haug Hauge Holm Hussain Iversen Jensen "
    "Kowalski Kristiansen Kvam Larsen Lie Lund Løken Mæland Moen Myhre Næss Nguyen Nilsen Nordby "
    "Ødegård Olsen Østby Øvrebø Pedersen Rahman Ruud Sæther Sand Skår Solberg Strand Sørli Tangen "
    "Thorsen Vik Vold Wøien Ærø Yilmaz"
)
FORNAVN, ETTERNAVN = _FORNAVN.split(), _ETTERNAVN.split()
VIKTIG = (
    "At noen ringer når det skjer noe, så jeg slipper å lure.",
    "At jeg kan være datter når jeg er på besøk.",
    "At det er de samme som kommer.",
    "At jeg får fri én kveld i uka.",
    "At han får komme ut hver dag.",
    "At noen spør hvordan jeg har det også.",
    "At vi kan planlegge sommeren.",
    "Å vite hvem jeg skal ringe.",
)
PUNKTER = (
    "Ringe når medisinene endres",
    "Sende oversikt over hvem som kommer hver uke",
    "Finne en besøksvenn",
    "Avtale fast dag for dusj",
    "Spørre fastlegen om søvn",
    "Bestille nytt gelender",
    "Gi beskjed om tider på dagsenteret",
    "Lage avtale om nøkkelboks",
)
SAKER = (
    "Hvem ringer meg når noe skjer?",
    "Nettene er tunge.",
    "Jeg reiser bort en uke i sommer.",
    "Kan det være de samme som kommer?",
)
SAKER_VAARE = (
    "Medisinene er endret",
    "Plan for de neste ukene",
    "Tilbud til deg som pårørende",
    "Dagsenteret bytter dager",
)
OPPGAVER = ("Handle mat", "Følge til fastlegen", "Hente medisiner", "Middag på søndager")
OPPGAVER_VAARE = ("Medisiner kveld", "Stell hver morgen", "Legge til rette for natta", "Dusj")


def navn(rng: Random) -> str:
    return f"{rng.choice(FORNAVN)} {rng.choice(ETTERNAVN)}"
