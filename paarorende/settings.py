"""Ett oppsett, lest fra miljøet. Er ingenting satt, gjelder de innebygde tjenestene her."""

import base64
import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

ROT = Path(__file__).resolve().parent.parent
DEMONOKKEL = "bare-for-demonstrasjon-aldri-i-drift"
DEMOINDEKS = b"indeks-demo-indeks-demo-indeks-d"
NOKKEL_LENGDE = 32


def _ja(navn: str) -> bool:
    return os.getenv(navn, "").lower() in {"1", "ja", "true"}


def _nokkel(navn: str, tekst: str) -> bytes:
    """En nøkkel på 32 byte. Meldingen viser aldri hva som var satt."""
    try:
        verdi = base64.b64decode(tekst.strip(), validate=True)
    except ValueError:
        verdi = b""
    if len(verdi) != NOKKEL_LENGDE:
        raise ImproperlyConfigured(
            f"{navn} må være {NOKKEL_LENGDE} byte i base64. Lag en med: openssl rand -base64 32"
        )
    return verdi


def _nokler(tekst: str) -> dict[int, bytes]:
    """«1:base64,2:base64» → nøkkel per versjon. Den høyeste brukes til å skrive."""
    nokler: dict[int, bytes] = {}
    for ledd in filter(None, map(str.strip, tekst.split(","))):
        versjon, skille, verdi = ledd.partition(":")
        if not (skille and versjon.isdecimal() and 1 <= int(versjon) <= 255):
            raise ImproperlyConfigured(
                "FNR_NOKLER skrives som «1:nøkkel» eller «1:gammel,2:ny», med tall fra 1 til 255."
            )
        if int(versjon) in nokler:
            raise ImproperlyConfigured(f"FNR_NOKLER har to nøkler med versjon {versjon}.")
        nokler[int(versjon)] = _nokkel(f"FNR_NOKLER versjon {versjon}", verdi)
    if not nokler:
        raise ImproperlyConfigured("FNR_NOKLER er tom. Minst én nøkkel må være satt.")
    return nokler


DEMO = _ja("DEMO")
DEBUG = _ja("DEBUG")
DRIFT = _ja("DRIFT")
SECRET_KEY = os.getenv("SECRET_KEY", DEMONOKKEL)
FNR_NOKLER = _nokler(os.getenv("FNR_NOKLER", "1:" + base64.b64encode(b"demo" * 8).decode()))
FNR_INDEKSNOKKEL = _nokkel(
    "FNR_INDEKSNOKKEL",
    os.getenv("FNR_INDEKSNOKKEL", base64.b64encode(DEMOINDEKS).decode()),
)
# Bare mens nøkkelen byttes: numre finnes med begge til «manage.py roter_fnr» er ferdig.
FNR_INDEKSNOKKEL_GAMMEL = (
    _nokkel("FNR_INDEKSNOKKEL_GAMMEL", gammel)
    if (gammel := os.getenv("FNR_INDEKSNOKKEL_GAMMEL"))
    else None
)
if FNR_INDEKSNOKKEL_GAMMEL == FNR_INDEKSNOKKEL:
    raise ImproperlyConfigured("FNR_INDEKSNOKKEL_GAMMEL er den samme som FNR_INDEKSNOKKEL.")
TILLAT_SYNTETISKE = not DRIFT

if DRIFT:
    mangler = [
        navn
        for navn in (
            *("SECRET_KEY", "FNR_NOKLER", "FNR_INDEKSNOKKEL", "DATABASE_URL"),
            *("REDIS_URL", "ALLOWED_HOSTS", "BASE_URL"),
        )
        if not os.getenv(navn)
    ]
    if mangler:
        raise ImproperlyConfigured(f"DRIFT=1 krever at disse er satt: {', '.join(mangler)}")
    if DEBUG or DEMO:
        raise ImproperlyConfigured("DRIFT=1 kan ikke brukes sammen med DEBUG eller DEMO.")
    demo = b"demo" * 8 in FNR_NOKLER.values() or DEMOINDEKS in (
        FNR_INDEKSNOKKEL,
        FNR_INDEKSNOKKEL_GAMMEL,
    )
    if demo or SECRET_KEY == DEMONOKKEL or len(SECRET_KEY) < 40:
        raise ImproperlyConfigured("DRIFT=1 kan ikke bruke demonøkler. Lag egne, lange nøkler.")

