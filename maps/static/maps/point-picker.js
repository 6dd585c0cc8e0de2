// The map field of the editor: <point-picker> joins two text boxes, a map and the server's answer to "where is this?".
// A custom element wakes up wherever the editor inserts it. The server alone reads coordinates, in all their spellings.
import { askWhereabouts, editorMap } from "./editor-map.js";
import { drawnPosition, filled, ownPosition } from "./own-position.js";

const PATIENCE_MS = 350;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const DECIMALS = 6;
/** As exact as a receiver is under open sky: the building is the right one. */
const EXACT_M = 20;
const ROUGHEST_M = 50_000;

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
    this.part("locate").addEventListener("click", () => this.locate());
    this.part("accuracy").addEventListener("click", () => this.fillAccuracy());
    this.part("locate").hidden = false;
    this.map = editorMap(this.part("map"), this.dataset);
    this.map.on("click", ({ latlng }) => this.place(latlng));
    this.ask({ centre: true });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.map?.remove();
    this.map = this.pin = this.own = null;
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  /** Type into the boxes on the editor's behalf; empty texts take the point away. */
  type(lat, lon) {
    this.lat.value = lat;
    this.lon.value = lon;
    this.lat.dispatchEvent(new Event("change", { bubbles: true }));
    this.ask({ centre: true });
  }

  /** A point chosen on the map. */
  place(latLng, wishes = {}) {
    const { lat, lng } = latLng.wrap();
    this.lat.value = lat.toFixed(DECIMALS);
    this.lon.value = lng.toFixed(DECIMALS);
    this.lat.dispatchEvent(new Event("change", { bubbles: true }));
    this.showPin(latLng);
    this.ask(wishes);
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask({ centre: true }), PATIENCE_MS);
  }

  async ask(wishes = {}) {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = new AbortController();
    try {
      const address = this.dataset.whereabouts;
      this.show(await askWhereabouts(address, this.lat.value, this.lon.value, this.request.signal), wishes);
    } catch (error) {
      if (error.name !== "AbortError") this.part("place").textContent = this.dataset.offline;
    }
  }

  show({ lat, lon, place, warnings, error, swapped, nearby }, { centre = false, takeApart = false }) {
    if (!this.map) return;
    const known = lat !== null;
    const says = warnings.map((text) => Object.assign(document.createElement("small"), { textContent: text }));
    this.part("place").replaceChildren(place, ...says);
    this.part("error").textContent = error;
    this.part("swap").hidden = !swapped;
    this.part("clear").hidden = !(this.lat.value || this.lon.value);
    this.showNearby(nearby);
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

  showNearby(nearby) {
    const rows = nearby.map(({ words, url }) => {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: words, target: "_blank" });
      const row = document.createElement("li");
      row.append(link);
      return row;
    });
    const list = document.createElement("ul");
    list.append(...rows);
    const part = this.part("nearby");
    part.hidden = !rows.length;
    part.replaceChildren(part.firstElementChild, list);
  }

  /** Where the pin is, for the other fields of the form; nothing without one. */
  get latLng() {
    return this.pin?.getLatLng();
  }

  showPin(latLng) {
    this.dispatchEvent(new CustomEvent("siak:pin", { bubbles: true, detail: latLng }));
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

  /** Put the pin where the editor stands, if that is somewhere a place of Siak can be. */
  async locate() {
    const said = this.part("own");
    this.part("accuracy").hidden = true;
    said.textContent = this.dataset.searching;
    try {
      const position = await ownPosition({ refused: this.dataset.refused, unknown: this.dataset.unknown });
      const { lat, lng } = position.latLng;
      const { error } = await askWhereabouts(this.dataset.whereabouts, lat.toFixed(DECIMALS), lng.toFixed(DECIMALS));
      if (error) throw new Error(filled(this.dataset.away, { reason: error }));
      said.textContent = filled(this.dataset.found, position);
      this.own?.remove();
      this.own = drawnPosition(position).addTo(this.map);
      this.metres = position.metres;
      this.part("accuracy").textContent = filled(this.dataset.fill, position);
      this.part("accuracy").hidden = !this.accuracyFields().length;
      this.place(position.latLng, { centre: true });
    } catch (error) {
      said.textContent = error.message;
    }
  }

  accuracyFields() {
    const { elements } = this.closest("form");
    return (this.dataset.accuracyFields ?? "").split(" ").map((name) => name && elements[name]).filter(Boolean);
  }

  fillAccuracy() {
    const [level, metres, note] = this.accuracyFields();
    level.value = this.metres <= EXACT_M ? "exact" : "approximate";
    metres.value = Math.min(this.metres, ROUGHEST_M);
    if (note && !note.value) note.value = filled(this.dataset.note, { metres: this.metres });
    for (const field of [level, metres, note]) field?.dispatchEvent(new Event("change", { bubbles: true }));
    this.part("accuracy").hidden = true;
    this.part("own").textContent = this.dataset.done;
  }
}

if (!customElements.get("point-picker")) customElements.define("point-picker", PointPicker);
