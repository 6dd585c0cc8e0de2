// Fills in rows of hours and prices by buttons, and asks the server what the rows mean while they are typed. The rows
// are Wagtail's own: buttons press its "add" and "delete" and write into its boxes. Without this file they stay as they are.
const HOURS = /^(opening_spans|opening_breaks|seasonal_hours|special_days)-/;
const PATIENCE_MS = 500;
const OWN = new Set(["id", "ORDER", "DELETE"]);

const box = (relation, index, name) => document.getElementById(`id_${relation}-${index}-${name}`);

/** The numbers of the rows that stay when the form is saved. */
function rowsOf(relation) {
  const count = Number(document.getElementById(`id_${relation}-TOTAL_FORMS`)?.value ?? 0);
  return [...Array(count).keys()].filter((index) => {
    const removed = box(relation, index, "DELETE");
    return removed && removed.value !== "1";
  });
}

/** What a row says, by field. */
function read(relation, index) {
  const prefix = `${relation}-${index}-`;
  const boxes = document.querySelectorAll(`#inline_child_${relation}-${index} [name^="${prefix}"]`);
  const said = [...boxes].map((one) => [one.name.slice(prefix.length), one.value]);
  return Object.fromEntries(said.filter(([name]) => !OWN.has(name)));
}

function write(relation, row) {
  document.getElementById(`id_${relation}-ADD`).click();
  const index = Number(document.getElementById(`id_${relation}-TOTAL_FORMS`).value) - 1;
  for (const [name, value] of Object.entries(row)) {
    const target = box(relation, index, name);
    if (!target) continue;
    target.value = value;
    for (const sign of ["input", "change"]) target.dispatchEvent(new Event(sign, { bubbles: true }));
  }
}

const remove = (relation, index) => document.getElementById(`id_${relation}-${index}-DELETE-button`).click();

class RowPresets extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", (event) => this.press(event.target.closest("button")));
  }

  press(button) {
    if (!button) return;
    if (button.dataset.preset) this.fill(JSON.parse(button.dataset.preset));
    else if (button.hasAttribute("data-copy")) this.copy();
    else if (button.hasAttribute("data-undo")) this.undo();
  }

  fill({ relation, replaces, rows }) {
    this.change(relation, () => {
      const present = rowsOf(relation);
      const same = (row) => present.some((index) => agrees(read(relation, index), row));
      if (replaces) present.forEach((index) => remove(relation, index));
      rows.filter((row) => replaces || !same(row)).forEach((row) => write(relation, row));
    });
  }

  copy() {
    const from = this.querySelector("[data-from]").value;
    const to = [...this.querySelectorAll("[data-to]:checked")].map((one) => one.value).filter((day) => day !== from);
    const onDay = (days) => rowsOf("opening_spans").filter((index) => days.includes(box("opening_spans", index, "weekday").value));
    const model = onDay([from]).map((index) => read("opening_spans", index));
    if (!model.length || !to.length) {
      this.say(model.length ? this.dataset.choose : this.dataset.empty);
      return;
    }
    this.change("opening_spans", () => {
      onDay(to).forEach((index) => remove("opening_spans", index));
      to.forEach((weekday) => model.forEach((row) => write("opening_spans", { ...row, weekday })));
    });
  }

  /** Change the rows of a relation, and remember how they were. */
  change(relation, act) {
    this.before = { relation, rows: rowsOf(relation).map((index) => read(relation, index)) };
    act();
    this.say(this.dataset.filled);
    this.querySelector("[data-undo]").hidden = false;
  }

  undo() {
    const { relation, rows } = this.before;
    rowsOf(relation).forEach((index) => remove(relation, index));
    rows.forEach((row) => write(relation, row));
    this.say("");
    this.querySelector("[data-undo]").hidden = true;
  }

  say(text) {
    this.querySelector("[data-status]").textContent = text;
  }
}

/** Whether a row already says what a button would write. */
const agrees = (said, row) => Object.entries(row).every(([name, value]) => (said[name] ?? "") === String(value));

class OpeningDesk extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.querySelector("[data-tools]").hidden = false;
    this.known = this.fields().toString();
    this.leave = new AbortController();
    // Time pickers write into their boxes by themselves and say so in different ways.
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
    const said = [...new FormData(this.form)].filter(([name, value]) => HOURS.test(name) && typeof value === "string");
    const fields = new URLSearchParams(said);
    fields.append("opening_moment", this.querySelector("[data-moment]").value);
    return fields;
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
      this.querySelector("[data-preview]").replaceChildren(this.dataset.offline);
    }
  }

  show(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    this.querySelector("[data-preview]").replaceChildren(...parsed.body.childNodes);
  }
}

if (!customElements.get("row-presets")) customElements.define("row-presets", RowPresets);
if (!customElements.get("opening-desk")) customElements.define("opening-desk", OpeningDesk);
