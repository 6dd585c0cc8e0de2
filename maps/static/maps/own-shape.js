// The trail or the outline of the place a page is about. A page that is not published brings it along itself.
(() => {
  "use strict";

  const OwnShape = L.GeoJSON.extend({
    initialize(options) {
      L.GeoJSON.prototype.initialize.call(this, null, {
        ...options,
        interactive: false,
        style: ({ geometry }) => ({ className: /Polygon/.test(geometry.type) ? "own-shape own-shape--area" : "own-shape" }),
      });
    },

    onAdd(map) {
      L.GeoJSON.prototype.onAdd.call(this, map);
      this._load(L.siak.frame(map).dataset.shape);
    },

    async _load(broughtAlong) {
      try {
        const shape = broughtAlong ? JSON.parse(broughtAlong) : await this._fetch();
        if (shape) this.addData({ type: "Feature", properties: {}, geometry: shape });
      } catch {
        // The pin still shows where it is.
      }
    },

    async _fetch() {
      const answer = await fetch(this.options.url, { cache: "no-cache" });
      return answer.ok ? (await answer.json()).shape : null;
    },
  });

  L.siak.ownShape = (options) => new OwnShape(options);
})();
