// Times of day and lengths of time, the same in every language: 24 hours, ISO dates.

const pad = (n) => String(n).padStart(2, '0');

/** "14:05", by this screen's time zone. */
export function timeOfDay(at) {
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** "2026-03-01 14:05:09", for a record. */
export function moment(iso) {
  const at = new Date(iso);
  return `${dateOf(at)} ${timeOfDay(at)}:${pad(at.getSeconds())}`;
}

/** "2026-03-01", by this screen's time zone. */
export function dateOf(at) {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** "0:38", "1:02:07". */
export function counting(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = pad(whole % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}
