import { UtmIssue } from "@tributary/contract/quality";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { channelGroup } from "./channel-group.ts";
import { readClickId } from "./click-ids.ts";
import { readUtm } from "./utm.ts";
import { utmIssues } from "./utm-issues.ts";

function issuesOf(query: string | URLSearchParams): UtmIssue[] {
  const params = new URLSearchParams(query);
  const utm = readUtm(params);
  return utmIssues({ params, utm, clickId: readClickId(params, utm.source), channel: channelGroup(utm) });
}

describe("utmIssues", () => {
  test.each([
    "",
    "q=shoes&page=2",
    "utm_source=google&utm_medium=cpc&utm_campaign=Spring_Sale&gclid=x",
    "utm_source=instagram&utm_medium=story",
    "utm_source=a&utm_medium=email&utm_id=7&utm_source_platform=p&utm_creative_format=f&utm_marketing_tactic=t",
    "utm_source=a&utm_medium=social+media&utm_campaign=Big+Sale%20now",
    "utm_referrer=x&utm_expid=y",
    "fbclid=x",
    "awc=1",
    "utm_source=&utm_medium=",
    "utm_source=a&utm_medium=email&utm_campaign=50%25+off",
  ])("finds nothing wrong with %j", (query) => {
    expect(issuesOf(query)).toEqual([]);
  });

  test.each<[string, UtmIssue[]]>([
    ["utm_source=meta&utm_medium=cpc&utm_campaign={{campaign.name}}", ["unexpanded_macro"]],
    ["utm_source={source}&utm_medium=cpc", ["unexpanded_macro"]],
    ["utm_source=Facebook&utm_medium=cpc", ["mixed_case"]],
    ["utm_source=facebook&utm_medium=CPC", ["mixed_case"]],
    ["utm_source=a&utm_source=b&utm_medium=email", ["duplicate"]],
    ["utm_source=a&UTM_SOURCE=a&utm_medium=email", ["duplicate"]],
    ["utm_medium=email", ["missing_source"]],
    ["utm_campaign=x", ["missing_source", "missing_medium"]],
    ["utm_source=facebook", ["missing_medium"]],
    ["utm_source=partner&utm_medium=affiliates", ["unknown_medium"]],
    ["gclid=x", ["click_id_without_utm"]],
    ["ttclid=x", ["click_id_without_utm"]],
    ["utm_source=a&utm_medium=email&utm_campaign=x%20", ["whitespace"]],
    ["utm_source=a&utm_medium=email&utm_campaign=x%20%20y", ["whitespace"]],
    ["utm_source=a&utm_medium=email&utm_campaign=x%0Ay", ["whitespace"]],
    ["utm_source=a&utm_medium=email&utm_campaign=Big%2520Sale", ["double_encoded"]],
    [`utm_source=a&utm_medium=email&utm_content=${"x".repeat(201)}`, ["too_long"]],
    ["utm_source=a&utm_medium=email&utm_src=b", ["non_standard_name"]],
    ["utm_source=a&amp;utm_medium=email", ["non_standard_name"]],
    ["utm_source=a&utm_medium=email&utm-campaign=b", ["non_standard_name"]],
    ["utm_source=a&utm_medium=email&utm_term=ann@example.com", ["personal_data"]],
  ])("of %s it says %j", (query, issues) => {
    expect(issuesOf(query)).toEqual(issues);
  });

  test("several are told in the contract's order, each once", () => {
    expect(issuesOf("utm_campaing=x&UTM_Source=FB&utm_source=G&utm_medium=+cpc")).toEqual([
      "mixed_case",
      "duplicate",
      "whitespace",
      "non_standard_name",
    ]);
  });

  test("whatever an address holds, it answers with known codes", () => {
    const names = fc.constantFrom("utm_source", "utm_medium", "utm_campaign", "utm_x", "amp;utm_term", "gclid");
    const pair = fc.tuple(fc.oneof(names, fc.string()), fc.string({ unit: "binary", maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const issues = issuesOf(new URLSearchParams(pairs));
        expect(new Set(issues).size).toBe(issues.length);
        for (const issue of issues) expect(UtmIssue.options).toContain(issue);
      }),
    );
  });
});
