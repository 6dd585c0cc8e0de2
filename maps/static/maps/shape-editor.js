// The field for a shape: <shape-editor> joins a text area with GeoJSON, a map to draw on, files to read, and the server's
// judgement. What is sent with the form is always the text.
import { askWhereabouts, editorMap } from "./editor-map.js";
import { drawnPosition, filled, ownPosition } from "./own-position.js";
import { ShapeDrawing } from "./shape-drawing.js";
import { ShapeModel } from "./shape-model.js";

const PATIENCE_MS = 400;
const DECIMALS = 6;

class ShapeEditor extends HTMLElement {
  connectedCallback() {
    // Met by the parser, the element has no children yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start());
    else this.start();
  }

  start() {
    if (this.map || !this.isConnected) return;
    this.text = this.querySelector("textarea");
    this.model = new ShapeModel(this.dataset.kinds.split(" "));
    for (const element of this.querySelectorAll("[data-needs-script]")) element.hidden = false;
    this.map = editorMap(this.part("map"), this.dataset);
    this.drawing = new ShapeDrawing(this.map, this.model, {
      chosen: (at) => this.choose(at),
      moved: (at, latLng) => this.change(() => this.model.move(at, latLng)),
      removed: (at) => this.removeCorner(at),
      label: (number, of) => filled(this.dataset.corner, { number, of }),
      crowded: (isCrowded) => { this.part("crowded").hidden = !isCrowded; },
    });
    this.map.on("click", ({ latlng }) => this.change(() => this.model.add(latlng.wrap())));
    this.addEventListener("click", ({ target }) => this.press(target.closest("button[data-do]")));
    this.part("file").addEventListener("change", () => this.readFile());
    this.text.addEventListener("input", () => this.takeText());
    this.closest("form").addEventListener("siak:pin", ({ detail }) => this.map && this.drawing.showPin(detail));
    this.part("text").open = false;
    this.takeText({ fit: true });
    const pin = this.closest("form").querySelector("point-picker")?.latLng;
    if (pin) this.drawing.showPin(pin);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.map?.remove();
    this.map = null;
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  press(button) {
    if (!button) return;
    const actions = {
      undo: () => this.change(() => this.model.undo()),
      remove: () => this.model.chosen && this.removeCorner(this.model.chosen),
      begin: () => this.change(() => this.model.begin()),
      clear: () => this.change(() => this.model.clear()),
      centre: () => this.change(() => this.model.add(this.map.getCenter().wrap())),
      locate: () => this.locate(),
      here: () => this.change(() => this.model.add(this.here)),
      cancel: () => this.closePreview(),
      take: () => this.takePreview(Number(button.dataset.number)),
      kind: () => this.change(() => this.model.become(button.dataset.kind)),
    };
    actions[button.dataset.do]();
  }

  /** Change the shape, and with it the text. */
  change(step) {
    step();
    const geometry = this.model.geometry();
    this.text.value = geometry ? JSON.stringify(geometry) : "";
    this.text.dispatchEvent(new Event("change", { bubbles: true }));
    this.show();
    this.judgeSoon();
  }

  choose(at) {
    this.model.chosen = at;
    this.show();
    this.drawing.focusHandle(at);
  }

  removeCorner(at) {
    this.change(() => this.model.remove(at));
    if (this.model.chosen) this.drawing.focusHandle(this.model.chosen);
  }

  /** What was typed or stood there from the start becomes the shape; what cannot be read stays text. */
  takeText({ fit = false } = {}) {
    let taken = false;
    try {
      taken = this.model.take(JSON.parse(this.text.value));
    } catch {
      // The server says what is wrong with it.
    }
    if (!taken) this.model.clear();
    if (fit) this.model.steps = [];
    this.show();
    if (taken) this.drawing.fit();
    if (fit) this.judge();
    else this.judgeSoon();
  }

  show() {
    const { isEmpty, kind, chosen, steps } = this.model;
    this.drawing.draw();
    this.button("undo").disabled = !steps.length;
    this.button("remove").disabled = !chosen;
    this.button("clear").disabled = isEmpty;
    this.button("begin").disabled = !this.model.geometry() || this.model.isUnfinished;
    for (const button of this.querySelectorAll("[data-do=kind]")) {
      const isThis = button.dataset.kind === kind;
      button.setAttribute("aria-pressed", String(isThis));
      // Points cannot become lines once they are there, nor lines points.
      button.disabled = !isThis && !isEmpty && (kind === "point" || button.dataset.kind === "point");
    }
  }

  button(name) {
    return this.querySelector(`button[data-do=${name}]`);
  }

  judgeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.judge(), PATIENCE_MS);
  }

  /** Ask the server what it thinks of the text; what is wrong is said, and shown at its place. */
  async judge() {
    if (!this.text.value.trim()) {
      this.say(this.model.isUnfinished ? this.dataset.unfinished : this.dataset.empty);
      return;
    }
    try {
      const { error, at, choices } = await this.ask({ text: this.text.value });
      const [choice] = choices;
      if (choice) this.say(choice.words, choice.error, choice.at);
      else this.say("", error, at);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.dataset.offline);
    }
  }

  say(words, error = "", at = null) {
    if (!this.map) return;
    this.part("said").textContent = words;
    this.part("error").textContent = error;
    this.text.setAttribute("aria-invalid", String(Boolean(error)));
    this.drawing.showFault(at, error);
  }

  /** What a file or a text would become. */
  async ask(what) {
    this.request?.abort();
    this.request = new AbortController();
    const body = new FormData();
    for (const [name, value] of Object.entries(what)) body.set(name, value);
    for (const kind of this.model.kinds) body.append("kind", kind);
    const token = this.closest("form").elements.csrfmiddlewaretoken.value;
    const headers = { "X-CSRFToken": token };
    const answer = await fetch(this.dataset.reading, { method: "POST", body, headers, signal: this.request.signal });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async readFile() {
    const [file] = this.part("file").files;
    if (!file) return;
    this.part("file").value = "";
    this.closePreview();
    if (file.size > Number(this.dataset.largest)) {
      this.showPreview(file.name, { error: this.dataset.tooLarge, at: null, notes: [], choices: [] });
      return;
    }
    try {
      this.showPreview(file.name, await this.ask({ file }));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.showPreview(file.name, { error: this.dataset.offline, at: null, notes: [], choices: [] });
    }
  }

  /** A file before anything of it is taken: what is in it, drawn and in words. */
  showPreview(name, { error, notes, choices }) {
    this.found = choices;
    const row = (text, className = "") => Object.assign(document.createElement("p"), { textContent: text, className });
    const rows = [row(error, "shape-editor__error"), ...notes.map((note) => row(note))].filter((one) => one.textContent);
    for (const [number, choice] of choices.entries()) {
      rows.push(row(choice.words || choice.error, choice.error ? "shape-editor__error" : ""));
      if (choice.error) continue;
      const button = this.part("take-button").content.firstElementChild.cloneNode(true);
      button.dataset.number = number;
      rows.push(button);
    }
    this.part("preview-name").textContent = name;
    this.part("preview-rows").replaceChildren(...rows);
    this.part("preview").hidden = false;
    this.drawing.showPreview(choices.map(({ geometry }) => geometry).filter(Boolean));
    const wrong = choices.find(({ at }) => at);
    this.drawing.showFault(wrong?.at ?? null, wrong?.error ?? "");
    this.part("preview").focus();
  }

  closePreview() {
    this.part("preview").hidden = true;
    this.drawing.showPreview([]);
    this.drawing.showFault(null);
  }

  takePreview(number) {
    const { geometry } = this.found[number];
    this.closePreview();
    this.change(() => this.model.take(geometry));
    this.drawing.fit();
    this.part("map").focus();
  }

  /** Show where the editor stands, and offer a corner there, if that is somewhere in Siak. */
  async locate() {
    const said = this.part("own");
    this.button("here").hidden = true;
    said.textContent = this.dataset.searching;
    try {
      const position = await ownPosition({ refused: this.dataset.refused, unknown: this.dataset.unknown });
      const { lat, lng } = position.latLng;
      const { error, place } = await askWhereabouts(this.dataset.whereabouts, lat.toFixed(DECIMALS), lng.toFixed(DECIMALS));
      if (error) throw new Error(filled(this.dataset.away, { reason: error }));
      said.textContent = `${filled(this.dataset.found, position)} ${place}`;
      this.own?.remove();
      this.own = drawnPosition(position).addTo(this.map);
      this.here = position.latLng;
      this.map.setView(position.latLng, Math.max(this.map.getZoom(), 16), { animate: false });
      this.button("here").hidden = false;
    } catch (error) {
      said.textContent = error.message;
    }
  }
}

if (!customElements.get("shape-editor")) customElements.define("shape-editor", ShapeEditor);
