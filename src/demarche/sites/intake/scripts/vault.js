// Sealing in the browser, as one file: receipts, packages, and what they need.
export { sha256 } from "./age.js";
export * from "./bytes.js";
export * from "./packages.js";
export * from "./receipts.js";
