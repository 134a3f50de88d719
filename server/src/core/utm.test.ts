import fc from "fast-check";
import { expect, test } from "vitest";
import { readUtm } from "./utm.ts";

const read = (query: string) => readUtm(new URLSearchParams(query));

test("source and medium fold their case, the campaign keeps it", () => {
  expect(read("UTM_Source=Facebook&utm_medium=Paid-Social&utm_campaign=Spring_Sale")).toEqual({
    source: "facebook",
    medium: "paid-social",
    campaign: "Spring_Sale",
  });
});

test("of duplicates the first counts", () => {
  expect(read("utm_source=a&utm_source=b").source).toBe("a");
});

test.each(["{{campaign.name}}", "{campaignid}", "$" + "{name}", "__CAMPAIGN_ID__", "%%name%%", "[[name]]"])(
  "%s is no campaign",
  (macro) => {
    expect(read(`utm_campaign=${encodeURIComponent(macro)}`).campaign).toBe("");
  },
);

test("whatever an address holds, the values are short and can be stored", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (source, campaign) => {
      const utm = readUtm(
        new URLSearchParams([
          ["utm_source", source],
          ["utm_campaign", campaign],
        ]),
      );
      for (const value of Object.values(utm)) {
        expect(value.isWellFormed()).toBe(true);
        expect(value.length).toBeLessThanOrEqual(400);
      }
    }),
  );
});
