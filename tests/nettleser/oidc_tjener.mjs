// En sertifisert OIDC-tjener satt opp som ID-porten og som kommunens egen innlogging.
// Prøven gir oppsettet på standard inn, og får adressen tilbake på standard ut.
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import Provider from "oidc-provider";

const oppsett = JSON.parse(readFileSync(0, "utf8"));
const personer = new Map(oppsett.personer.map((person) => [person.sub, person]));
const styring = { bakkanal: true };

const tjener = createServer({ key: oppsett.tlsNokkel, cert: oppsett.tlsBevis });
await new Promise((klar) => tjener.listen(0, "127.0.0.1", klar));
const utsteder = `https://127.0.0.1:${tjener.address().port}`;

const nokkel = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const side = (tittel, kropp) =>
  `<!doctype html><html lang="nb"><meta charset="utf-8"><title>${tittel}</title><h1>${tittel}</h1>${kropp}`;

const leverandor = new Provider(utsteder, {
  clients: oppsett.klienter,
  jwks: { keys: [{ ...nokkel.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }] },
  acrValues: ["idporten-loa-high", "idporten-loa-substantial"],
  claims: { openid: ["sub", "pid", "acr", "amr"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  clientAuthMethods: ["private_key_jwt", "client_secret_basic"],
  pkce: { required: () => true },
  enableHttpPostMethods: true,
  cookies: {
    keys: ["bare-til-proever"],
    long: { sameSite: "none", secure: true },
    short: { sameSite: "lax", secure: true },
  },
  // Uten «dispatcher»: den nekter å ringe denne maskinen, og her er det dit vi skal.
  fetch: (adresse, { dispatcher: _, ...valg }) =>
    styring.bakkanal ? fetch(adresse, valg) : Promise.reject(new Error("bakkanalen er av")),
  features: {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: visUtlogging, postLogoutSuccessSource: visUte },
  },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...personer.get(sub)?.felt }) }),
  interactions: { url: (_ctx, { uid }) => `/velg/${uid}` },
  loadExistingGrant: godta,
  renderError: (ctx, feil) => {
    ctx.body = side("Feil hos tjeneren", `<pre>${JSON.stringify(feil)}</pre>`);
  },
});

async function godta(ctx) {
  const grant = new leverandor.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
  grant.addOIDCScope("openid email");
  await grant.save();
  return grant;
}

// Slik ID-porten gjør: én ramme per tjeneste brukeren er inne i, før den er ferdig.
function visUtlogging(ctx, skjema) {
  const rammer = oppsett.klienter
    .filter((klient) => ctx.oidc.session.authorizations?.[klient.client_id])
    .map(({ client_id: klient }) => {
      const felt = new URLSearchParams({ iss: utsteder, sid: ctx.oidc.session.sidFor(klient) });
      return `<iframe title="${klient}" src="${oppsett.frontkanal}?${felt}"></iframe>`;
    });
  const knapp = `<button form="op.logoutForm" name="logout" value="yes">Fullfør utloggingen</button>`;
  ctx.body = side("Logger ut", rammer.join("") + skjema + knapp);
}

function visUte(ctx) {
  ctx.body = side("Du er ute", "");
}

async function velg(req, res) {
  const { uid, prompt } = await leverandor.interactionDetails(req, res);
  const knapper = [...personer].map(
    ([sub, { navn }]) => `<button name="sub" value="${sub}">${navn}</button>`,
  );
  const avbryt = `<button name="sub" value="">Avbryt</button>`;
  res.setHeader("content-type", "text/html; charset=utf-8");
  res.end(side(`Velg (${prompt.name})`, `<form action="/velg/${uid}/valgt">${knapper.join("")}${avbryt}</form>`));
}

async function valgt(req, res, sub) {
  const person = personer.get(sub);
  const svar = person
    ? { login: { accountId: sub, acr: person.acr, amr: person.amr } }
    : { error: "access_denied", error_description: "Brukeren avbrøt" };
  await leverandor.interactionFinished(req, res, svar, { mergeWithLastSubmission: false });
}

const svar = leverandor.callback();
tjener.on("request", async (req, res) => {
  const adresse = new URL(req.url, utsteder);
  try {
    if (adresse.pathname.endsWith("/valgt")) return await valgt(req, res, adresse.searchParams.get("sub"));
    if (adresse.pathname.startsWith("/velg/")) return await velg(req, res);
    if (adresse.pathname === "/styr") {
      styring.bakkanal = adresse.searchParams.get("bakkanal") === "1";
      return res.end();
    }
    return svar(req, res);
  } catch (feil) {
    res.statusCode = 500;
    return res.end(String(feil));
  }
});
for (const hva of ["pushed_authorization_request", "authorization", "grant", "end_session"]) {
  leverandor.on(`${hva}.error`, (_ctx, feil) => console.error(`${hva}:`, feil.error_description ?? feil));
}
leverandor.on("backchannel.error", (_ctx, feil) => console.error("bakkanal:", feil.cause ?? feil));
process.stdout.write(`${utsteder}\n`);
