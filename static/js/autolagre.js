// Lagrer på tjeneren mens du skriver. Uten skript lagrer knappen. Ingenting legges i nettleseren.
const VENT_MS = 1500;
const LENGST_MS = 60000;

const SVAR = {
  409: "Noen andre har lagret. Velg «Lagre», så ser du begge. Teksten din står her.",
  422: "Ikke lagret: noe må rettes først. Velg «Lagre», så ser du hva.",
};
const UTE = "Du er logget ut. Logg inn i et nytt vindu. Teksten står her, og lagres etterpå.";
const NEDE = "Ikke lagret ennå. Teksten står her. Vi prøver igjen.";

function nyStatus(skjema) {
  const status = document.createElement("p");
  status.className = "lagret";
  status.setAttribute("role", "status");
  skjema.append(status);
  return status;
}

// Lista over delene følger med på det som er lagret: hva som er ferdig, og hva som mangler.
function visDeler(skjema, deler) {
  for (const [anker, [ord, mangler]] of Object.entries(JSON.parse(deler ?? "{}"))) {
    for (const felt of skjema.querySelectorAll(`[data-del="${anker}"]`)) {
      felt.textContent = ord;
      felt.classList.toggle("mangler", mangler);
    }
  }
}

for (const skjema of document.querySelectorAll("form[data-autolagre]")) {
  const status = skjema.querySelector(".lagret") ?? nyStatus(skjema);
  let klokke;
  let vent = VENT_MS;
  let endret = false;
  let underveis = false;
  let sendes; // knappen som ble trykket mens en lagring var på vei

  const senere = () => {
    clearTimeout(klokke);
    klokke = setTimeout(lagre, vent);
  };

  const proevIgjen = (tekst) => {
    status.textContent = tekst;
    endret = true;
    vent = Math.min(vent * 2, LENGST_MS);
    senere();
  };

  const lagret = (svar) => {
    const versjon = svar.headers.get("X-Versjon");
    const felt = skjema.elements.namedItem("versjon");
    if (versjon && felt) felt.value = versjon;
    visDeler(skjema, svar.headers.get("X-Deler"));
    const naa = new Date().toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" });
    status.textContent = `Lagret kl. ${naa.replace(":", ".")}.`;
    vent = VENT_MS;
  };

  async function lagre() {
    if (!endret || underveis) return;
    endret = false;
    underveis = true;
    try {
      const svar = await fetch(skjema.dataset.autolagre || location.pathname, {
        method: "POST",
        body: new FormData(skjema),
        headers: { "X-Autolagre": "1" },
        keepalive: document.visibilityState === "hidden",
      });
      if (svar.status === 204) lagret(svar);
      else if (SVAR[svar.status]) status.textContent = SVAR[svar.status];
      else if (svar.redirected || svar.status === 403) proevIgjen(UTE);
      else proevIgjen(NEDE);
    } catch {
      proevIgjen(NEDE);
    } finally {
      underveis = false;
      if (sendes) skjema.requestSubmit(sendes);
      else if (endret) senere();
    }
  }

  skjema.addEventListener("input", () => {
    endret = true;
    senere();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") lagre();
  });
  // Sendes skjemaet midt i en lagring, ville det kommet i konflikt med seg selv.
  skjema.addEventListener("submit", (hendelse) => {
    endret = false;
    clearTimeout(klokke);
    if (!underveis) return;
    hendelse.preventDefault();
    sendes = hendelse.submitter;
  });
}
