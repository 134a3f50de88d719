/** Guarantees: a touch through a campaign's link counts within that campaign's window, whatever the workspace's is. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { reviseAll } from "./late-evidence.sql.ts";
import { readLinkWindows } from "./link-windows.sql.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "./throwaway-tracing.ts";

let tracing: ThrowawayTracing;
let workspaceId: string;
let linkId: string;
const campaignId = newId();

beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
beforeEach(async () => {
  workspaceId = await tracing.newWorkspace({ lookback_days: 8 });
  linkId = newId();
  await tracing.postgres.withWorkspace(workspaceId, async (tx) => {
    const row = { workspace_id: workspaceId, name: "Spring", slug: "spring", draft: "{}" };
    await tx
      .insertInto("campaigns")
      .values({ ...row, id: campaignId })
      .execute();
    const link = { workspace_id: workspaceId, target_url: "https://shop.example/", title: "Video" };
    await tx
      .insertInto("links")
      .values({ ...link, id: linkId, code: "abc", campaign_id: campaignId })
      .execute();
  });
  const video = { link_id: linkId, tracking_id: "t1", channel: "Organic Video", source: "youtube" };
  // Ten days before the payment to the millisecond, then a search three days before it.
  await tracing.load(
    workspaceId,
    { name: "link_click", touch: "link_click", occurred_at: "2026-03-10T12:00:00.000Z", ...video },
    { touch: "landing", visitor_id: "v1", session_id: "s1", occurred_at: "2026-03-10T12:00:01.000Z", ...video },
    {
      touch: "landing",
      visitor_id: "v1",
      session_id: "s2",
      occurred_at: "2026-03-17T12:00:00.000Z",
      channel: "Email",
      source: "news",
    },
  );
});
afterAll(() => tracing.close());

const setWindow = (days: number | null) =>
  tracing.postgres.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("campaigns").set({ attribution_window_days: days }).where("id", "=", campaignId).execute(),
  );
const channelsOf = async (paymentId: string) => {
  await tracing.trace(workspaceId);
  const [row] = await tracing.clickhouse
    .inWorkspace(workspaceId)
    .query<{ channels: string[] }>(
      "SELECT touch_channel AS channels FROM conversions FINAL WHERE payment_id = {id:UUID}",
      { id: paymentId },
    );
  return row?.channels;
};

it.each([
  [null, ["Email"]],
  [8, ["Email"]],
  // The click was ten days before, to the second; its landing, which the window is asked of, a second less.
  [9, ["Organic Video", "Email"]],
  [10, ["Organic Video", "Email"]],
  [365, ["Organic Video", "Email"]],
  [1, ["Email"]],
])("a campaign's window of %s days leaves %j of the journey", async (days, channels) => {
  await setWindow(days);
  expect(await channelsOf(await tracing.insertPayment(workspaceId, { visitor_id: "v1" }))).toEqual(channels);
});

it("a window changed later builds the journeys of payments already made again", async () => {
  await setWindow(8);
  const id = await tracing.insertPayment(workspaceId, { visitor_id: "v1" });
  expect(await channelsOf(id)).toEqual(["Email"]);
  await setWindow(10);
  await reviseAll(tracing.postgres, workspaceId);
  expect(await channelsOf(id)).toEqual(["Organic Video", "Email"]);
});

it("a payment that a link without UTM parameters is credited with has the link's title for its source", async () => {
  const [id, trackingId] = [newId(), newId()];
  await tracing.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("links")
      .values({ workspace_id: workspaceId, id, code: id, target_url: "https://shop.example/", title: "Bio link" })
      .execute(),
  );
  const click = { name: "link_click", touch: "link_click" as const, tracking_id: trackingId, link_id: id };
  await tracing.load(workspaceId, { ...click, channel: "Referral", occurred_at: "2026-03-19T12:00:00.000Z" });
  const paymentId = await tracing.insertPayment(workspaceId, { tracking_id: trackingId });
  await tracing.trace(workspaceId);
  const payment = await tracing.payment(workspaceId, paymentId);
  expect([payment.channel, payment.source]).toEqual(["Referral", "Bio link"]);
});

it("what pages send as a link and is none has no window, and another workspace's is none either", async () => {
  await setWindow(10);
  const windows = (workspace: string) =>
    readLinkWindows(tracing.postgres, workspace, [linkId, "", "no id", "' OR 1=1 --", newId()]);
  expect(await windows(workspaceId)).toEqual(new Map([[linkId, 10]]));
  expect(await windows(await tracing.newWorkspace())).toEqual(new Map());
});
