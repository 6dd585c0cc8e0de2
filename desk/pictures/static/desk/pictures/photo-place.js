/* In the editor of a page with a map: offers the place where a chosen photo was taken. */
const script = document.querySelector("script[data-places][src*='photo-place']");
const SAID = {
  id: { text: "Foto “{}” diambil di sini: {}.", use: "Pakai sebagai letak", no: "Tidak" },
  en: { text: "The photo “{}” was taken here: {}.", use: "Use as the location", no: "No" },
};
const words = SAID[document.documentElement.lang.slice(0, 2)] ?? SAID.id;
const asked = new Set();

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

const button = (text, kind, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button ${kind}`;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
};

const offer = (picker, { image, title, lon, lat }) => {
  const box = document.createElement("div");
  box.className = "photo-place";
  box.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = words.text.replace("{}", title).replace("{}", `${lat}, ${lon}`);
  const end = () => {
    box.remove();
    const forget = script.dataset.places + `${image}/lupakan/`;
    fetch(forget, { method: "POST", headers: { "X-CSRFToken": token() } }).catch(() => {});
  };
  const use = () => {
    picker.type(String(lat), String(lon));
    end();
  };
  box.append(text, button(words.use, "", use), button(words.no, "button-secondary", end));
  picker.before(box);
};

const look = async () => {
  const picker = document.querySelector("point-picker");
  if (!picker) return;
  const chosen = [...document.querySelectorAll(".image-chooser")]
    .map((chooser) => document.getElementById(chooser.id.replace(/-chooser$/, ""))?.value)
    .filter((value) => /^\d+$/.test(value ?? "") && !asked.has(value));
  if (!chosen.length) return;
  for (const value of chosen) asked.add(value);
  const question = new URLSearchParams(chosen.map((value) => ["id", value]));
  const answer = await fetch(`${script.dataset.places}?${question}`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.ok) for (const place of (await answer.json()).places) offer(picker, place);
};

if (script) {
  document.addEventListener("change", ({ target }) => target.type === "hidden" && look());
  document.addEventListener("DOMContentLoaded", look);
  if (document.readyState !== "loading") look();
}
