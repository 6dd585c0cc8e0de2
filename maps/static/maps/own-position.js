// "Here I am": the position of the editor's own device, asked for only when a button is pressed.
const REFUSED = 1;
const PATIENCE = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 };

/** The position with its accuracy in metres; rejects with the words for why there is none. */
export const ownPosition = (words) => new Promise((resolve, reject) => {
  if (!navigator.geolocation) {
    reject(new Error(words.unknown));
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve({ latLng: L.latLng(coords.latitude, coords.longitude), metres: Math.max(1, Math.round(coords.accuracy)) }),
    ({ code }) => reject(new Error(code === REFUSED ? words.refused : words.unknown)),
    PATIENCE,
  );
});

/** A dot and a circle as wide as the position may be wrong. */
export const drawnPosition = ({ latLng, metres }) => L.layerGroup([
  L.circle(latLng, { radius: metres, className: "own-position__around", interactive: false }),
  L.circleMarker(latLng, { radius: 7, className: "own-position", interactive: false }),
]);

/** "… {metres} m" with {metres: 12} is "… 12 m". */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
