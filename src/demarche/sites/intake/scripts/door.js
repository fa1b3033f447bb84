// Takes over a report or a request in browsers that can seal; everywhere else the page stays a plain form.
if (window.crypto?.subtle && window.isSecureContext) {
  const { whole } = await import("./page.js");
  const { Way } = await import("./way.js");
  if (whole.form) new Way(whole.kind, whole.form).begin();
}
