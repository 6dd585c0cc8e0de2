/**
 * Keeps what the reader has seen, so that it can be read without a signal. Served from /sw.js, which puts
 * `const SITE` before it: version, offline pages by language, files of the offline page, addresses never kept.
 *
 * Pages come from the network first; the copy answers when there is no signal, or none worth waiting for.
 * Files and pictures come from the copy at once and are fetched anew behind the reader's back.
 */

const PREFIX = "pesona-";
const PAGES = `${PREFIX}${SITE.version}-pages`;
const FILES = `${PREFIX}${SITE.version}-files`;
const PICTURES = `${PREFIX}${SITE.version}-pictures`;
const MOST = { [PAGES]: 30, [FILES]: 120, [PICTURES]: 90 };
const PATIENCE = 4000; // milliseconds until a copy is better than waiting

self.addEventListener("install", (event) => {
  event.waitUntil(prepare());
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!mayBeKept(request.method, request.url)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (storeOf(request.url)) event.respondWith(copyFirst(event));
});

/** The first page was loaded before this worker ran: it tells what it was made of. */
self.addEventListener("message", (event) => {
  if (event.data?.type === "keep") event.waitUntil(keepAll(event.data.page, event.data.files));
});

async function prepare() {
  const files = await caches.open(FILES);
  await files.addAll([...SITE.shell, ...Object.values(SITE.offline)]);
}

async function takeOver() {
  const ours = new Set([PAGES, FILES, PICTURES]);
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && !ours.has(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

function mayBeKept(method, address) {
  const url = new URL(address);
  const ours = method === "GET" && url.origin === self.location.origin;
  return ours && !SITE.neverKept.some((prefix) => url.pathname.startsWith(prefix));
}

/** The store of a file or picture; none for anything else, such as a script made for one map. */
function storeOf(address) {
  const { pathname } = new URL(address);
  if (pathname.startsWith(SITE.staticFiles)) return FILES;
  return pathname.startsWith("/gambar/") ? PICTURES : null;
}

/** An answer for one person (private, no-store) or with anything but success is not kept. */
function isForEverybody(response) {
  const said = response.headers.get("Cache-Control") ?? "";
  return response.status === 200 && response.type === "basic" && !/no-store|private/.test(said);
}

async function page(event) {
  const fresh = fetch(event.request).then((response) => {
    if (isForEverybody(response)) event.waitUntil(keep(PAGES, event.request.url, response.clone()));
    return response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const store = await caches.open(PAGES);
  const kept = await store.match(withoutHash(event.request.url));
  const copy = kept && (await saidToBeACopy(kept));
  try {
    return await (copy ? Promise.race([fresh, after(PATIENCE, copy)]) : fresh);
  } catch {
    return copy ?? offlinePage(event.request.url);
  }
}

/** The kept page with its line that says so (data-kept in base.html) shown. */
async function saidToBeACopy(kept) {
  const html = await kept.text();
  return new Response(html.replace("data-kept hidden", "data-kept"), { headers: kept.headers });
}

async function offlinePage(address) {
  const first = new URL(address).pathname.split("/")[1];
  const language = first in SITE.offline ? first : SITE.language;
  return (await caches.match(SITE.offline[language])) ?? Response.error();
}

async function copyFirst(event) {
  const name = storeOf(event.request.url);
  const copy = await (await caches.open(name)).match(event.request.url);
  const fresh = fetch(event.request).then((response) => {
    if (isForEverybody(response)) event.waitUntil(keep(name, event.request.url, response.clone()));
    return response;
  });
  if (!copy) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return copy;
}

async function keepAll(address, files) {
  const wanted = [address, ...files].filter((one) => mayBeKept("GET", one));
  await Promise.allSettled(
    wanted.map(async (one) => {
      const name = one === address ? PAGES : storeOf(one);
      if (!name || (await (await caches.open(name)).match(withoutHash(one)))) return;
      const response = await fetch(one);
      if (isForEverybody(response) && !response.redirected) await keep(name, one, response);
    }),
  );
}

/** Puts an answer last in its store (also one that was there before) and drops the oldest beyond the limit. */
async function keep(name, address, response) {
  const store = await caches.open(name);
  await store.put(withoutHash(address), response);
  const keys = await store.keys();
  const shell = new Set([...SITE.shell, ...Object.values(SITE.offline)].map((path) => new URL(path, self.location).href));
  const surplus = keys.filter((one) => !shell.has(one.url)).slice(0, Math.max(0, keys.length - MOST[name]));
  await Promise.all(surplus.map((one) => store.delete(one)));
}

function withoutHash(address) {
  return address.split("#")[0];
}

function after(milliseconds, value) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), milliseconds);
  });
}
