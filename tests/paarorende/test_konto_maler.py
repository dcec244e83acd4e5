import pytest

from paarorende.templatetags.konto import nettleser

MOZ = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("beskrivelse", "ventet"),
    [
        (f"{MOZ} (Windows NT 10.0; Win64; x64) {CHROME}", "Chrome på Windows"),
        (f"{MOZ} (Windows NT 10.0; Win64; x64) {CHROME} Edg/141.0", "Edge på Windows"),
        (f"{MOZ} (Windows NT 10.0; Win64; x64) {CHROME} OPR/120.0", "Opera på Windows"),
        (f"{MOZ} (Linux; Android 15; Pixel 9) {CHROME}", "Chrome på Android"),
        (f"{MOZ} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox på Linux"),
        (f"{MOZ} (Macintosh; Intel Mac OS X 15_0) Version/18.0 Safari/605", "Safari på Mac"),
        (
            f"{MOZ} (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/141.0 Safari/604",
            "Chrome på iPhone",
        ),
        (f"{MOZ} (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604", "Safari på iPad"),
        ("curl/8.0", "Ukjent nettleser"),
        ("", "Ukjent nettleser"),
    ],
)
def test_nettleseren_faar_et_navn_folk_kjenner(beskrivelse, ventet):
    assert nettleser(beskrivelse) == ventet
