// Asks a security key and puts the answer into the form. Everything else on the desk is plain HTML.
"use strict";

const SECRET_FOR = new TextEncoder().encode("demarche/passkey/secret/v1");

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function secretOf(credential) {
  const prf = credential.getClientExtensionResults().prf;
  return prf && prf.results && prf.results.first ? text(prf.results.first) : "";
}

function extensions() {
  return { prf: { eval: { first: SECRET_FOR } } };
}

async function asked(options, allowed) {
  return navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: allowed, extensions: extensions() },
  });
}

function plain(credential) {
  const response = credential.response;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) parts.attestationObject = text(response.attestationObject);
  if (response.authenticatorData) {
    parts.authenticatorData = text(response.authenticatorData);
    parts.signature = text(response.signature);
    if (response.userHandle) parts.userHandle = text(response.userHandle);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts };
}

async function made(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map((each) => ({ ...each, id: bytes(each.id) })),
      extensions: extensions(),
    },
  });
  let secret = secretOf(credential);
  const prf = credential.getClientExtensionResults().prf;
  if (!secret && prf && prf.enabled) {
    // Some keys tell their secret only when they are asked a second time. This answer is not sent.
    const once = { challenge: options.challenge, rpId: options.rp.id };
    secret = secretOf(await asked(once, [{ type: "public-key", id: credential.rawId }]));
  }
  return { credential: plain(credential), secret };
}

async function shown(options) {
  const credential = await asked(options, []);
  return { credential: plain(credential), secret: secretOf(credential) };
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const note = document.getElementById("passkey-note");
    note.textContent = "";
    try {
      const options = JSON.parse(button.dataset.options);
      const answer = button.dataset.passkey === "new" ? await made(options) : await shown(options);
      button.form.elements[button.dataset.into ?? "passkey"].value = JSON.stringify(answer);
      button.form.submit();
    } catch {
      // Inside, nothing stands for the key; at the door the one-time code does.
      const instead = button.dataset.into ? "." : ", or use the one-time code.";
      note.textContent = `The security key did not answer. Try again${instead}`;
    }
  });
}
