// Asks again what clashes with the event while its dates and its place are typed. The server reads the fields; here is
// only noticed that they changed. Without this file the panel shows what the saved draft clashes with.
const WHEN_AND_WHERE = /^(start|end)_(date|time)$|^repeat(_|$)|^(status|attendance|venue|venue_name)$|^location_|^single_dates-/;
const PATIENCE_MS = 500;

class EventClashes extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.known = this.fields().toString();
    this.leave = new AbortController();
    // Choosers and date pickers write into their boxes by themselves and say so in different ways.
    for (const sign of ["input", "change", "click", "focusout"]) {
      this.form.addEventListener(sign, () => this.look(), { signal: this.leave.signal });
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.leave?.abort();
    this.request?.abort();
  }

  fields() {
    const said = [...new FormData(this.form)].filter(([name, value]) => WHEN_AND_WHERE.test(name) && typeof value === "string");
    return new URLSearchParams(said);
  }

  look() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PATIENCE_MS);
  }

  async ask() {
    const fields = this.fields();
    if (fields.toString() === this.known) return;
    this.known = fields.toString();
    this.request?.abort();
    this.request = new AbortController();
    fields.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(this.dataset.address, { method: "POST", body: fields, signal: this.request.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      this.show(await answer.text());
    } catch (error) {
      if (error.name === "AbortError") return;
      this.known = "";
      this.querySelector("[data-summary]").textContent = this.dataset.offline;
      this.querySelector("[data-found]").replaceChildren(this.dataset.offline);
    }
  }

  show(html) {
    const found = this.querySelector("[data-found]");
    found.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    this.querySelector("[data-summary]").textContent = found.querySelector("[data-says]")?.textContent ?? "";
  }
}

if (!customElements.get("event-clashes")) customElements.define("event-clashes", EventClashes);
