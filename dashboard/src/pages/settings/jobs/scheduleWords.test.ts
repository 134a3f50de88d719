import { expect, it } from "vitest";
import { scheduleWords } from "./scheduleWords.ts";

it.each([
  ["20 3 * * *", "daily at 3:20 AM"],
  ["40 0 * * *", "daily at 12:40 AM"],
  ["5 15 * * *", "daily at 3:05 PM"],
  ["20 * * * *", "hourly, 20 min past"],
  ["* * * * *", "every minute"],
  ["*/15 * * * *", "every 15 minutes"],
  ["5 */6 * * *", "every 6 hours, 5 min past"],
  ["30 6 * * 1-5", "on weekdays at 6:30 AM"],
  ["0 12 * * 0", "on Sundays at 12:00 PM"],
  [" 0  12 * * 7 ", "on Sundays at 12:00 PM"],
])("says %s as %s", (cron, words) => {
  expect(scheduleWords(cron)).toBe(words);
});

it.each(["0 3 1 * *", "0 3 * 6 *", "0 3,15 * * *", "0 3 * * 1,3", "*/5 3 * * *", "0 3 * *", "0 0 3 * * *", ""])(
  "leaves %s as it stands",
  (cron) => {
    expect(scheduleWords(cron)).toBeNull();
  },
);
