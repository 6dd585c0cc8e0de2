// The map field of the editor: <point-picker> joins two text boxes, a map and the server's answer to "where is this?".
// A custom element wakes up wherever the editor inserts it. The server alone reads coordinates, in all their spellings.
(() => {
  "use strict";

  const SIAK = [[0.25, 100.85], [1.35, 102.65]];
  const PATIENCE_MS = 350;
  const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const DECIMALS = 6;

  class PointPicker extends HTMLElement {
    connectedCallback() {
      // Met by the parser, the element has no children yet.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start());
      else this.start();
    }

    start() {
      if (this.map || !this.isConnected) return;
      [this.lat, this.lon] = this.querySelectorAll("input");
      this.addEventListener("input", () => this.askSoon());
      this.addEventListener("change", ({ isTrusted }) => isTrusted && this.ask({ centre: true, takeApart: true }));
      this.part("clear").addEventListener("click", () => this.type("", ""));
      this.part("swap").addEventListener("click", () => this.type(this.lon.value, this.lat.value));
      this.draw();
      this.ask({ centre: true });
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.resize?.disconnect();
      this.map?.remove();
      this.map = this.pin = null;
    }

    part(name) {
      return this.querySelector(`[data-${name}]`);
    }

    draw() {
      const box = this.part("map");
      this.map = L.map(box, { maxZoom: 19, scrollWheelZoom: false }).fitBounds(SIAK);
      this.map.attributionControl.setPrefix("Leaflet");
      if (this.dataset.tiles) {
        const tiles = L.tileLayer(this.dataset.tiles, { maxZoom: 19, attribution: this.dataset.attribution });
        tiles.once("tileload", () => box.classList.add("is-tiled")).addTo(this.map);
      }
      this.drawDistricts();
      this.map.on("click", ({ latlng }) => this.place(latlng));
      // The panel may be folded or in another tab when it is drawn.
      this.resize = new ResizeObserver(() => this.map.invalidateSize());
      this.resize.observe(box);
    }

    async drawDistricts() {
      try {
        const answer = await fetch(this.dataset.districts);
        if (!answer.ok || !this.map) return;
        const { features } = await answer.json();
        const drawn = features.filter(({ geometry }) => geometry);
        L.geoJSON(drawn, { interactive: false, style: { className: "outline" } }).addTo(this.map);
      } catch {
        // The outlines help to find one's way; the field works without them.
      }
    }

    /** Type into the boxes on the editor's behalf; empty texts take the point away. */
    type(lat, lon) {
      this.lat.value = lat;
      this.lon.value = lon;
      this.lat.dispatchEvent(new Event("change", { bubbles: true }));
      this.ask({ centre: true });
    }

    /** A point chosen on the map. */
    place(latLng) {
      const { lat, lng } = latLng.wrap();
      this.lat.value = lat.toFixed(DECIMALS);
      this.lon.value = lng.toFixed(DECIMALS);
      this.lat.dispatchEvent(new Event("change", { bubbles: true }));
      this.showPin(latLng);
      this.ask();
    }

    askSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask({ centre: true }), PATIENCE_MS);
    }

    async ask(wishes = {}) {
      clearTimeout(this.timer);
      this.request?.abort();
      this.request = new AbortController();
      const query = new URLSearchParams({ lat: this.lat.value, lon: this.lon.value });
      try {
        const answer = await fetch(`${this.dataset.whereabouts}?${query}`, { signal: this.request.signal });
        if (!answer.ok) throw new Error(answer.status);
        this.show(await answer.json(), wishes);
      } catch (error) {
        if (error.name !== "AbortError") this.part("place").textContent = this.dataset.offline;
      }
    }

    show({ lat, lon, place, warnings, error, swapped }, { centre = false, takeApart = false }) {
      const known = lat !== null;
      const says = warnings.map((text) => Object.assign(document.createElement("small"), { textContent: text }));
      this.part("place").replaceChildren(place, ...says);
      this.part("error").textContent = error;
      this.part("swap").hidden = !swapped;
      this.part("clear").hidden = !(this.lat.value || this.lon.value);
      for (const box of [this.lat, this.lon]) box.setAttribute("aria-invalid", String(Boolean(error)));
      if (!known) {
        this.pin?.remove();
        this.pin = null;
        return;
      }
      // A pair that was pasted into one box moves into both.
      if (takeApart && !(this.lat.value && this.lon.value)) [this.lat.value, this.lon.value] = [lat, lon];
      const latLng = L.latLng(lat, lon);
      this.showPin(latLng);
      if (centre) this.map.setView(latLng, Math.max(this.map.getZoom(), 14), { animate: false });
    }

    showPin(latLng) {
      if (this.pin) {
        this.pin.setLatLng(latLng);
        return;
      }
      const icon = L.divIcon({ className: "point-picker__pin", iconSize: [44, 44], iconAnchor: [22, 40] });
      this.pin = L.marker(latLng, { icon, draggable: true, autoPan: true, alt: "" }).addTo(this.map);
      this.pin.on("dragend", () => this.place(this.pin.getLatLng()));
      const element = this.pin.getElement();
      element.setAttribute("role", "application");
      element.setAttribute("aria-label", this.dataset.pinLabel);
      element.addEventListener("keydown", (event) => this.nudge(event));
    }

    /** Arrow keys move the pin by five pixels, with Shift by one. */
    nudge(event) {
      const direction = ARROWS[event.key];
      if (!direction) return;
      event.preventDefault();
      event.stopPropagation();
      const step = event.shiftKey ? 1 : 5;
      const point = this.map.latLngToContainerPoint(this.pin.getLatLng());
      const moved = this.map.containerPointToLatLng(point.add(L.point(direction).multiplyBy(step)));
      this.place(moved);
      this.map.panInside(moved, { padding: [40, 40] });
    }
  }

  if (!customElements.get("point-picker")) customElements.define("point-picker", PointPicker);
})();
