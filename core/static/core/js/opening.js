// "Open now" is worked out in the browser, in WIB, so that pages stay cacheable for long.
// Without this file the text the server wrote stays.
const DAY = 1440;
// How far ahead an opening is looked for, as on the server.
const HORIZON_DAYS = 60;

/** Moment as a Date whose UTC fields read as WIB (+07:00). */
const inWib = (moment) => new Date(moment.getTime() + 7 * 3600000);

/** Spans that begin on a WIB date, as [start, end] minutes after its midnight; Monday is week[0]. */
function spansOn(hours, day) {
  const special = hours.special?.[day.toISOString().slice(0, 10)];
  return special ?? hours.week[(day.getUTCDay() + 6) % 7];
}

/** Spans from yesterday to the horizon, as minutes after today's midnight. */
function intervals(hours, today) {
  return Array.from({ length: HORIZON_DAYS + 2 }, (_, i) => i - 1).flatMap((offset) => {
    const day = new Date(today.getTime() + offset * DAY * 60000);
    return spansOn(hours, day).map(([start, end]) => [start + offset * DAY, end + offset * DAY]);
  });
}

/**
 * Whether a place is open at a moment.
 * @returns {{open: boolean, until?: number, next?: number, why?: string}} minutes after today's midnight;
 *   no `until` when it stays open for a week, no `next` when no opening follows before the horizon.
 */
export function state(hours, moment) {
  const now = inWib(moment);
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const spans = intervals(hours, today);
  const endAt = (at) => Math.max(...spans.filter(([from, to]) => from <= at && at < to).map(([, to]) => to));
  let until = endAt(minute);
  if (until > minute) {
    while (endAt(until) > until) until = endAt(until);
    return until - minute >= 7 * DAY ? { open: true } : { open: true, until };
  }
  const next = Math.min(...spans.map(([from]) => from).filter((from) => from > minute));
  const why = breakAt(hours, today, minute);
  return Number.isFinite(next) ? { open: false, next, ...(why && { why }) } : { open: false };
}

/** Why a place is closed between two spans of a day; undefined at any other time. */
function breakAt(hours, today, minute) {
  const weekday = (today.getUTCDay() + 6) % 7;
  const spans = spansOn(hours, today);
  const lies = ([day, from, to]) => day === weekday && from <= minute && minute < to;
  const parts = ([, from, to]) => spans.some(([, end]) => end === from) && spans.some(([begin]) => begin === to);
  return hours.breaks?.find((gap) => lies(gap) && parts(gap))?.[3];
}

/** The state in words; `words` come translated from the page, the same that the server uses. */
export function describe({ open, until, next, why }, moment, words) {
  const say = (sentence, time) => sentence.replace("%(time)s", time);
  if (open) return until === undefined ? words.always : say(words.until, when(until, moment, words, true));
  return next === undefined ? words.closed : say(words.breaks[why] ?? words.opens, when(next, moment, words, false));
}

/** A coming minute as one says it: "14.00", "besok 09.00", "Senin 09.00". */
function when(minute, moment, words, isEnd) {
  const isMidnight = isEnd && minute % DAY === 0;
  const ahead = Math.floor(minute / DAY) - (isMidnight ? 1 : 0);
  const time = isMidnight ? DAY : minute % DAY;
  const text = [Math.floor(time / 60), time % 60].map((n) => String(n).padStart(2, "0")).join(words.separator);
  // The small hours in which a span ends still count to its evening.
  if (ahead === 0 || (isEnd && ahead === 1 && time < DAY / 2)) return text;
  if (ahead === 1) return words.tomorrow.replace("%(time)s", text);
  if (ahead >= 7) {
    const day = new Date(moment.getTime() + ahead * DAY * 60000);
    return new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "Asia/Jakarta" }).format(day);
  }
  return `${words.days[(inWib(moment).getUTCDay() + 6 + ahead) % 7]} ${text}`;
}

/** The spans of a date in words: "09.00–11.30, 14.00–16.00". */
function spansInWords(spans, words) {
  if (!spans.length) return words.closed;
  if (spans.some(([start, end]) => start === 0 && end === DAY)) return words.wholeDay;
  const clock = (minute) => {
    const time = minute > DAY ? minute - DAY : minute;
    return [Math.floor(time / 60), time % 60].map((n) => String(n).padStart(2, "0")).join(words.separator);
  };
  return spans.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(", ");
}

/** Mark today in the table of the week, with what holds on that very date. */
function markToday(rows, hours, moment, words) {
  const today = inWib(moment);
  const weekday = (today.getUTCDay() + 6) % 7;
  rows.forEach((row, day) => {
    row.classList.toggle("now", day === weekday);
    const isSpecial = day === weekday && hours.special?.[today.toISOString().slice(0, 10)];
    row.cells[1].textContent = spansInWords(isSpecial || hours.week[day], words);
  });
}

const words = JSON.parse(document.querySelector("script[data-words]")?.dataset.words ?? "null");

function tell() {
  const now = new Date();
  for (const label of document.querySelectorAll("[data-hours]")) {
    const hours = JSON.parse(label.dataset.hours);
    const current = state(hours, now);
    label.textContent = describe(current, now, words);
    label.className = `status status--${current.open ? "open" : "closed"}`;
    label.hidden = false;
    const week = label.closest("div")?.querySelectorAll("[data-week] tr");
    if (week?.length) markToday(week, hours, now, words);
  }
}

if (words) {
  tell();
  // A page that lay in the background, or was kept for reading offline, tells the time of now.
  document.addEventListener("visibilitychange", () => document.hidden || tell());
  addEventListener("pageshow", (event) => event.persisted && tell());
}
