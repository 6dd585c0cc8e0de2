// The map that the editor's fields share: background, outlines of the kecamatan, and room that may change. Leaflet's own
// script has run before: it stands first among the field's files.
const SIAK = [[0.25, 100.85], [1.35, 102.65]];
const MAX_ZOOM = 19;

/** A map in a box; ``data`` is the dataset of the field around it. */
export const editorMap = (box, data) => {
  const map = L.map(box, { maxZoom: MAX_ZOOM, scrollWheelZoom: false, doubleClickZoom: false }).fitBounds(SIAK);
  map.attributionControl.setPrefix("Leaflet");
  if (data.tiles) {
    const tiles = L.tileLayer(data.tiles, { maxZoom: MAX_ZOOM, attribution: data.attribution });
    tiles.once("tileload", () => box.classList.add("is-tiled")).addTo(map);
  }
  drawDistricts(map, data.districts);
  // The panel may be folded or in another tab when it is drawn.
  const resize = new ResizeObserver(() => map.invalidateSize());
  resize.observe(box);
  map.on("unload", () => resize.disconnect());
  return map;
};

const drawDistricts = async (map, address) => {
  try {
    const answer = await fetch(address);
    if (!answer.ok || !map.getPane("mapPane")) return;
    const { features } = await answer.json();
    const drawn = features.filter(({ geometry }) => geometry);
    L.geoJSON(drawn, { interactive: false, style: { className: "outline" } }).addTo(map);
  } catch {
    // The outlines help to find one's way; the fields work without them.
  }
};

/** The number of the page that is being edited, or nothing while it is new. */
export const pageNumber = () => location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1] ?? "";

/** Where a point is, as the server tells it. */
export const askWhereabouts = async (address, lat, lon, signal) => {
  const query = new URLSearchParams({ lat, lon, page: pageNumber() });
  const answer = await fetch(`${address}?${query}`, { signal });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};
