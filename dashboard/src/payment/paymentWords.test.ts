import { describe, expect, it } from "vitest";
import { refundWords, sourceWords } from "./paymentWords.ts";

describe("payment words", () => {
  it("name the channel and what is known below it", () => {
    expect(sourceWords({ channel: "Email", source: "newsletter", campaign: "spring" })).toEqual({
      title: "Email",
      detail: "newsletter · spring",
    });
    expect(sourceWords({ channel: "Direct", source: null, campaign: null }).detail).toBe("");
  });

  it("tell being traced from having no source", () => {
    expect(sourceWords({ channel: null, source: null, campaign: null }).title).toBe("Matching…");
    expect(sourceWords({ channel: "Unattributed", source: null, campaign: null }).title).toBe("Unattributed");
  });

  it("tell a part from the whole", () => {
    expect(refundWords({ amountMinor: 500, refundedMinor: 0 })).toBeNull();
    expect(refundWords({ amountMinor: 500, refundedMinor: 100 })).toBe("Partially refunded");
    expect(refundWords({ amountMinor: 500, refundedMinor: 500 })).toBe("Refunded");
  });
});
