/* Many pictures at once: one after the other, each with its own progress, fault and form. */
import { Refused, Sending } from "./sending.js";

class ManyPictures extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.shared = this.querySelector(".many__shared");
    this.words = this.querySelector("[data-words]").dataset;
    this.queue = Promise.resolve();
    this.count = { all: 0, arrived: 0 };
    const files = this.querySelector("input[type=file]");
    files.addEventListener("change", () => {
      for (const file of files.files) this.add(file);
      files.value = "";
    });
    this.shared.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("click", (event) => this.press(event));
    addEventListener("beforeunload", (event) => this.unfinished() && event.preventDefault());
  }

  unfinished() {
    return Boolean(this.querySelector("[data-form] form, progress:not([hidden])"));
  }

  add(file) {
    const item = this.querySelector("[data-item]").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-name]").textContent = file.name;
    item.querySelector("canvas").setAttribute("aria-label", file.name);
    item.querySelector("[data-again]").addEventListener("click", () => this.enqueue(file, item));
    this.querySelector("[data-list]").append(item);
    this.count.all += 1;
    const most = Number(this.dataset.mostBytes);
    if (most && file.size > most) {
      item.querySelector("progress").hidden = true;
      this.say(item, this.words.tooLarge);
      return;
    }
    this.enqueue(file, item);
  }

  enqueue(file, item) {
    item.querySelector("[data-again]").hidden = true;
    this.say(item, this.words.waiting);
    this.queue = this.queue.then(() => this.send(file, item));
  }

  async send(file, item) {
    const bar = item.querySelector("progress");
    bar.hidden = false;
    this.paint(file, item.querySelector("canvas"));
    this.say(item, this.words.sending);
    const { csrfmiddlewaretoken: token, ...fields } = Object.fromEntries(new FormData(this.shared));
    const told = (arrived) => {
      bar.value = (100 * arrived) / file.size;
      this.say(item, this.words.sending);
    };
    const offline = () => this.say(item, this.words.offline);
    try {
      const answer = await new Sending(file, { begin: this.dataset.begin, token, told, offline }).run(fields);
      if (!answer.success) throw new Refused(answer.error_message);
      this.arrived(item, answer);
    } catch (fault) {
      bar.hidden = fault instanceof Refused;
      this.say(item, fault instanceof Refused ? fault.message : this.words.failed);
      item.querySelector("[data-again]").hidden = false;
    }
  }

  arrived(item, answer) {
    item.querySelector("progress").hidden = true;
    item.querySelector("[data-form]").innerHTML = answer.form;
    item.querySelector("[data-alike]").innerHTML = answer.alike ?? "";
    this.say(item, answer.place ? `${this.words.write} ${this.words.placed}` : this.words.write);
    this.count.arrived += 1;
    const words = this.words.summary.replace("{}", this.count.arrived).replace("{}", this.count.all);
    this.querySelector("p[data-summary]").textContent = words;
  }

  /** A small preview; the file itself is sent as it is. */
  async paint(file, canvas) {
    try {
      const small = await createImageBitmap(file, { resizeWidth: 320 });
      const scale = Math.min(canvas.width / small.width, canvas.height / small.height);
      const [width, height] = [small.width * scale, small.height * scale];
      canvas.getContext("2d").drawImage(small, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
      small.close();
    } catch {
      // No preview of what the browser cannot read; the server says what is wrong with it.
    }
  }

  say(item, text) {
    item.querySelector("[data-state]").textContent = text;
  }

  async submit(event) {
    const form = event.target;
    const item = form.closest(".many__item");
    if (!item) return;
    event.preventDefault();
    const remove = event.submitter?.dataset.remove;
    await this.post(item, remove ?? form.action, new FormData(form), remove ? this.words.removed : this.words.saved);
  }

  async press(event) {
    const item = event.target.closest(".many__item");
    if (!item) return;
    if (event.target.closest("[data-keep]")) item.querySelector("[data-alike]").replaceChildren();
    const remove = event.target.closest("a.delete");
    if (!remove) return;
    event.preventDefault();
    await this.post(item, remove.href, new FormData(remove.closest("form")), this.words.removed);
  }

  /** Send a form; a fault leaves it as it was typed. */
  async post(item, address, body, done) {
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
      const told = await answer.json();
      if (told.success) {
        item.querySelector("[data-form]").replaceChildren();
        item.querySelector("[data-alike]").replaceChildren();
        this.say(item, done);
      } else if (told.form) item.querySelector("[data-form]").innerHTML = told.form;
    } catch {
      this.say(item, this.words.failed);
    }
  }
}

customElements.define("many-pictures", ManyPictures);
