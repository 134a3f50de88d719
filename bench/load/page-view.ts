/** Page views as track.js sends them: thousands of visitors, a few pages each, some from campaigns. */
import { randomUUID } from "node:crypto";

const VISITORS = 5000;
const PAGES = 200;
const CAMPAIGNS = 40;

/** A maker of events; each has an id of its own, all else repeats as it does on a busy shop. */
export function pageViews(): () => Record<string, unknown> {
  const run = randomUUID().slice(0, 8);
  const visitors = Array.from({ length: VISITORS }, () => ({ visitorId: randomUUID(), sessionId: randomUUID() }));
  let made = 0;
  return () => {
    const number = made++;
    const query = number % 4 === 0 ? `?utm_source=newsletter&utm_medium=email&utm_campaign=c${number % CAMPAIGNS}` : "";
    return {
      eventId: `${run}-${number.toString(36).padStart(8, "0")}`,
      name: "page_view",
      occurredAt: new Date().toISOString(),
      ...visitors[number % VISITORS],
      url: `https://shop.example/products/${number % PAGES}${query}`,
      referrer: number % 2 === 0 ? "https://shop.example/" : "https://www.google.com/",
      title: `Product ${number % PAGES} – Shop`,
      consent: "granted",
    };
  };
}
