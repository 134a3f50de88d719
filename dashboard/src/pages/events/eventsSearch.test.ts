import { expect, test } from "vitest";
import { eventsFrom, readEventsSearch } from "./eventsSearch.ts";

const PIXEL = "01a1fd1d-9b56-7d43-bcde-a524b20b0f80";

test.each([
  [{}, {}],
  [{ from: PIXEL }, { pixelId: PIXEL }],
  [{ from: "servers" }, { withPixel: "false" }],
  [{ from: "nonsense" }, {}],
  [{ from: 7 }, {}],
])("%j in the address asks for %j", (search, asked) => {
  expect(eventsFrom(readEventsSearch(search))).toEqual(asked);
});
