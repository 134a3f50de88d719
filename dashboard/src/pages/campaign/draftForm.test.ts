import type { CampaignDraft } from "@tributary/contract/campaigns";
import { describe, expect, it } from "vitest";
import { destinationErrors, destinationId, draftPatch, missingForVersion, newDestination } from "./draftForm.ts";

const ready: CampaignDraft = {
  offer: "Two for one",
  landingPageUrl: "https://shop.example/autumn",
  pixelIds: ["01890000-0000-7000-8000-000000000001"],
  destinations: [],
  productIds: [],
};

describe("draftPatch", () => {
  it("sends only what was changed", () => {
    expect(draftPatch({ offer: "Free mug" })).toEqual({ draft: { offer: "Free mug" } });
  });

  it("makes an address of a bare domain and none of a blank, and leaves schemes for the server to refuse", () => {
    expect(draftPatch({ landingPageUrl: " shop.example/a " }).draft?.landingPageUrl).toBe("https://shop.example/a");
    expect(draftPatch({ landingPageUrl: " " }).draft?.landingPageUrl).toBeNull();
    expect(draftPatch({ landingPageUrl: "javascript:alert(1)" }).draft?.landingPageUrl).toBe("javascript:alert(1)");
  });
});

describe("missingForVersion", () => {
  it("asks for nothing when the draft is ready", () => expect(missingForVersion(ready)).toEqual([]));

  it("names each thing to do", () => {
    expect(missingForVersion({ ...ready, offer: " ", landingPageUrl: null, pixelIds: [] })).toHaveLength(3);
  });
});

describe("destinations", () => {
  it.each(["meta", "ga4", "google_ads"] as const)("begin with purchases: %s", (kind) => {
    expect(newDestination(kind)).toMatchObject({ kind, events: ["purchase"] });
  });

  it("are known by their platform's id", () => {
    expect(
      destinationId({ kind: "google_ads", conversionId: "AW-123456789", conversionLabel: "AbC", events: ["purchase"] }),
    ).toBe("AW-123456789/AbC");
  });

  it("are told their own faults only, whichever way the server writes the path", () => {
    const errors = [
      { field: "draft.destinations.0.datasetId", message: "zero" },
      { field: "draft/destinations/1/events", message: "one" },
      { field: "draft.destinations.10", message: "ten" },
      { field: "draft.offer", message: "offer" },
    ];
    expect(destinationErrors(errors, 0)).toEqual({ datasetId: "zero" });
    expect(destinationErrors(errors, 1)).toEqual({ events: "one" });
    expect(destinationErrors(errors, 10)).toEqual({ "": "ten" });
    expect(destinationErrors(errors, 2)).toEqual({});
  });
});
