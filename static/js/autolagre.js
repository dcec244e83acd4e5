// Lagrer kladden mens du skriver. Uten skript lagrer knappen. Ingenting legges i nettleseren.
const VENT_MS = 1500;

for (const skjema of document.querySelectorAll("form[data-autolagre]")) {
  const status = skjema.querySelector(".lagret");
  let klokke;

  const lagre = async () => {
    try {
      const svar = await fetch(skjema.dataset.autolagre, {
        method: "POST",
        body: new FormData(skjema),
        headers: { "X-Autolagre": "1" },
      });
      if (!svar.ok) throw new Error(String(svar.status));
      const naa = new Date().toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" });
      status.textContent = `Kladd lagret kl. ${naa.replace(":", ".")}.`;
    } catch {
      status.textContent = "Ikke lagret. Teksten står fortsatt her. Prøv igjen med «Lagre».";
    }
  };

  skjema.addEventListener("input", () => {
    clearTimeout(klokke);
    klokke = setTimeout(lagre, VENT_MS);
  });
  skjema.addEventListener("submit", () => clearTimeout(klokke));
}
