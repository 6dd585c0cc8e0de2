/* Says in words, beside a field for a new password, what is still missing. The server judges again. */
const OTHER_LETTERS = 6;
const DIFFERENT = 5;
const FEWEST = 12;
const LOOKS_LIKE = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };
const words = (() => {
  let asked;
  const address = document.querySelector("script[src*='password-meter'][data-words]")?.dataset.words;
  return () => (asked ??= fetch(address).then((answer) => answer.json()).then((list) => list.sort((a, b) => b.length - a.length)));
})();

const left = (password, list) => {
  let text = password.toLowerCase().replace(/[^\p{L}]+$/u, "").replace(/[013457@$!]/g, (sign) => LOOKS_LIKE[sign]);
  for (const word of list) text = text.replaceAll(word, "");
  return text.replace(/[^a-z0-9]/g, "").length;
};

const judged = (password, list, told) => {
  if ([...password].length < FEWEST) return [1, told.short.replace("{}", FEWEST - [...password].length)];
  if (new Set(password).size < DIFFERENT) return [1, told.repeats];
  if (left(password, list) < OTHER_LETTERS) return [1, told.common];
  return [...password].length < FEWEST + 4 ? [2, told.fair] : [3, told.strong];
};

const SAID = {
  id: {
    short: "Kurang {} huruf lagi.",
    repeats: "Hanya mengulang beberapa huruf.",
    common: "Mudah ditebak: tambahkan kata lain yang tidak umum.",
    fair: "Cukup kuat.",
    strong: "Kuat.",
  },
  en: {
    short: "{} more characters are needed.",
    repeats: "It only repeats a few letters.",
    common: "Easily guessed: add another word that is not common.",
    fair: "Strong enough.",
    strong: "Strong.",
  },
};

for (const field of document.querySelectorAll("input[name$='new_password1'], input#id_password1")) {
  const meter = document.createElement("p");
  meter.className = "password-meter";
  meter.setAttribute("role", "status");
  meter.hidden = true;
  field.after(meter);
  field.addEventListener("input", async () => {
    const told = SAID[document.documentElement.lang.slice(0, 2)] ?? SAID.id;
    const [strength, text] = judged(field.value, await words(), told);
    meter.hidden = !field.value;
    meter.dataset.strength = strength;
    meter.textContent = text;
  });
}
