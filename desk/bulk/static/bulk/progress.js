// Moves the bar of an import that is being worked on, and shows the page anew when the work is done.
const box = document.querySelector("[data-progress]");
const EVERY_MS = 1000;

async function look() {
  let seen;
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    seen = answer.ok ? await answer.json() : null;
  } catch {
    seen = null; // a weak line: the next time will do
  }
  if (seen && !seen.working) {
    location.reload();
    return;
  }
  if (seen) {
    const bar = box.querySelector("progress");
    bar.max = seen.total || 1;
    bar.value = seen.done;
    box.querySelector("[data-done]").textContent = seen.done;
    box.querySelector("[data-total]").textContent = seen.total;
  }
  setTimeout(look, EVERY_MS);
}

if (box) setTimeout(look, EVERY_MS);