BASE_URL = os.getenv("BASE_URL", f"http://127.0.0.1:{os.getenv('PORTAL_PORT', '8000')}")
ALLOWED_HOSTS = os.getenv("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
KOMMUNE = {
    "navn": os.getenv("KOMMUNE_NAVN", "Moss kommune"),
    "omraade": os.getenv("KOMMUNE_OMRAADE", "Helse og mestring"),
    "telefon": os.getenv("KOMMUNE_TELEFON", "69000000"),
}

INSTALLED_APPS = [
    "paarorende",
    "paarorende.idporten",
    "samarbeid",
    "avlastning",
    "rapportering",
    "forside",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "paarorende.middleware.SikkerhetshodeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "paarorende.middleware.RollerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "paarorende.middleware.AndreFaktorMiddleware",
    "paarorende.middleware.RegelbruddMiddleware",
]
ROOT_URLCONF = "paarorende.urls"
WSGI_APPLICATION = "paarorende.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paarorende.kontekst.portal",
            ],
            "builtins": ["django.templatetags.i18n", "paarorende.templatetags.grensesnitt"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "designsystemet"
CRISPY_FAIL_SILENTLY = False

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        os.getenv(
            "DATABASE_URL",
            f"postgres://portal:portal@127.0.0.1:{os.getenv('PORTAL_PGPORT', '54329')}/portal",
        ),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.getenv("REDIS_URL", f"redis://127.0.0.1:{os.getenv('PORTAL_VALKEYPORT', '63799')}/0")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "mellomlager"}
}

AUTH_USER_MODEL = "paarorende.Konto"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "paarorende.innlogging.Passordlengde",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "hjem"
ACCOUNT_LOGOUT_REDIRECT_URL = "forside"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "paarorende.innlogging.Kontoadapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "invitasjon": "30/10m/ip",
    "brevkode": "20/10m/ip",
    "kalenderstrom": "60/h/key",
    "kalenderstrom_feil": "30/10m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "paarorende.innlogging.Faktoradapter"
MFA_FORMS = {
    "add_webauthn": "paarorende.innlogging.Passnokkelskjema",
    "edit_webauthn": "paarorende.innlogging.Passnokkelnavn",
}
MFA_TOTP_ISSUER = "Pårørendeportalen"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DRIFT
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {"provider_class": "paarorende.jobbkonto.provider.Jobbkontoleverandor"}
}
ANSATT_OIDC = bool(os.getenv("ANSATT_OIDC_SERVER"))
ANSATT_TO_FAKTORER = "ansatt_to_faktorer"
if ANSATT_OIDC:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "ansatt",
            "name": "Jobbkonto",
            "client_id": os.environ["ANSATT_OIDC_KLIENT"],
            "secret": os.environ["ANSATT_OIDC_HEMMELIGHET"],
            "settings": {
                "server_url": os.environ["ANSATT_OIDC_SERVER"],
                "domener": os.getenv("ANSATT_OIDC_DOMENER", "").lower().replace(" ", "").split(","),
            },
        }
    ]
if DRIFT and any(
    os.getenv(navn, "https://").startswith("http://")
    for navn in ("IDPORTEN_SERVER", "ANSATT_OIDC_SERVER")
):
    raise ImproperlyConfigured("DRIFT=1 krever https hos ID-porten og kommunens innlogging.")
