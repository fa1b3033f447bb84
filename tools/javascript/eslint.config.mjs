// What no script of ours may do. No comment within a script can lift a rule.
import js from "@eslint/js";
import unsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

const SITES = "src/demarche/sites";
const MODULES = [`${SITES}/*/scripts/*.js`];
const CLASSIC = [`${SITES}/*/static/**/*.js`];
const TESTS = ["tests/**/*.mjs", "tools/javascript/*.mjs"];

// What stays on the device after a visit, opens another way out, or makes a text into a page or a program.
const KEPT = ["cookie", "cookieStore", "localStorage", "sessionStorage", "indexedDB", "caches", "serviceWorker", "storage"];
const WAYS_OUT = ["sendBeacon", "geolocation", "clipboard", "mediaDevices", "Notification", "WebSocket", "EventSource", "XMLHttpRequest",
  "RTCPeerConnection", "BroadcastChannel", "SharedWorker", "Worker", "importScripts"];
const MAKING = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc", "setHTMLUnsafe", "parseHTMLUnsafe", "DOMParser",
  "createContextualFragment", "execCommand", "write", "writeln", "eval", "Function"];
const ASKING = ["alert", "confirm", "prompt"];
const never = [...KEPT, ...WAYS_OUT, ...MAKING, ...ASKING];
const message = "Scripts of ours keep nothing on the device, go nowhere else, and make no page or program from a text.";

export default [
  // What browsers load of the intake is built from its scripts.
  { ignores: [`${SITES}/intake/static/door/`] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  { ...js.configs.recommended, files: [...MODULES, ...CLASSIC, ...TESTS] },
  {
    files: [...MODULES, ...CLASSIC],
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
    plugins: { "no-unsanitized": unsanitized },
    rules: {
      ...unsanitized.configs.recommended.rules,
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-globals": ["error", ...never.map((name) => ({ name, message }))],
      "no-restricted-properties": [
        "error",
        ...never.map((property) => ({ property, message })),
        { object: "Math", property: "random", message: "Chance comes from crypto.getRandomValues()." },
        { object: "window", property: "name", message },
        { object: "document", property: "domain", message },
      ],
      "no-restricted-syntax": ["error", { selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(on|srcdoc)/]", message }],
      "no-warning-comments": ["error", { terms: ["@ts-ignore", "@ts-expect-error", "@ts-nocheck", "todo", "fixme"], location: "anywhere" }],
    },
  },
  {
    files: [...MODULES, ...CLASSIC, ...TESTS],
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-useless-assignment": "error",
      "no-var": "error",
      "prefer-const": "error",
      "max-lines": ["error", 300],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: CLASSIC, languageOptions: { sourceType: "script" }, rules: { strict: ["error", "global"], "no-implicit-globals": "error" } },
  { files: [...MODULES, ...TESTS], languageOptions: { sourceType: "module" } },
  { files: TESTS, languageOptions: { ecmaVersion: 2024, globals: { ...globals.node, ...globals.browser } } },
];
