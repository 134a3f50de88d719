import type { Campaign } from "@tributary/contract/campaigns";
import { describe, expect, it } from "vitest";
import { budgetFault, planPatch, planValues } from "./planForm.ts";

const campaign: Campaign = {
  id: "01890000-0000-7000-8000-000000000001",
  name: "Autumn",
  slug: "autumn",
  status: "draft",
  budget: { amountMinor: 150_000, currency: "USD" },
  startsOn: "2026-11-01",
  endsOn: null,
  attributionWindowDays: 14,
  notes: "",
  draft: { offer: "", landingPageUrl: null, pixelIds: [], destinations: [], productIds: [] },
  latestVersion: null,
  hasUnpublishedChanges: true,
  revision: 1,
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
};

describe("the plan as a form", () => {
  it("says back what was read, when everything is sent", () => {
    const { name, slug, budget, startsOn, endsOn, attributionWindowDays, notes } = campaign;
    expect(planPatch(planValues(campaign, "EUR"))).toEqual({
      name,
      slug,
      budget,
      startsOn,
      endsOn,
      attributionWindowDays,
      notes,
    });
  });

  it("sends only what was changed", () => {
    expect(planPatch({ notes: "x" })).toEqual({ notes: "x" });
  });

  it("sends emptied fields as none", () => {
    expect(
      planPatch({ budget: { amount: " ", currency: "USD" }, startsOn: "", endsOn: "", attributionWindowDays: " " }),
    ).toEqual({ budget: null, startsOn: null, endsOn: null, attributionWindowDays: null });
  });

  it("offers the workspace's currency for a budget that is not set", () => {
    expect(planValues({ ...campaign, budget: null }, "EUR").budget).toEqual({ amount: "", currency: "EUR" });
  });

  it.each([
    ["1,500", undefined],
    ["", undefined],
    ["0", /more than 0/],
    ["a lot", /1500\.00/],
    ["0.999", /an amount in USD/],
    ["1.999", /two ways/],
  ])("of budget %j says %s", (amount, fault) => {
    const said = budgetFault({ amount, currency: "USD" });
    if (fault) expect(said).toMatch(fault);
    else expect(said).toBeUndefined();
  });
});
