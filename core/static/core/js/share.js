// Sending the address on: what the browser can do shows itself, the plain links are always there.
const canShare = "share" in navigator;

function offer(name, isPossible, act) {
  for (const place of document.querySelectorAll(`[data-${name}]`)) {
    place.hidden = !isPossible;
    place.addEventListener("click", act);
  }
}

async function share() {
  try {
    await navigator.share({ title: document.title, url: location.href });
  } catch { /* the visitor changed their mind */ }
}

async function copy() {
  const said = document.querySelector("[data-shared]");
  try {
    await navigator.clipboard.writeText(location.href);
    said.textContent = said.dataset.done;
  } catch {
    said.textContent = location.href;
  }
}

offer("share", canShare, share);
offer("copy", !canShare && Boolean(navigator.clipboard), copy);
