// Shows what is true only for a while (an event that is on, or over), also on a page that was kept for long.
// Without this file what the server said stays.
function tell() {
  const now = Date.now();
  for (const word of document.querySelectorAll("[data-from]")) {
    const { from, until } = word.dataset;
    word.hidden = now < Date.parse(from) || (until !== undefined && now >= Date.parse(until));
  }
}

tell();
document.addEventListener("visibilitychange", () => document.hidden || tell());