IDPORTEN = bool(os.getenv("IDPORTEN_SERVER"))
IDPORTEN_OKT = "idporten_ut"
if IDPORTEN:
    if not (os.getenv("IDPORTEN_NOKKEL") or os.getenv("IDPORTEN_HEMMELIGHET")):
        raise ImproperlyConfigured("ID-porten krever IDPORTEN_NOKKEL eller IDPORTEN_HEMMELIGHET.")
    SOCIALACCOUNT_PROVIDERS["idporten"] = {
        "APPS": [
            {
                "name": "ID-porten",
                "client_id": os.environ["IDPORTEN_KLIENT"],
                "secret": ""
                if os.getenv("IDPORTEN_NOKKEL")
                else os.environ["IDPORTEN_HEMMELIGHET"],
                "settings": {
                    "server_url": os.environ["IDPORTEN_SERVER"],
                    "pem": os.getenv("IDPORTEN_NOKKEL", "").replace("\\n", "\n"),
                    "nokkel_id": os.getenv("IDPORTEN_NOKKEL_ID", ""),
                },
            }
        ]
    }

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DRIFT
SESSION_COOKIE_NAME = "__Host-okt" if DRIFT else "okt"
CSRF_COOKIE_NAME = "__Host-csrf" if DRIFT else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = DRIFT
SECURE_HSTS_SECONDS = 63_072_000 if DRIFT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DRIFT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DRIFT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [ROT / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = ROT / "statisk"
STATICFILES_DIRS = [ROT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or _ja("PORTAL_TEST")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or _ja("PORTAL_TEST")

DEFAULT_FROM_EMAIL = os.getenv("EPOST_FRA", "ikke-svar@portal.example.org")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.getenv("EMAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = os.getenv("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.getenv("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.getenv("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.getenv("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _ja("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
# Virusskanneren: stien til sokkelen, eller vert:port. Uten den sjekkes filene ikke for virus.
CLAMD_SOCKET = os.getenv("CLAMD_SOCKET", "")
if DRIFT and not CLAMD_SOCKET and not _ja("UTEN_VIRUSSKANNING"):
    raise ImproperlyConfigured(
        "DRIFT=1 krever CLAMD_SOCKET. UTEN_VIRUSSKANNING=1 tar imot filer uten å sjekke dem."
    )
SMS_LEVERANDOR = os.getenv("SMS_LEVERANDOR", "paarorende.sms.Konsoll")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Målt: en drept arbeider gir arbeidet fra seg på under et halvt minutt med de fire første.
# Uten den siste venter et dytt i det uendelige på en kø som har sluttet å svare.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 330,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = TIME_ZONE
TAKT = int(os.getenv("KLOKKE_SEKUNDER", "10"))
CELERY_BEAT_SCHEDULE = {
    "forfalte-varsler": {"task": "paarorende.klokke.send_forfalte", "schedule": TAKT},
    "rydd-utkast": {"task": "paarorende.klokke.rydd_utkast", "schedule": 86400},
    "karantene": {"task": "paarorende.klokke.skann_vedlegg", "schedule": TAKT},
    "saksbrev": {"task": "avlastning.klokke.brev", "schedule": 300},
    "avlastningsbank": {"task": "avlastning.klokke.bank", "schedule": crontab(hour=3, minute=20)},
    "ledige-plasser": {"task": "avlastning.klokke.tilbud", "schedule": 60},
    "rydd-soknader": {"task": "avlastning.klokke.soknader", "schedule": crontab(hour=4, minute=10)},
    "saksfrister": {"task": "avlastning.klokke.sak", "schedule": crontab(hour=5, minute=30)},
    "rydd-vedlegg": {"task": "paarorende.klokke.rydd_vedlegg", "schedule": 86400},
    "pliktklokka": {"task": "samarbeid.klokke.aapne_forfallende_moter", "schedule": 3 * TAKT},
    "paaminnelser": {"task": "samarbeid.klokke.minn_om_moter", "schedule": 300},
    "frister": {
        "task": "samarbeid.klokke.minn_om_frister",
        "schedule": crontab(hour=6, minute=30),
    },
    "tidligere-tider": {"task": "samarbeid.klokke.tilby_tidligere_tider", "schedule": 300},
    "bestilte-rapporter": {"task": "rapportering.klokke.bygg_bestilte", "schedule": TAKT},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"konsoll": {"class": "logging.StreamHandler"}},
    "loggers": {navn: {"level": "ERROR"} for navn in ("weasyprint", "fontTools")},
    "root": {"handlers": ["konsoll"], "level": os.getenv("LOGGNIVAA", "INFO")},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
