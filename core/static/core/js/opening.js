// "Open now" is worked out in the browser, in WIB, so that pages stay cacheable for long.
// Without this file the text the server wrote stays.
const DAY = 1440;

/** Moment as a Date whose UTC fields read as WIB (+07:00). */
const inWib = (moment) => new Date(moment.getTime() + 7 * 3600000);

/** Spans that begin on a WIB date, as [start, end] minutes after its midnight; Monday is week[0]. */
function spansOn(hours, day) {
  const special = hours.special?.[day.toISOString().slice(0, 10)];
  return special ?? hours.week[(day.getUTCDay() + 6) % 7];
}

/** Spans from yesterday to a week ahead, as minutes after today's midnight. */
function intervals(hours, today) {
  return Array.from({ length: 9 }, (_, i) => i - 1).flatMap((offset) => {
    const day = new Date(today.getTime() + offset * DAY * 60000);
    return spansOn(hours, day).map(([start, end]) => [start + offset * DAY, end + offset * DAY]);
  });
}

/**
 * Whether a place is open at a moment.
 * @returns {{open: boolean, until?: number, next?: number}} minutes after today's midnight;
 *   no `until` when it stays open for days, no `next` when no opening follows within a week.
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
    return until - minute > 6 * DAY ? { open: true } : { open: true, until };
  }
  const next = Math.min(...spans.map(([from]) => from).filter((from) => from > minute));
  return Number.isFinite(next) ? { open: false, next } : { open: false };
}

/** The state in words; `words` come translated from the page. */
export function describe({ open, until, next }, moment, words) {
  const clock = (m) => {
    const time = ((m % DAY) + DAY) % DAY;
    return [Math.floor(time / 60), time % 60].map((n) => String(n).padStart(2, "0")).join(words.separator);
  };
  if (open) return until === undefined ? words.always : words.until.replace("{time}", clock(until));
  if (next === undefined) return words.closed;
  const ahead = Math.floor(next / DAY);
  const weekday = words.days[(inWib(moment).getUTCDay() + 6 + ahead) % 7];
  const sentence = [words.opens, words.tomorrow][ahead] ?? words.later;
  return sentence.replace("{time}", clock(next)).replace("{day}", weekday);
}

const words = JSON.parse(document.querySelector("script[data-words]")?.dataset.words ?? "null");

if (words) {
  const now = new Date();
  for (const label of document.querySelectorAll("[data-hours]")) {
    const current = state(JSON.parse(label.dataset.hours), now);
    label.textContent = describe(current, now, words);
    label.className = `status status--${current.open ? "open" : "closed"}`;
    label.hidden = false;
  }
}
