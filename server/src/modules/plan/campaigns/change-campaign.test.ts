import type { Campaign, CampaignPatch, CampaignStatus, VersionContent } from "@tributary/contract/campaigns";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { slugOf } from "./campaign-slug.ts";
import { requireTransition } from "./campaign-status.ts";
import { changeCampaign, EMPTY_DRAFT } from "./change-campaign.ts";
import { contentToPublish } from "./publish-campaign.ts";

const STATUSES: readonly CampaignStatus[] = ["draft", "active", "paused", "completed"];
const ALLOWED = new Set([
  "draft active",
  "draft completed",
  "active paused",
  "active completed",
  "paused active",
  "paused completed",
]);

const campaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: newId(),
  name: "Spring",
  slug: "spring",
  status: "draft",
  budget: null,
  startsOn: null,
  endsOn: null,
  attributionWindowDays: null,
  notes: "",
  draft: EMPTY_DRAFT,
  latestVersion: null,
  hasUnpublishedChanges: true,
  revision: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  ...changes,
});

function refusal(work: () => unknown): [string, string] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, error.details.fields?.[0]?.field ?? ""];
  }
}

describe("the status", () => {
  const statuses = fc.constantFrom(...STATUSES);

  test("moves only along the allowed ways, and every refusal says why", () => {
    fc.assert(
      fc.property(statuses, statuses, fc.nat(5), (from, to, versions) => {
        const isAllowed = from === to || (ALLOWED.has(`${from} ${to}`) && (to !== "active" || versions > 0));
        const error = refusal(() => requireTransition(from, to, versions));
        expect(error).toEqual(isAllowed ? null : ["conflict", "status"]);
      }),
    );
  });

  test("however it is changed, never leaves completed and never comes back to draft", () => {
    fc.assert(
      fc.property(fc.array(statuses, { maxLength: 12 }), (wishes) => {
        let status: CampaignStatus = "draft";
        for (const wish of wishes) {
          const before: CampaignStatus = status;
          if (!refusal(() => requireTransition(before, wish, 1))) status = wish;
          if (before === "completed") expect(status).toBe("completed");
          if (before !== "draft") expect(status).not.toBe("draft");
        }
      }),
    );
  });
});

describe("a change", () => {
  test("changes what is given, keeps the rest, within the draft too", () => {
    const before = campaign({ notes: "old", draft: { ...EMPTY_DRAFT, offer: "2 for 1" } });
    const plan = changeCampaign(before, { name: "Summer", draft: { landingPageUrl: "https://shop.example/" } }, null);
    expect(plan).toMatchObject({
      name: "Summer",
      notes: "old",
      draft: { offer: "2 for 1", landingPageUrl: "https://shop.example/" },
    });
    expect(before.draft.landingPageUrl).toBeNull();
  });

  test("that changes nothing is none", () => {
    expect(changeCampaign(campaign(), {}, null)).toBeNull();
    expect(changeCampaign(campaign(), { name: "Spring", draft: { offer: "" }, status: "draft" }, 1)).toBeNull();
  });

  const gtag = { kind: "ga4" as const, measurementId: "G-AAAA1111" };
  test.each<[string, Partial<Campaign>, CampaignPatch, [string, string]]>([
    ["ends before it starts", { startsOn: "2026-05-02" }, { endsOn: "2026-05-01" }, ["invalid_request", "endsOn"]],
    [
      "leads to a page with a password",
      {},
      { draft: { landingPageUrl: "https://a:b@shop.example/" } },
      ["invalid_request", "draft.landingPageUrl"],
    ],
    [
      "names a destination twice",
      {},
      {
        draft: {
          destinations: [
            { ...gtag, events: ["purchase"] },
            { ...gtag, events: ["sign_up"] },
          ],
        },
      },
      ["invalid_request", "draft.destinations.1"],
    ],
    ["renames the slug of something published", { latestVersion: 1 }, { slug: "other" }, ["conflict", "slug"]],
    ["changes the offer of what is over", { status: "completed" }, { draft: { offer: "x" } }, ["conflict", "draft"]],
    [
      "changes the window of what is over",
      { status: "completed" },
      { attributionWindowDays: 7 },
      ["conflict", "attributionWindowDays"],
    ],
  ])("is refused when it %s", (_what, before, patch, expected) => {
    expect(refusal(() => changeCampaign(campaign(before), patch, null))).toEqual(expected);
  });

  test("of the name and notes is possible after the end", () => {
    expect(
      changeCampaign(campaign({ status: "completed" }), { name: "Old spring", notes: "Went well." }, null),
    ).not.toBeNull();
  });

  test("meant for another revision is refused whatever it says", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.option(fc.nat(20)), (revision, ifRevision) => {
        const error = refusal(() => changeCampaign(campaign({ revision }), { notes: "x" }, ifRevision));
        expect(error?.[0] ?? null).toBe(ifRevision === null || ifRevision === revision ? null : "precondition_failed");
      }),
    );
  });
});

describe("publishing", () => {
  const pixel = { id: newId(), name: "Shop", domain: "shop.example", otherDomains: [] };
  const ready = campaign({
    draft: { ...EMPTY_DRAFT, offer: "2 for 1", landingPageUrl: "https://shop.example/", pixelIds: [pixel.id] },
  });
  const references = { pixels: [pixel], products: [] };
  const content: VersionContent = {
    offer: "2 for 1",
    landingPageUrl: "https://shop.example/",
    destinations: [],
    ...references,
  };

  test("takes the draft as it is", () => {
    expect(contentToPublish(ready, references, null, null)).toEqual(content);
  });

  test("names everything that is missing", () => {
    const error = (() => {
      try {
        return contentToPublish(campaign(), { pixels: [], products: [] }, null, null);
      } catch (thrown) {
        return thrown as AppError;
      }
    })();
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).details.fields?.map(({ field }) => field)).toEqual([
      "draft.offer",
      "draft.landingPageUrl",
      "draft.pixelIds",
    ]);
  });

  test.each<[string, Campaign, typeof references, VersionContent | null, number | null, string]>([
    ["of what is completed", { ...ready, status: "completed" }, references, null, null, "conflict"],
    ["with an archived pixel", ready, { pixels: [], products: [] }, null, null, "conflict"],
    ["of the same once more", ready, references, content, null, "conflict"],
    ["of a revision that is past", ready, references, null, 7, "precondition_failed"],
  ])("is refused %s", (_what, plan, found, last, ifRevision, code) => {
    expect(refusal(() => contentToPublish(plan, found, last, ifRevision))?.[0]).toBe(code);
  });

  test("again when a pixel has moved is a change to compare", () => {
    const moved = { pixels: [{ ...pixel, domain: "new.example" }], products: [] };
    expect(contentToPublish(ready, moved, content, null).pixels[0]?.domain).toBe("new.example");
  });
});

describe("a name in an address", () => {
  test.each([
    ["Spring Sale 2026!", "spring-sale-2026"],
    ["  --Größe & Café--  ", "grosse-cafe"],
    ["春のセール", "campaign"],
    ["x".repeat(80), "x".repeat(50)],
  ])("%s is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test("is always one that the contract takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slugOf(name).length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
