// The pictures of a page in full, one after another. Without this file the links lead to the large pictures.
const gallery = document.querySelector("[data-gallery]");
const box = document.querySelector("[data-lightbox]");

if (gallery && box?.showModal) {
  const figures = [...gallery.querySelectorAll("figure")];
  const stage = box.querySelector("[data-stage]");
  const position = box.querySelector("[data-position]");
  let shown = 0;

  const show = (index) => {
    shown = (index + figures.length) % figures.length;
    const picture = figures[shown].querySelector("picture").cloneNode(true);
    for (const part of picture.children) part.sizes = "100vw";
    picture.querySelector("img").loading = "eager";
    stage.replaceChildren(picture, figures[shown].querySelector("figcaption").cloneNode(true));
    position.textContent = position.dataset.position
      .replace("{number}", shown + 1)
      .replace("{total}", figures.length);
  };

  gallery.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(figures.indexOf(link.closest("figure")));
    box.showModal();
  });

  box.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (step) show(shown + Number(step.dataset.step));
    else if (event.target === box || event.target === stage) box.close();
  });

  box.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -shown, End: figures.length - 1 - shown };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(shown + steps[event.key]);
  });

  // The keyboard goes on from the picture seen last; in a closed fold it cannot, and stays where it came from.
  box.addEventListener("close", () => figures[shown].querySelector("a").focus());
}
