// A shape while it is drawn: its kind, and parts of rings of corners ([longitude, latitude]). A line has one ring, an
// area its outline and perhaps holes, and rings are not closed here. Every step can be taken back.
const KIND_OF = {
  Point: "point", MultiPoint: "point", LineString: "line", MultiLineString: "line", Polygon: "area", MultiPolygon: "area",
};
const NAME = { point: "Point", line: "LineString", area: "Polygon" };
const FEWEST = { point: 1, line: 2, area: 3 };
const DECIMALS = 6;
const MOST_STEPS = 100;

const rounded = (degrees) => Number(degrees.toFixed(DECIMALS));

export class ShapeModel {
  constructor(kinds) {
    this.kinds = kinds;
    this.kind = kinds[0];
    this.parts = [];
    /** The corner that the next one is put behind: numbers of part, ring and corner. */
    this.chosen = null;
    this.steps = [];
  }

  /** Take a GeoJSON geometry; false where it is none of ours, and an error where its coordinates are none. */
  take(geometry) {
    const kind = KIND_OF[geometry?.type];
    if (!this.kinds.includes(kind) || !Array.isArray(geometry.coordinates)) return false;
    const several = geometry.type.startsWith("Multi") ? geometry.coordinates : [geometry.coordinates];
    const parts = several.map((part) => opened(kind, part));
    this.remember();
    this.kind = kind;
    this.parts = parts;
    this.chosen = null;
    return true;
  }

  /** The shape as GeoJSON, without parts that are not finished; null where none is. */
  geometry() {
    const done = this.parts.filter(([outline]) => outline.length >= FEWEST[this.kind]).map((part) => closed(this.kind, part));
    if (!done.length) return null;
    return done.length === 1
      ? { type: NAME[this.kind], coordinates: done[0] }
      : { type: `Multi${NAME[this.kind]}`, coordinates: done };
  }

  get isEmpty() {
    return !this.parts.some(([outline]) => outline.length);
  }

  /** Whether there are corners that make no line or area yet. */
  get isUnfinished() {
    return this.parts.some(([outline]) => outline.length && outline.length < FEWEST[this.kind]);
  }

  remember() {
    this.steps.push(JSON.stringify([this.kind, this.parts, this.chosen]));
    if (this.steps.length > MOST_STEPS) this.steps.shift();
  }

  undo() {
    const before = this.steps.pop();
    if (before) [this.kind, this.parts, this.chosen] = JSON.parse(before);
  }

  /** Lines become areas and areas lines; nothing else can change its kind once it is begun. */
  become(kind) {
    this.remember();
    this.kind = kind;
    this.parts = this.parts.map(([outline]) => [outline]);
    this.chosen = null;
  }

  add({ lat, lng }) {
    this.remember();
    const corner = [rounded(lng), rounded(lat)];
    if (this.kind === "point" || !this.parts.length) {
      this.parts.push([[corner]]);
      this.chosen = [this.parts.length - 1, 0, 0];
      return;
    }
    const [part, ring, after] = this.chosen ?? [this.parts.length - 1, 0, this.parts.at(-1)[0].length - 1];
    this.parts[part][ring].splice(after + 1, 0, corner);
    this.chosen = [part, ring, after + 1];
  }

  move([part, ring, number], { lat, lng }) {
    this.remember();
    this.parts[part][ring][number] = [rounded(lng), rounded(lat)];
    this.chosen = [part, ring, number];
  }

  remove([part, ring, number]) {
    this.remember();
    const corners = this.parts[part][ring];
    corners.splice(number, 1);
    if (!corners.length) this.parts[part].splice(ring, 1);
    if (!this.parts[part].length) this.parts.splice(part, 1);
    this.chosen = corners.length ? [part, ring, Math.max(0, number - 1)] : null;
  }

  begin() {
    this.remember();
    this.parts.push([[]]);
    this.chosen = null;
  }

  clear() {
    this.remember();
    this.parts = [];
    this.chosen = null;
  }

  /** Every corner with the numbers that name it. */
  * corners() {
    for (const [part, rings] of this.parts.entries()) {
      for (const [ring, corners] of rings.entries()) {
        for (const [number, corner] of corners.entries()) yield { at: [part, ring, number], corner, of: corners.length };
      }
    }
  }
}

const opened = (kind, part) => {
  if (kind === "point") return [[flat(part)]];
  return kind === "line" ? [part.map(flat)] : part.map((ring) => ring.slice(0, -1).map(flat));
};

const closed = (kind, rings) => {
  if (kind === "point") return rings[0][0];
  return kind === "line" ? rings[0] : rings.map((ring) => [...ring, ring[0]]);
};

/** Without a height. */
const flat = ([lon, lat]) => {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new TypeError("no position");
  return [lon, lat];
};
