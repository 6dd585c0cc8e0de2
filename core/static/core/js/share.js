// The share button shows itself only where the browser can share or copy.
const button = document.querySelector("[data-share]");
const canShare = "share" in navigator;

if (button && (canShare || navigator.clipboard)) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const page = { title: document.title, url: location.href };
    try {
      if (canShare) return await navigator.share(page);
      await navigator.clipboard.writeText(page.url);
      button.lastChild.textContent = button.dataset.done;
    } catch { /* the visitor changed their mind */ }
  });
}
