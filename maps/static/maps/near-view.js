// A map further down the page costs nothing until the reader comes near it: only then are its files fetched.
const AHEAD = "400px";

const start = (frame) => {
  for (const address of JSON.parse(frame.dataset.files)) {
    const script = document.createElement("script");
    // In their order, as the page itself would run them.
    script.async = false;
    script.src = address;
    document.head.append(script);
  }
};

const watch = new IntersectionObserver((seen) => {
  for (const { target } of seen.filter((one) => one.isIntersecting)) {
    watch.unobserve(target);
    start(target);
  }
}, { rootMargin: AHEAD });

for (const frame of document.querySelectorAll("[data-map][data-files]")) watch.observe(frame);
