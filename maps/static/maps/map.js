// Our additions to Leaflet. Every file here adds to L.siak; the script that folium composes calls them.
(() => {
  "use strict";

  L.siak = {};
  L.Control.Attribution.mergeOptions({ prefix: '<a href="https://leafletjs.com">Leaflet</a>' });
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }

  /** The box around a map that holds its card, its message and its drawn pins. */
  L.siak.frame = (map) => map.getContainer().closest("[data-map]");

  const write = (map, name, text, hiddenFromView) => {
    const line = L.siak.frame(map).querySelector(`[data-${name}]`);
    line.classList.toggle("vh", hiddenFromView || !text);
    line.textContent = text;
  };

  /** Tell everybody something that just happened. */
  L.siak.say = (map, text) => write(map, "message", text, false);

  /** Say what is in view; a quiet report is for screen readers alone. */
  L.siak.report = (map, text, { quiet = false } = {}) => write(map, "report", text, quiet);

  /** "%(count)s tempat" with {count: 10} is "10 tempat". */
  L.siak.fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  /** A category's pin as the server drew it; an unknown category gets the plain one. */
  L.siak.pin = (map, category) => {
    const drawn = L.siak.frame(map).querySelector("template[data-pins]").content;
    const pin = drawn.querySelector(`[data-category="${CSS.escape(category)}"]`) ?? drawn.firstElementChild;
    return pin.cloneNode(true);
  };

  L.siak.pinIcon = (element, extra = "") => {
    const className = `${element.className} ${extra}`.trim();
    const html = document.createElement("span");
    html.className = "pin__in";
    html.append(...element.childNodes);
    return L.divIcon({ html, className, iconSize: [44, 44], iconAnchor: [22, 22] });
  };

  L.siak.zoomButtons = (options) => L.control.zoom(options);

  L.siak.ownMarker = ({ lat, lon, category, text }) => {
    const marker = L.marker([lat, lon], { interactive: false, keyboard: false, zIndexOffset: 1000 });
    const { addTo } = marker;
    marker.addTo = (map) => {
      marker.setIcon(L.siak.pinIcon(L.siak.pin(map, category), "pin--own"));
      addTo.call(marker, map);
      marker.getElement().setAttribute("role", "img");
      marker.getElement().setAttribute("aria-label", text);
      return marker;
    };
    return marker;
  };

  L.Map.addInitHook(function announce() {
    this.on("layeradd", ({ layer }) => {
      if (layer instanceof L.TileLayer) layer.once("tileload", () => L.siak.frame(this)?.classList.add("map--tiled"));
    });
    this.on("moveend", () => {
      const box = this.getBounds();
      const bbox = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((n) => n.toFixed(5)).join(",");
      L.siak.frame(this)?.dispatchEvent(new CustomEvent("siak:moved", { bubbles: true, detail: { bbox } }));
    });
  });
})();
