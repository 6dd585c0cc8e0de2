/**
 * Lets the browser keep visited pages for reading without a signal (see service-worker.js).
 *
 * The very first page is loaded before the worker runs; once it does, it is told what that page is made of.
 */

async function register() {
  const firstVisit = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/sw.js");
  if (!firstVisit) return;
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  active.postMessage({ type: "keep", page: location.href, files });
}

if ("serviceWorker" in navigator && window.isSecureContext) {
  addEventListener("load", () => register().catch(() => {}));
}
