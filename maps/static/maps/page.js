// The map page around the map: copy the embedding snippet, search in the area in view.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      source.select();
      await navigator.clipboard.writeText(source.value);
      document.getElementById(button.getAttribute("aria-describedby")).textContent = button.dataset.copied;
    });
  }

  const area = document.querySelector("[data-area-link]");
  if (area) {
    // Offered once the visitor has moved the map: what it shows at first is already what the list shows.
    const offer = () => { area.hidden = false; };
    const map = document.querySelector("[data-map]");
    for (const act of ["pointerdown", "wheel", "keydown"]) map.addEventListener(act, offer, { once: true, passive: true });
    document.addEventListener("siak:moved", ({ detail }) => {
      const address = new URL(area.href);
      address.searchParams.set("bbox", detail.bbox);
      area.href = address;
    });
  }
})();
