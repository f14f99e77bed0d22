/* Asks the browser for a passkey and sends what it answers. Without JavaScript or passkeys the button stays hidden. */
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  const button = document.getElementById(form.dataset.button);
  const failure = document.getElementById("passkey-failure");
  if (!window.PublicKeyCredential) return;

  function create() {
    const options = JSON.parse(form.dataset.options);
    const alone = form.elements.passwordless.checked;
    Object.assign(options.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    });
    return window.webauthnJSON.create(options);
  }

  async function loginOptions() {
    const response = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await response.json()).request_options;
  }

  async function prove() {
    return window.webauthnJSON.get(form.dataset.options ? JSON.parse(form.dataset.options) : await loginOptions());
  }

  button.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    failure.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await (form.dataset.passkey === "create" ? create() : prove()));
      form.submit();
    } catch {
      failure.hidden = false;
    }
  });
})();
