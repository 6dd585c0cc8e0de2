// "Where am I": asks the browser only when the visitor asks us, and says what came of it.
(() => {
  "use strict";

  const REFUSED = 1;
  const FAR_AWAY_M = 150_000;

  const LocateButton = L.Control.extend({
    onAdd(map) {
      const bar = L.DomUtil.create("div", "leaflet-bar leaflet-control map-locate");
      const button = L.DomUtil.create("button", "", bar);
      button.type = "button";
      button.title = this.options.text.button;
      button.setAttribute("aria-label", this.options.text.button);
      L.DomEvent.disableClickPropagation(bar).on(button, "click", () => this._locate(map));
      return bar;
    },

    _locate(map) {
      const { text } = this.options;
      if (!navigator.geolocation) {
        L.siak.say(map, text.unknown);
        return;
      }
      L.siak.say(map, text.searching);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => this._show(map, L.latLng(coords.latitude, coords.longitude), coords.accuracy),
        ({ code }) => L.siak.say(map, code === REFUSED ? text.refused : text.unknown),
        { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
      );
    },

    _show(map, here, accuracy) {
      const { text } = this.options;
      if (here.distanceTo(map.getCenter()) > FAR_AWAY_M) {
        L.siak.say(map, text.away);
        return;
      }
      this._marks?.remove();
      this._marks = L.layerGroup([
        L.circle(here, { radius: accuracy, className: "here-around", interactive: false }),
        L.circleMarker(here, { radius: 8, className: "here", interactive: false }),
      ]).addTo(map);
      map.setView(here, Math.max(map.getZoom(), 14));
      L.siak.say(map, L.siak.fill(text.found, { metres: Math.round(accuracy) }));
    },
  });

  L.siak.locateButton = (options) => new LocateButton(options);
})();
