import { UTM_PLACEHOLDERS } from "@tributary/contract/links";
import { describe, expect, it } from "vitest";
import { resultingAddress, type UtmFacts } from "./utm.ts";

const none = { source: "", medium: "", campaign: "", term: "", content: "", utmId: "" };
const facts: UtmFacts = { campaign: "autumn", version: "2", video_id: "dQw4w9WgXcQ", code: "brew" };

function written(target: string, tags: Partial<typeof none>): string | null {
  const result = resultingAddress(target, { ...none, ...tags }, facts);
  return (
    result && `${result.before}${result.added.map(({ name, value }) => `${name}=${value}`).join("&")}${result.after}`
  );
}

describe("resultingAddress", () => {
  it("adds the tags to what the target says itself, before its fragment", () => {
    expect(written("https://shop.example/a?b=1#top", { source: "youtube", medium: "video" })).toBe(
      "https://shop.example/a?b=1&utm_source=youtube&utm_medium=video#top",
    );
    expect(written("https://shop.example/a", { utmId: "7" })).toBe("https://shop.example/a?utm_id=7");
  });

  it("is the target itself without tags", () => {
    expect(written("https://shop.example/a?b=1", {})).toBe("https://shop.example/a?b=1");
  });

  it("leaves what the target says of itself, and says so", () => {
    const result = resultingAddress("https://shop.example/?UTM_Source=own", { ...none, source: "youtube" }, facts);
    expect([result?.added, result?.kept]).toEqual([[], ["utm_source"]]);
  });

  it("fills in placeholders", () => {
    expect(written("https://shop.example/", { campaign: "{campaign}", content: "v{version}-{code}-{video_id}" })).toBe(
      "https://shop.example/?utm_campaign=autumn&utm_content=v2-brew-dQw4w9WgXcQ",
    );
  });

  it("names what the link cannot fill in, once", () => {
    const bare = { campaign: null, version: null, video_id: null, code: "x" };
    const result = resultingAddress("https://shop.example/", { ...none, campaign: "{campaign}{campaign}" }, bare);
    expect(result?.unfilled).toEqual(["campaign"]);
  });

  it("knows every placeholder there is", () => {
    const every = UTM_PLACEHOLDERS.map((name) => `{${name}}`).join("-");
    expect(written("https://shop.example/", { term: every })).not.toContain("{");
  });

  it.each(["", "shop", "javascript:alert(1)", "ftp://shop.example/"])("of %j is nothing", (target) => {
    expect(resultingAddress(target, none, facts)).toBeNull();
  });
});
