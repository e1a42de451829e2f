/** Moments and dates as this person's locale writes them. */
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const localDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "3 Jul 2026, 14:30", in local time. */
export function dateTimeText(instant: string): string {
  return dateTime.format(new Date(instant));
}

/** "3 Jul 2026" for a plain ISO date. */
export function dateText(isoDate: string): string {
  return date.format(new Date(`${isoDate}T00:00:00Z`));
}

/** "2 hr. ago" for the last week, then the date. */
export function agoText(instant: string, nowMs: number = Date.now()): string {
  const ageMs = nowMs - Date.parse(instant);
  if (Math.abs(ageMs) < minuteMs) return "just now";
  if (Math.abs(ageMs) < hourMs) return relative.format(-Math.round(ageMs / minuteMs), "minute");
  if (Math.abs(ageMs) < dayMs) return relative.format(-Math.round(ageMs / hourMs), "hour");
  if (Math.abs(ageMs) < 7 * dayMs) return relative.format(-Math.round(ageMs / dayMs), "day");
  return localDate.format(new Date(instant));
}

/** The first digits of a commit's id, as people quote it. */
export function shortId(commit: string): string {
  return commit.slice(0, 8);
}
