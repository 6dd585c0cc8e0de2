// Places or events in view. The server gathers them; this layer asks, draws and keeps what stays in view.
(() => {
  "use strict";

  const TILE = 256;

  const Catalogue = L.LayerGroup.extend({
    initialize(options) {
      L.LayerGroup.prototype.initialize.call(this, [], options);
      this._markers = new Map();
      this._query = new URLSearchParams(options.filter);
      this._limits = this._query.get("bbox")?.split(",").map(Number);
      this._query.delete("bbox");
      this._query.set("kind", options.kind);
      this._query.set("lang", options.lang);
    },

    onAdd(map) {
      L.LayerGroup.prototype.onAdd.call(this, map);
      this._card = L.siak.card(map, this.options);
      map.on("moveend", this.refresh, this);
      this.refresh();
    },

    onRemove(map) {
      map.off("moveend", this.refresh, this);
      this._request?.abort();
      L.LayerGroup.prototype.onRemove.call(this, map);
    },

    async refresh() {
      const address = this._address();
      if (address === this._shown) return;
      this._shown = address;
      this._request?.abort();
      this._request = new AbortController();
      try {
        const features = address ? await this._fetch(address, this._request.signal) : [];
        this._draw(features);
      } catch (error) {
        if (error.name === "AbortError") return;
        this._shown = null;
        L.siak.report(this._map, this.options.text.failed);
      }
    },

    async _fetch(address, signal) {
      // Asked again each time, mostly for a 304: what was just published shows at once.
      const answer = await fetch(address, { signal, cache: "no-cache" });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return (await answer.json()).features;
    },

    // Whole tiles instead of the exact view: small moves then ask for the same address, and caches can answer.
    _address() {
      const zoom = this._map.getZoom();
      const view = this._map.getPixelBounds();
      const corner = (point) => this._map.unproject(point.multiplyBy(TILE), zoom);
      const northWest = corner(view.min.divideBy(TILE).floor());
      const southEast = corner(view.max.divideBy(TILE).ceil());
      const box = this._limited([northWest.lng, southEast.lat, southEast.lng, northWest.lat]);
      if (box[0] >= box[2] || box[1] >= box[3]) return null;
      const query = new URLSearchParams(this._query);
      query.set("bbox", box.map((degrees) => degrees.toFixed(6)).join(","));
      query.set("zoom", Math.round(zoom));
      return `${this.options.clusters}?${query}`;
    },

    _limited([west, south, east, north]) {
      const [minLon, minLat, maxLon, maxLat] = this._limits ?? [-180, -85, 180, 85];
      return [Math.max(west, minLon), Math.max(south, minLat), Math.min(east, maxLon), Math.min(north, maxLat)];
    },

    _draw(features) {
      const others = features.map((feature) => withoutOwn(feature, this.options.own)).filter(Boolean);
      const wanted = new Map(others.map((feature) => [keyOf(feature), feature]));
      const hadFocus = this._map.getContainer().contains(document.activeElement);
      for (const [key, marker] of this._markers) {
        if (wanted.has(key)) continue;
        this.removeLayer(marker);
        this._markers.delete(key);
      }
      for (const [key, feature] of wanted) {
        if (!this._markers.has(key)) this._markers.set(key, this._marker(feature));
      }
      if (hadFocus && document.activeElement === document.body) this._map.getContainer().focus();
      this._report(wanted.size);
    },

    _report(count) {
      const { text, own } = this.options;
      if (count) L.siak.report(this._map, L.siak.fill(text.shown, { count }), { quiet: true });
      else L.siak.report(this._map, text.empty, { quiet: Boolean(own) });
    },

    _marker({ geometry, properties }) {
      const [lon, lat] = geometry.coordinates;
      const single = properties.count === 1;
      const label = single ? this._label(properties) : L.siak.fill(this.options.text.cluster, properties);
      const icon = single ? L.siak.pinIcon(L.siak.pin(this._map, properties.category)) : this._clusterIcon(properties);
      const marker = L.marker([lat, lon], { icon, title: label, riseOnHover: true });
      const activate = () => (single ? this._card.open(properties, marker) : this._enter(properties, marker));
      marker.on("click", activate);
      this.addLayer(marker);
      const element = marker.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", label);
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        activate();
      });
      return marker;
    },

    _label(properties) {
      const category = L.siak.pin(this._map, properties.category).dataset.name;
      return [properties.title, category].filter(Boolean).join(", ");
    },

    _clusterIcon({ count }) {
      const short = new Intl.NumberFormat(this.options.lang, { notation: "compact" }).format(count);
      const pin = document.createElement("span");
      pin.className = "pin pin--cluster";
      pin.append(Object.assign(document.createElement("b"), { textContent: short }));
      return L.siak.pinIcon(pin);
    },

    // Go closer while that can part them; things at one and the same spot become a list.
    _enter({ bbox, count, members }, marker) {
      const [west, south, east, north] = bbox;
      const box = L.latLngBounds([south, west], [north, east]);
      const zoom = this._map.getBoundsZoom(box, false, L.point(80, 80));
      if (this._map.getZoom() >= this._map.getMaxZoom() || (west === east && south === north)) {
        const heading = L.siak.fill(this.options.text.cluster, { count });
        this._card.list(heading, marker, members ?? this._listAddress(bbox));
      } else {
        this._map.setView(box.getCenter(), Math.max(zoom, this._map.getZoom() + 1));
      }
    },

    _listAddress([west, south, east, north]) {
      const query = new URLSearchParams(this._query);
      const around = 1e-5;
      query.delete("kind");
      query.set("bbox", [west - around, south - around, east + around, north + around].map((n) => n.toFixed(6)));
      query.set("limit", 50);
      return `${this.options.records}?${query}`;
    },
  });

  const keyOf = ({ geometry, properties }) =>
    properties.count === 1 ? properties.id : [...geometry.coordinates, properties.count].join();

  /** The feature without the thing the page is about, or null when it was nothing else. */
  const withoutOwn = ({ geometry, properties }, own) => {
    const members = properties.count === 1 ? [properties] : (properties.members ?? []);
    const rest = members.filter(({ id }) => id !== own?.id);
    if (rest.length === members.length) return { geometry, properties };
    if (!rest.length) return null;
    // A cluster stands in the middle of its members, so the middle of the others can be told from it.
    const [lon, lat] = geometry.coordinates;
    const middle = (all, one) => (all * members.length - one) / rest.length;
    const moved = { coordinates: [middle(lon, own.lon), middle(lat, own.lat)] };
    const count = rest.length;
    return { geometry: moved, properties: count === 1 ? { ...rest[0], count } : { ...properties, members: rest, count } };
  };

  L.siak.catalogue = (options) => new Catalogue(options);
})();
