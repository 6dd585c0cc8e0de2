// A small client in the types that openapi-typescript makes of the document: it is compiled, never run.
import type { components, paths } from "./pesona";

type Place = components["schemas"]["PlaceDetail"];
type PlaceList = components["schemas"]["PlaceList"];
type Some = components["schemas"]["RecordPartList"];
type Collection = components["schemas"]["PlaceCollection"];
type Problem = components["schemas"]["ProblemDocument"];
type Filters = NonNullable<paths["/api/v1/places"]["get"]["parameters"]["query"]>;
type Project = components["schemas"]["ProjectDetail"];
type VisitList = components["schemas"]["VisitList"];
type Figure = components["schemas"]["FigureDetail"];
type Json<Path extends "/api/v1/places" | "/api/v1/facilities"> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"];

const ORIGIN = "https://pesona.example";

async function ask<Answer>(path: string, query: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(`${ORIGIN}${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) {
    const problem = (await answer.json()) as Problem;
    throw new Error(problem.errors.map((error) => `${error.parameter}: ${error.message}`).join() || problem.detail);
  }
  return (await answer.json()) as Answer;
}

export async function openNear(lon: number, lat: number): Promise<string[]> {
  const filters: Filters = { near: `${lon},${lat}`, radius: 5000, open: "now", sort: "distance", lang: "en", limit: 20 };
  const query = Object.entries(filters).map(([name, value]) => [name, String(value)]);
  const list: PlaceList = await ask<Exclude<Json<"/api/v1/places">, Some>>("/api/v1/places", Object.fromEntries(query));
  return list.items.map((place) => `${place.title}: ${place.distance_m ?? "?"} m, ${place.district?.name ?? ""}`);
}

export async function names(): Promise<Map<string, string>> {
  const list: Some = await ask<Some>("/api/v1/places", { fields: "title", limit: "500" });
  // What was not asked for is not there, so nothing is known of it before it is looked at.
  return new Map(list.items.map((part) => [part.id, typeof part.title === "string" ? part.title : ""]));
}

export async function onTheMap(): Promise<[number, number][]> {
  const collection = await ask<Collection>("/api/v1/places", { format: "geojson" });
  const points = collection.features.flatMap((feature) => (feature.geometry ? [feature.geometry.coordinates] : []));
  return points.map((point) => [point[0], point[1]]);
}

export async function price(id: string): Promise<number | undefined> {
  const place: Place = await ask<Place>(`/api/v1/places/${id}`);
  return place.tickets.find((ticket) => ticket.group === "Dewasa")?.rupiah;
}

export const facilities = (): Promise<Json<"/api/v1/facilities">> => ask("/api/v1/facilities");

export async function progress(id: string): Promise<string> {
  const project: Project = await ask<Project>(`/api/v1/projects/${id}`);
  const spent = project.budgets.reduce((sum, budget) => sum + (budget.realised_rupiah ?? 0), 0);
  return `${project.title}: ${project.stage ?? "?"}, ${project.physical_percent ?? "?"} %, Rp${spent}`;
}

export async function visits(month: string): Promise<Map<string, number>> {
  type Query = NonNullable<paths["/api/v1/visits"]["get"]["parameters"]["query"]>;
  const query = { from: month, to: month, level: "district" } satisfies Query;
  const list: VisitList = await ask<VisitList>("/api/v1/visits", query);
  // A kecamatan without a row has not reported: it is not in the map, and not a zero.
  return new Map(list.items.map((visit) => [visit.district.code, visit.total]));
}

export async function contradictions(id: string): Promise<(number | null)[]> {
  const figure: Figure = await ask<Figure>(`/api/v1/figures/${id}`);
  return [figure.total, ...figure.others.map((other) => other.total)];
}

// @ts-expect-error No such sort: the types know which ones there are.
export const wrong: Filters = { sort: "popularity" };
