// What is seen of a shape while it is drawn: the shape itself, a handle on each corner in view, and the place of a fault.
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
/** Handles closer together hide the shape, and no finger can tell them apart: pixels. */
const APART = 26;
const MOST_HANDLES = 200;

const latLngs = (corners) => corners.map(([lon, lat]) => [lat, lon]);

export class ShapeDrawing {
  /** ``wishes``: what happens when a corner is ``chosen``, ``moved`` or ``removed``; ``label`` names one in words. */
  constructor(map, model, wishes) {
    Object.assign(this, { map, model, wishes });
    this.shape = L.featureGroup().addTo(map);
    this.handles = L.layerGroup().addTo(map);
    this.fault = L.layerGroup().addTo(map);
    this.preview = L.featureGroup().addTo(map);
    this.pin = L.layerGroup().addTo(map);
    map.on("moveend", () => this.drawHandles());
  }

  draw() {
    this.shape.clearLayers();
    for (const rings of this.model.parts) {
      const corners = rings.map(latLngs);
      const options = { className: `shape shape--${this.model.kind}`, interactive: false };
      if (this.model.kind === "line") L.polyline(corners[0], options).addTo(this.shape);
      if (this.model.kind === "area") L.polygon(corners, options).addTo(this.shape);
    }
    this.drawHandles();
  }

  drawHandles() {
    const focused = this.handles.getLayers().find((one) => one.getElement() === document.activeElement)?.options.at;
    this.handles.clearLayers();
    const view = this.map.getBounds().pad(0.05);
    const seen = [...this.model.corners()].filter(({ corner: [lon, lat] }) => view.contains([lat, lon]));
    const shown = this.farEnoughApart(seen);
    this.wishes.crowded(shown.length < seen.length);
    for (const one of shown) this.drawHandle(one, focused);
  }

  /** The corners that a finger can tell apart; the chosen one, which has just been touched, always. */
  farEnoughApart(seen) {
    const kept = [];
    for (const one of seen) {
      const [lon, lat] = one.corner;
      const spot = this.map.latLngToContainerPoint([lat, lon]);
      const isChosen = String(one.at) === String(this.model.chosen);
      const isFree = kept.length < MOST_HANDLES && kept.every((other) => other.spot.distanceTo(spot) >= APART);
      if (isChosen || isFree) kept.push({ ...one, spot });
    }
    return kept;
  }

  drawHandle({ at, corner: [lon, lat], of }, focused) {
    const chosen = String(at) === String(this.model.chosen);
    const className = `shape-handle${chosen ? " shape-handle--chosen" : ""}`;
    const icon = L.divIcon({ className, iconSize: [44, 44], iconAnchor: [22, 22] });
    const handle = L.marker([lat, lon], { icon, at, draggable: true, autoPan: true, alt: "", zIndexOffset: chosen ? 500 : 0 });
    this.handles.addLayer(handle);
    handle.on("click", () => this.wishes.chosen(at));
    handle.on("dragend", () => this.wishes.moved(at, handle.getLatLng().wrap()));
    const element = handle.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-pressed", String(chosen));
    element.setAttribute("aria-label", this.wishes.label(at[2] + 1, of));
    element.addEventListener("keydown", (event) => this.onKey(event, at, handle));
    if (String(at) === String(focused ?? "")) element.focus();
  }

  /** Arrow keys move a corner by five pixels, with Shift by one; Delete takes it away; Enter chooses it. */
  onKey(event, at, handle) {
    const direction = ARROWS[event.key];
    if (direction) {
      const point = this.map.latLngToContainerPoint(handle.getLatLng());
      const step = L.point(direction).multiplyBy(event.shiftKey ? 1 : 5);
      this.wishes.moved(at, this.map.containerPointToLatLng(point.add(step)).wrap());
    } else if (event.key === "Delete" || event.key === "Backspace") this.wishes.removed(at);
    else if (event.key === "Enter" || event.key === " ") this.wishes.chosen(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  focusHandle(at) {
    this.handles.getLayers().find((one) => String(one.options.at) === String(at))?.getElement().focus();
  }

  /** Show where a shape is wrong, [longitude, latitude], and go there; null takes the sign away. */
  showFault(at, label) {
    this.fault.clearLayers();
    if (!at) return;
    const latLng = [at[1], at[0]];
    const icon = L.divIcon({ className: "shape-fault", iconSize: [44, 44], iconAnchor: [22, 22] });
    L.marker(latLng, { icon, interactive: false, keyboard: false, zIndexOffset: 1000, alt: "" }).addTo(this.fault);
    const element = this.fault.getLayers()[0].getElement();
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", label);
    if (!this.map.getBounds().contains(latLng)) this.map.panTo(latLng, { animate: false });
  }

  /** Where the point of the same page is: what is drawn belongs to it. */
  showPin(latLng) {
    this.pin.clearLayers();
    L.circleMarker(latLng, { radius: 8, className: "shape-pin", interactive: false }).addTo(this.pin);
    if (this.model.isEmpty) this.map.setView(latLng, 15, { animate: false });
  }

  showPreview(geometries) {
    this.preview.clearLayers();
    for (const geometry of geometries) {
      L.geoJSON(geometry, {
        interactive: false,
        style: { className: "shape shape--preview" },
        pointToLayer: (_, latLng) => L.circleMarker(latLng, { radius: 6, className: "shape shape--preview" }),
      }).addTo(this.preview);
    }
    this.fit(this.preview);
  }

  fit(layer = this.shape) {
    const around = layer.getBounds();
    const box = around.isValid() ? around : L.latLngBounds(latLngs([...this.model.corners()].map(({ corner }) => corner)));
    if (box.isValid()) this.map.fitBounds(box, { padding: [30, 30], maxZoom: 17, animate: false });
  }
}
