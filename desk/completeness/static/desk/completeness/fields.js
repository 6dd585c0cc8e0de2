// From what is missing to the box it is told in: its tab and its section open, the box has the focus, and where the
// panel covers it, as on a phone, the panel makes room. Without this the links still lead to the box.

const BOX = ".w-field__wrapper, [id$='-ADD']";
const FOCUSABLE = "input:not([type=hidden]), select, textarea, button, [contenteditable=true]";

function openAround(box) {
  const tab = box.closest("[role=tabpanel]");
  if (tab?.hidden) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
  for (let panel = box.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    const toggle = panel.querySelector(":scope > .w-panel__header > [data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

function makeRoom(box) {
  const side = document.querySelector("[data-form-side].form-side--open");
  if (side && side.getBoundingClientRect().left < box.getBoundingClientRect().right) {
    side.querySelector("[data-form-side-close-button]")?.click();
  }
}

// Tabs fade: the box is there some frames after its tab was pressed, and those above it grow once they are seen.
const FRAMES = 120;
const CALM_FRAMES = 20;
const nextFrame = () => new Promise(requestAnimationFrame);

async function whenVisible(box) {
  for (let frame = 0; frame < FRAMES && !box.checkVisibility(); frame += 1) await nextFrame();
}

async function bringIntoView(box) {
  for (let frame = 0, calm = 0; frame < FRAMES && calm < CALM_FRAMES; frame += 1, calm += 1) {
    const { top, bottom } = box.getBoundingClientRect();
    if (frame === 0 || bottom < 0 || top > innerHeight) {
      box.scrollIntoView({ block: "center" });
      calm = 0;
    }
    await nextFrame();
  }
}

async function show(box) {
  openAround(box);
  await whenVisible(box);
  makeRoom(box);
  const inside = box.matches(FOCUSABLE) ? [box] : [...box.querySelectorAll(FOCUSABLE)];
  inside.find((one) => !one.disabled && one.checkVisibility())?.focus({ preventScroll: true });
  await bringIntoView(box);
}

function named(hash) {
  const box = document.getElementById(decodeURIComponent(hash.slice(1)));
  return box?.matches(BOX) ? box : null;
}

document.addEventListener("click", (event) => {
  const box = named(event.target.closest("[data-missing] a[href^='#']")?.hash ?? "");
  if (!box) return;
  event.preventDefault();
  show(box);
});

// The report leads here with the box in the address. Wagtail's tabs and panels are ready when the page is loaded.
function arrive() {
  const box = named(location.hash);
  if (box) show(box);
}

if (document.readyState === "complete") arrive();
else addEventListener("load", () => setTimeout(arrive));
