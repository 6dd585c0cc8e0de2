/**
 * Improves the sheet of a year: shows the sum of the two parts while they are typed, and opens where the reason for a
 * correction is written. Everything is judged on the server; without this nothing is missing.
 */

const PLAIN = /^[0-9]{1,9}$/;

for (const line of document.querySelectorAll("[data-month]")) {
  const field = (name) => line.querySelector(`[data-number="${name}"]`);
  const [domestic, foreign, total] = ["domestic", "foreign", "total"].map(field);
  const showSum = () => {
    const parts = [domestic.value.trim(), foreign.value.trim()];
    total.placeholder = parts.every((part) => PLAIN.test(part)) ? String(Number(parts[0]) + Number(parts[1])) : "";
  };
  line.addEventListener("input", (event) => {
    if (!event.target.matches("[data-number]")) return;
    showSum();
    if ("stored" in line.dataset) line.querySelector("details").open = true;
  });
  showSum();
}
