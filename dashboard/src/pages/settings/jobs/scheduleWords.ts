const DAYS = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
const NUMBER = /^\d{1,2}$/;
const STEP = /^\*\/(\d{1,2})$/;

/** The usual schedules in words, such as `daily at 3:20 AM`; null for what is better read as it stands. */
export function scheduleWords(cron: string): string | null {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().split(/\s+/);
  if (!minute || !hour || !weekday || rest.length > 0 || month !== "*" || day !== "*") return null;
  if (hour === "*" && weekday === "*") return withinTheHour(minute);
  if (!NUMBER.test(minute)) return null;
  const everyHours = STEP.exec(hour)?.[1];
  if (everyHours && weekday === "*") return `every ${everyHours} hours, ${minute} min past`;
  if (!NUMBER.test(hour)) return null;
  const clock = `at ${Number(hour) % 12 || 12}:${minute.padStart(2, "0")} ${Number(hour) < 12 ? "AM" : "PM"}`;
  const days = weekday === "*" ? "daily" : daysWords(weekday);
  return days && `${days} ${clock}`;
}

function withinTheHour(minute: string): string | null {
  if (minute === "*") return "every minute";
  const step = STEP.exec(minute)?.[1];
  if (step) return `every ${step} minutes`;
  return NUMBER.test(minute) ? `hourly, ${minute} min past` : null;
}

function daysWords(weekday: string): string | null {
  if (weekday === "1-5") return "on weekdays";
  const day = /^[0-7]$/.test(weekday) ? DAYS[Number(weekday)] : undefined;
  return day ? `on ${day}` : null;
}
