/** Whether the browser says Global Privacy Control, which is a refusal whatever the page says. */
export function refusesTracking(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return headers["sec-gpc"] === "1";
}
