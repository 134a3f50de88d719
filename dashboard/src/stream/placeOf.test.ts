import { expect, test } from "vitest";
import { placeOf } from "./placeOf.ts";

const sites = new Map([["p1", "Shop"]]);

test.each([
  [{ pixelId: "p1", name: "page_view", library: null }, "Shop"],
  [{ pixelId: "p2", name: "page_view", library: null }, "Archived site"],
  [{ pixelId: null, name: "link_click", library: null }, "Link"],
  [{ pixelId: null, name: "page_view", library: null }, "Server"],
  [{ pixelId: null, name: "purchase", library: "analytics-node/2.3.0" }, "analytics-node/2.3.0"],
])("%j is from %j", (event, place) => expect(placeOf(event, sites)).toBe(place));
