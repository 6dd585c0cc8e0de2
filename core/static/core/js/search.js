// Suggestions below the search field: a combobox with a list box (WAI-ARIA 1.2). The form works without them.
const WAIT_MS = 180;
const SHORTEST = 2;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.active = -1;
    this.list = element("ul", { id: `${this.input.id}-saran`, class: "suggestions", role: "listbox", "aria-label": form.dataset.list });
    this.said = element("p", { class: "vh", role: "status" });
    form.append(this.list, this.said);
    this.list.hidden = true;
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // The field keeps the focus, so that a press on a line is not lost to its closing.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[data-url]")));
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.fetch(text), WAIT_MS);
  }

  async fetch(text) {
    this.request = new AbortController();
    try {
      const address = `${this.form.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show((await answer.json()).items);
    } catch { /* a newer question came, or the line is down: the form still works */ }
  }

  show(items) {
    if (document.activeElement !== this.input) return;
    this.list.replaceChildren(...items.map((item, i) => this.line(item, i)));
    this.said.textContent = items.length ? this.form.dataset.some.replace("{count}", items.length) : this.form.dataset.none;
    this.choose(-1);
    this.open(items.length > 0);
  }

  line({ kind, title, url, place }, i) {
    const facts = element("span", { class: "suggestions__facts" }, place ? `${kind} · ${place}` : kind);
    const attributes = { id: `${this.list.id}-${i}`, role: "option", "aria-selected": "false", "data-url": url };
    return element("li", attributes, element("span", {}, title), " ", facts);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.choose(-1);
    this.open(false);
    this.said.textContent = "";
  }

  choose(i) {
    this.active = i;
    const lines = [...this.list.children];
    lines.forEach((line, at) => line.setAttribute("aria-selected", String(at === i)));
    if (lines[i]) {
      this.input.setAttribute("aria-activedescendant", lines[i].id);
      lines[i].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  go(line) {
    if (line) location.assign(line.dataset.url);
  }

  press(event) {
    if (event.isComposing) return;
    const count = this.list.children.length;
    const isOpen = !this.list.hidden;
    // Below the last and above the first line is the field itself.
    const turn = (step) => ((this.active + 1 + step + count + 1) % (count + 1)) - 1;
    const acts = {
      ArrowDown: () => (isOpen ? this.choose(turn(1)) : this.ask()),
      ArrowUp: () => isOpen && this.choose(turn(-1)),
      Escape: () => isOpen && this.close(),
      Enter: () => isOpen && this.active >= 0 && this.go(this.list.children[this.active]),
    };
    const isOurs = event.key === "ArrowDown" || (isOpen && (event.key !== "Enter" || this.active >= 0));
    if (!(event.key in acts) || !isOurs) return;
    event.preventDefault();
    acts[event.key]();
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Suggestions(form);
