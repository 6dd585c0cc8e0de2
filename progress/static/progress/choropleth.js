// Figures of kecamatan on a map: outlines from our API, classes and words from the page's own address.
(() => {
  "use strict";

  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const Values = L.GeoJSON.extend({
    initialize(options) {
      L.GeoJSON.prototype.initialize.call(this, null, { ...options, style: (feature) => this._style(feature) });
    },

    onAdd(map) {
      L.GeoJSON.prototype.onAdd.call(this, map);
      if (!this.getLayers().length) this._load(map);
    },

    async _load(map) {
      const { outlines, data, text } = this.options;
      try {
        const [{ features }, areas] = await Promise.all([read(outlines), read(data)]);
        this._areas = areas;
        this.addData(features.filter(({ geometry }) => geometry));
        this.eachLayer((layer) => this._name(layer));
        if (features.some(({ properties }) => properties.schematic)) map.attributionControl.addAttribution(text.schematic);
      } catch {
        L.siak.say(map, text.failed);
      }
    },

    _area({ properties }) {
      return this._areas[properties.code] ?? { class: null, text: properties.name };
    },

    _style(feature) {
      const shade = this._area(feature).class;
      const known = shade !== null;
      return {
        className: `choropleth__area ${known ? `choropleth__q${shade}` : "choropleth__none"}`,
        fillOpacity: 1,
        fillColor: known ? "currentColor" : `url(#${this.options.hatch})`,
      };
    },

    /** The words of an area: for the pointer, for a tap, and for the keyboard. */
    _name(layer) {
      const { text } = this._area(layer.feature);
      const words = Object.assign(document.createElement("span"), { textContent: text });
      layer.bindTooltip(words, { sticky: true, direction: "top", className: "choropleth__words" });
      const shape = layer.getElement();
      shape.setAttribute("role", "img");
      shape.setAttribute("aria-label", text);
      shape.setAttribute("tabindex", "0");
    },
  });

  L.siak.districtValues = (options) => new Values(options);
})();
