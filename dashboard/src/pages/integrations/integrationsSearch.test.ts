import { describe, expect, it } from "vitest";
import { readIntegrationsSearch } from "./integrationsSearch.ts";

describe("readIntegrationsSearch", () => {
  it("keeps what the way back from a provider says", () => {
    expect(readIntegrationsSearch({ status: "error", platform: "google_ads", reason: "expired" })).toEqual({
      status: "error",
      platform: "google_ads",
      reason: "expired",
    });
    expect(readIntegrationsSearch({ status: "connected", platform: "stripe", connection: "x" })).toEqual({
      status: "connected",
      platform: "stripe",
    });
  });

  it("drops what nobody was sent back with", () => {
    expect(readIntegrationsSearch({ platform: "google_ads", reason: "expired" })).toEqual({});
    const odd = readIntegrationsSearch({ status: "connected", platform: "<b>", reason: "expired" });
    expect(odd).toEqual({ status: "connected" });
  });
});
