// "Near me": asks the browser for a position only when the visitor presses the button, and says what came of it.
// The address gets three decimals of it, about a hundred metres: enough to sort by, too little to find a house.
const DECIMALS = 3;
const REFUSED = 1;

const form = document.querySelector("[data-near]");
const button = form?.querySelector("[data-near-button]");

if (button && navigator.geolocation) {
  const report = form.querySelector("[data-near-report]");
  const words = form.dataset;
  const say = (text) => { report.textContent = text; button.disabled = text === words.searching; };

  const isInside = ({ longitude, latitude }) => {
    const [west, south, east, north] = words.extent.split(",").map(Number);
    return west <= longitude && longitude <= east && south <= latitude && latitude <= north;
  };

  const go = ({ coords }) => {
    if (!isInside(coords)) return say(words.outside);
    const query = new URLSearchParams(new FormData(form));
    query.set("near", [coords.longitude, coords.latitude].map((degrees) => Number(degrees.toFixed(DECIMALS))).join());
    location.assign(`${form.action.split("?")[0]}?${query}`);
  };

  button.hidden = false;
  form.querySelector("[data-near-why]").hidden = false;
  button.addEventListener("click", () => {
    say(words.searching);
    navigator.geolocation.getCurrentPosition(
      go,
      ({ code }) => say(code === REFUSED ? words.refused : words.unknown),
      { timeout: 15_000, maximumAge: 300_000 },
    );
  });
  // Coming back by the browser's own button finds the page as it was left.
  addEventListener("pageshow", () => say(""));
}
