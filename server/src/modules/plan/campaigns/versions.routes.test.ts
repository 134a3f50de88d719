import { CampaignVersion } from "@tributary/contract/campaigns";
import { describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { destination, pixelId, productId, useThrowawayCampaigns } from "./throwaway-campaigns.ts";

const { room, call, make, makeReady, publish } = useThrowawayCampaigns();

describe("publishing", () => {
  test("makes v1, v2, … of what the draft was, with everything spelled out", async () => {
    const { id } = await makeReady();
    const v1 = CampaignVersion.parse((await publish(id, { note: "First go" })).json());
    expect(v1).toMatchObject({
      campaignId: id,
      number: 1,
      note: "First go",
      offer: "Two for one",
      landingPageUrl: "https://shop.example/sale",
      destinations: [destination],
      pixels: [{ id: pixelId, name: "Shop", domain: "shop.example", otherDomains: [] }],
      products: [{ id: productId, name: "Mug", sku: "M-1", prices: [{ amountMinor: 1200, currency: "EUR" }] }],
      links: [],
    });
    expect(v1.products[0]?.prices).toHaveLength(1);
    expect((await call("GET", `/campaigns/${id}`)).json()).toMatchObject({
      latestVersion: 1,
      hasUnpublishedChanges: false,
    });
    await call("PATCH", `/campaigns/${id}`, { draft: { offer: "Three for one" } });
    expect((await call("GET", `/campaigns/${id}`)).json()).toMatchObject({
      latestVersion: 1,
      hasUnpublishedChanges: true,
    });
    const v2 = (await publish(id)).json();
    expect(v2).toMatchObject({ number: 2, offer: "Three for one", note: "" });
    const listed = (await call("GET", `/campaigns/${id}/versions`)).json();
    expect(listed).toEqual({ data: [v2, v1], nextCursor: null });
  });

  test("a version stays as it was, whatever becomes of what it names", async () => {
    const { id } = await makeReady();
    const v1 = (await publish(id)).json();
    await room.postgres.door.withWorkspace(room.own, async (tx) => {
      await tx.updateTable("pixels").set({ name: "Renamed", archived_at: new Date() }).execute();
      await tx.updateTable("products").set({ name: "Cup" }).execute();
      await tx.updateTable("prices").set({ active: false }).execute();
    });
    await call("PATCH", `/campaigns/${id}`, { name: "Renamed", draft: { offer: "x", pixelIds: [] } });
    expect((await call("GET", `/campaigns/${id}/versions/1`)).json()).toEqual(v1);
  });

  test("the database itself refuses to change a version", async () => {
    const { id } = await makeReady();
    const { id: versionId } = (await publish(id)).json();
    const change = room.postgres.door.withWorkspace(room.own, (tx) =>
      tx.updateTable("campaign_versions").set({ note: "Rewritten" }).where("id", "=", versionId).execute(),
    );
    await expect(change).rejects.toThrow("never changes");
  });

  test("shows the links made for it, with their short addresses", async () => {
    const { id } = await makeReady();
    const { id: versionId } = (await publish(id)).json();
    const link = { workspace_id: room.own, target_url: "https://shop.example/sale", title: "Video", campaign_id: id };
    const linkId = newId();
    await room.postgres.door.withWorkspace(room.own, (tx) =>
      tx
        .insertInto("links")
        .values([
          { ...link, id: linkId, code: "abc", campaign_version_id: versionId },
          { ...link, id: newId(), code: "gone", campaign_version_id: versionId, deleted_at: new Date() },
          { ...link, id: newId(), code: "loose" },
        ])
        .execute(),
    );
    expect((await call("GET", `/campaigns/${id}/versions/1`)).json().links).toEqual([
      {
        id: linkId,
        code: "abc",
        title: "Video",
        targetUrl: "https://shop.example/sale",
        shortUrl: "https://t.example/l/abc",
      },
    ]);
  });

  test("ten at once make one version of each draft", async () => {
    const { id } = await makeReady();
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(id)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await call("GET", `/campaigns/${id}`)).json().latestVersion).toBe(1);
  });

  test("is refused for a draft that is not ready, and for a revision that is past", async () => {
    const bare = await publish((await make()).id);
    expect([bare.statusCode, bare.json().code]).toEqual([409, "conflict"]);
    expect(bare.json().errors.map(({ field }: { field: string }) => field)).toEqual([
      "draft.offer",
      "draft.landingPageUrl",
      "draft.pixelIds",
    ]);
    const { id } = await makeReady();
    expect((await publish(id, {}, { "if-match": '"9"' })).statusCode).toBe(412);
    expect((await publish(id, {}, { "if-match": '"1"' })).statusCode).toBe(201);
  });

  test.each(["0", "2", "x", "1.5"])("there is no version %s", async (number) => {
    const { id } = await makeReady();
    await publish(id);
    expect([400, 404]).toContain((await call("GET", `/campaigns/${id}/versions/${number}`)).statusCode);
  });
});
