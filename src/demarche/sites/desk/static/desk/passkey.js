// Asks a security key and puts the answer into the form. Everything else on the desk is plain HTML.
"use strict";
{
  const SECRET_FOR = new TextEncoder().encode("demarche/passkey/secret/v1");

  /** @param {string} encoded */
  function bytes(encoded) {
    const decoded = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
  }

  /** @param {ArrayBuffer | BufferSource} buffer */
  function text(buffer) {
    const characters = String.fromCharCode(...new Uint8Array(/** @type {ArrayBuffer} */ (buffer)));
    return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  /**
   * The secret that only this key tells; empty where it tells none.
   * @param {PublicKeyCredential} credential
   */
  function secretOf(credential) {
    const prf = credential.getClientExtensionResults().prf;
    return prf && prf.results && prf.results.first ? text(prf.results.first) : "";
  }

  function extensions() {
    return { prf: { eval: { first: SECRET_FOR } } };
  }

  /**
   * @param {Pick<PublicKeyCredentialRequestOptionsJSON, "challenge" | "rpId">} options
   * @param {PublicKeyCredentialDescriptor[]} allowed
   */
  async function asked(options, allowed) {
    const credential = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: allowed, extensions: extensions() },
    });
    return /** @type {PublicKeyCredential} */ (credential);
  }

  /** @typedef {AuthenticatorAttestationResponse & AuthenticatorAssertionResponse} KeyResponse of a key, new or known */

  /** @param {PublicKeyCredential} credential */
  function plain(credential) {
    const response = /** @type {Partial<KeyResponse>} */ (credential.response);
    /** @type {Record<string, string>} */
    const parts = { clientDataJSON: text(credential.response.clientDataJSON) };
    if (response.attestationObject) parts.attestationObject = text(response.attestationObject);
    if (response.authenticatorData && response.signature) {
      parts.authenticatorData = text(response.authenticatorData);
      parts.signature = text(response.signature);
      if (response.userHandle) parts.userHandle = text(response.userHandle);
    }
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts };
  }

  /**
   * @typedef {Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "rp" | "excludeCredentials">} Asked
   * @typedef {Omit<PublicKeyCredentialDescriptor, "id"> & { id: string }} Known
   * @typedef {{ challenge: string, rp: { id: string, name: string }, excludeCredentials?: Known[] }} Here
   * @param {Asked & Here & { user: PublicKeyCredentialUserEntityJSON }} options
   */
  async function made(options) {
    const request = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: (options.excludeCredentials ?? []).map((each) => ({ ...each, id: bytes(each.id) })),
        extensions: extensions(),
      },
    });
    const credential = /** @type {PublicKeyCredential} */ (request);
    let secret = secretOf(credential);
    const prf = credential.getClientExtensionResults().prf;
    if (!secret && prf && prf.enabled) {
      // Some keys tell their secret only when they are asked a second time. This answer is not sent.
      const once = { challenge: options.challenge, rpId: options.rp.id };
      secret = secretOf(await asked(once, [{ type: "public-key", id: credential.rawId }]));
    }
    return { credential: plain(credential), secret };
  }

  /** @param {PublicKeyCredentialRequestOptionsJSON} options */
  async function shown(options) {
    const credential = await asked(options, []);
    return { credential: plain(credential), secret: secretOf(credential) };
  }

  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("[data-passkey]");
  for (const button of buttons) {
    if (!window.PublicKeyCredential) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const note = /** @type {HTMLElement} */ (document.getElementById("passkey-note"));
      note.textContent = "";
      try {
        const options = JSON.parse(String(button.dataset.options));
        const answer = button.dataset.passkey === "new" ? await made(options) : await shown(options);
        const form = /** @type {HTMLFormElement} */ (button.form);
        const into = /** @type {HTMLInputElement} */ (form.elements.namedItem(button.dataset.into ?? "passkey"));
        into.value = JSON.stringify(answer);
        form.submit();
      } catch {
        // Inside, nothing stands for the key; at the door the one-time code does.
        const instead = button.dataset.into ? "." : ", or use the one-time code.";
        note.textContent = `The security key did not answer. Try again${instead}`;
      }
    });
  }
}
