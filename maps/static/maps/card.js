// The card of one place in the map's corner: one at a time, focus moves in, Escape closes and gives it back.
(() => {
  "use strict";

  const dateOf = (record, lang) => {
    if (!record.starts_at) return record.date_note ?? "";
    const style = record.all_day ? { dateStyle: "long" } : { dateStyle: "long", timeStyle: "short" };
    return new Intl.DateTimeFormat(lang, { ...style, timeZone: "Asia/Jakarta" }).format(new Date(record.starts_at));
  };

  class Card {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.box = L.siak.frame(map).querySelector("[data-card]");
      this.box.querySelector("[data-close]").addEventListener("click", () => this.close());
      this.box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
      });
      map.on("click", () => this.close({ keepFocus: true }));
      L.DomEvent.disableClickPropagation(this.box).disableScrollPropagation(this.box);
    }

    part(name) {
      return this.box.querySelector(`[data-${name}]`);
    }

    write(name, text) {
      const part = this.part(name);
      part.textContent = text ?? "";
      part.hidden = !text;
    }

    /** Show at once what the marker knows, then what the API adds. */
    async open(properties, marker) {
      this.empty(marker);
      this.fillLink(this.part("link"), properties);
      this.write("category", L.siak.pin(this.map, properties.category).dataset.name);
      this.show(this.part("link"));
      const record = await this.ask(`${this.options.records}/${properties.id}?lang=${this.options.lang}`);
      if (record && this.marker === marker) this.complete(record);
    }

    /** Several things at one spot: known already, or to be asked for at an address. */
    async list(heading, marker, things) {
      this.empty(marker);
      this.part("link").textContent = heading;
      this.show(this.part("close"));
      const items = typeof things === "string" ? (await this.ask(things))?.items : things;
      if (!items || this.marker !== marker) return;
      this.part("list").hidden = false;
      for (const thing of items) {
        const row = document.createElement("li");
        row.append(this.fillLink(document.createElement("a"), thing));
        const status = this.part("status").dataset[thing.status];
        if (status) row.append(Object.assign(document.createElement("p"), { className: "status status--closed", textContent: status }));
        this.part("list").append(row);
      }
    }

    async ask(address) {
      try {
        const answer = await fetch(address);
        return answer.ok ? await answer.json() : null;
      } catch {
        return null;
      }
    }

    complete(record) {
      this.write("category", record.category?.name);
      this.write("where", [record.village?.name, record.district?.name].filter(Boolean).join(", "));
      this.write("when", dateOf(record, this.options.lang));
      this.write("status", this.part("status").dataset[record.status]);
      this.write("summary", record.summary);
      const source = record.image?.sources.find(({ width }) => width >= 320);
      if (!source) return;
      const picture = this.part("picture");
      Object.assign(picture.querySelector("img"), { src: source.url, alt: record.image.alt ?? "" });
      picture.hidden = false;
      this.write("credit", [record.image.credit, record.image.licence].filter(Boolean).join(", "));
    }

    fillLink(link, { url, title }) {
      link.textContent = title;
      link.href = url;
      if (this.options.newTab) Object.assign(link, { target: "_blank", rel: "noopener" });
      return link;
    }

    empty(marker) {
      this.marker = marker;
      this.part("link").removeAttribute("href");
      for (const name of ["category", "status", "where", "when", "summary", "credit"]) this.write(name, "");
      this.part("picture").hidden = true;
      this.part("picture").querySelector("img").removeAttribute("src");
      this.part("list").replaceChildren();
      this.part("list").hidden = true;
    }

    show(focused) {
      this.box.hidden = false;
      focused.focus({ preventScroll: true });
    }

    close({ keepFocus = false } = {}) {
      if (this.box.hidden) return;
      this.box.hidden = true;
      const opener = this.marker?.getElement();
      this.marker = null;
      if (!keepFocus) (opener?.isConnected ? opener : this.map.getContainer()).focus({ preventScroll: true });
    }
  }

  L.siak.card = (map, options) => new Card(map, options);
})();
