// Reads a calendar from standard input with ical.js and prints the dates in a window: [start, end or null, status].
// Arguments: first and last moment, ISO 8601 in local time of the calendar (WIB), the last one excluded.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [first, last] = process.argv.slice(2).map((text) => ICAL.Time.fromDateTimeString(text));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const components = calendar.getAllSubcomponents("vevent");
const different = components.filter((one) => one.hasProperty("recurrence-id"));
const found = [];

const add = (item, start, end) => {
  if (start.compare(last) >= 0 || (end ?? start).compare(first) < 0) return;
  found.push([start.toString(), end ? end.toString() : null, item.component.getFirstPropertyValue("status")]);
};

for (const component of components) {
  if (different.includes(component)) continue;
  const uid = component.getFirstPropertyValue("uid");
  const exceptions = different.filter((one) => one.getFirstPropertyValue("uid") === uid);
  const event = new ICAL.Event(component, { exceptions });
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    continue;
  }
  const walk = event.iterator();
  for (let next = walk.next(); next && next.compare(last) < 0; next = walk.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    add(item, startDate, endDate);
  }
}
console.log(JSON.stringify(found));
