// Kecamatan outlines from our own API: with or without background tiles they are the ground of the map.
(() => {
  "use strict";

  /** Below this zoom fourteen names are a heap of letters. */
  const NAMES_FROM_ZOOM = 9;

  const Outlines = L.GeoJSON.extend({
    initialize(options) {
      L.GeoJSON.prototype.initialize.call(this, null, {
        ...options,
        interactive: false,
        style: ({ properties }) => ({
          className: properties.code === options.highlight ? "outline outline--chosen" : "outline",
        }),
      });
    },

    onAdd(map) {
      L.GeoJSON.prototype.onAdd.call(this, map);
      const pane = map.getPane("names") ?? map.createPane("names");
      const fit = () => { pane.hidden = map.getZoom() < NAMES_FROM_ZOOM; };
      map.on("zoomend", fit);
      fit();
      if (!this.getLayers().length) this._load(map);
    },

    async _load(map) {
      try {
        const answer = await fetch(this.options.url);
        if (!answer.ok) return;
        const { features } = await answer.json();
        this.addData(features.filter(({ geometry }) => geometry));
        this.eachLayer((layer) => layer.bindTooltip(this._name(layer.feature), {
          permanent: true, direction: "center", className: "outline-name", interactive: false, pane: "names",
        }));
        if (features.some(({ properties }) => properties.schematic)) {
          map.attributionControl.addAttribution(this.options.text.schematic);
        }
      } catch {
        // Without outlines the map still shows places; the list beside it names the kecamatan of each.
      }
    },

    _name({ properties }) {
      return Object.assign(document.createElement("span"), { textContent: properties.name });
    },
  });

  L.siak.districtOutlines = (options) => new Outlines(options);
})();
