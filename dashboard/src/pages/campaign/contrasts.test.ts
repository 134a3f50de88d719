import type { CampaignVersion } from "@tributary/contract/campaigns";
import { describe, expect, it } from "vitest";
import { contrasts } from "./contrasts.ts";

const ID = "01890000-0000-7000-8000-000000000001";
const v1: CampaignVersion = {
  id: ID,
  campaignId: ID,
  number: 1,
  note: "",
  publishedAt: "2026-11-01T00:00:00.000Z",
  offer: "Two for one",
  landingPageUrl: "https://shop.example/autumn",
  pixels: [{ id: ID, name: "Shop", domain: "shop.example", otherDomains: [] }],
  destinations: [{ kind: "meta", datasetId: "123456789012345", events: ["purchase"] }],
  products: [
    {
      id: ID,
      name: "Roast",
      sku: null,
      prices: [
        { id: ID, amountMinor: 1200, currency: "USD", interval: null, intervalCount: null, providerPriceId: null },
      ],
    },
  ],
  links: [],
};
const v2: CampaignVersion = { ...v1, number: 2, offer: "Free mug", products: [] };

function changed(versions: CampaignVersion[]): string[][] {
  return contrasts(versions).map(({ label, cells }) => [
    label,
    ...cells.map(({ isChanged }) => (isChanged ? "new" : "same")),
  ]);
}

describe("versions side by side", () => {
  it("mark what differs from the version before, and nothing of the first", () => {
    expect(changed([v1, v2])).toEqual([
      ["Offer", "same", "new"],
      ["Landing page", "same", "same"],
      ["Products", "same", "new"],
      ["Pixels", "same", "same"],
      ["Destinations", "same", "same"],
    ]);
  });

  it("mark a change back as a change", () => {
    expect(changed([v1, v2, v1])[0]).toEqual(["Offer", "same", "new", "new"]);
  });

  it("say what a version held, with its prices then", () => {
    const lines = contrasts([v1]).flatMap(({ cells }) => cells.flatMap((cell) => cell.lines));
    expect(lines).toEqual([
      "Two for one",
      "shop.example/autumn",
      "Roast · $12.00",
      "Shop · shop.example",
      "Meta 123456789012345: purchase",
    ]);
  });
});
