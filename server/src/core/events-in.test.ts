/** What was lost with a refused body. */
import { expect, test } from "vitest";
import { eventsIn } from "./events-in.ts";

test.each<[unknown, number]>([
  [{ batch: [{}, {}, {}] }, 3],
  [{ events: [{}, {}] }, 2],
  [{ batch: "x", events: [{}, {}] }, 2],
  [{ batch: [] }, 1],
  [{ name: "page_view" }, 1],
  [null, 1],
  [undefined, 1],
  ["text", 1],
])("%j holds %i", (body, events) => expect(eventsIn(body)).toBe(events));
