/** Guarantees: parting a visitor takes their touches and credits from a payment, and joining them again restores both exactly. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { day } from "../trace/throwaway-story.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "../trace/throwaway-tracing.ts";
import { addSplit, listSplits, removeSplit } from "./identity-splits.sql.ts";
import { readPerson } from "./read-person.ts";

let tracing: ThrowawayTracing;
let workspaceId: string;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
beforeEach(async () => {
  workspaceId = await tracing.newWorkspace();
  const landing = { name: "page_view", touch: "landing" as const, email_hash: "shared" };
  await tracing.load(
    workspaceId,
    { ...landing, visitor_id: "phone", session_id: "s1", channel: "Email", occurred_at: day(17) },
    { ...landing, visitor_id: "laptop", session_id: "s2", channel: "Organic Search", occurred_at: day(18) },
  );
});
afterAll(() => tracing.close());

const paid = async () => {
  const id = await tracing.insertPayment(workspaceId, {
    visitor_id: "laptop",
    email_hash: "shared",
    paid_at: new Date(day(20)),
  });
  await tracing.trace(workspaceId);
  return id;
};

/** The match and the credits, without the counters of how often they were made. */
async function state(id: string) {
  const { version: _version, waiting, ...match } = await tracing.payment(workspaceId, id);
  const [credits] = await tracing.clickhouse
    .inWorkspace(workspaceId)
    .query<object>(
      "SELECT touch_channel, touch_visitor_id, credit_share, credit_net FROM conversions FINAL WHERE payment_id = {id:UUID}",
      { id },
    );
  return { match, waiting, credits };
}

it("a split takes the other browser's touch, and its end brings everything back", async () => {
  const id = await paid();
  const before = await state(id);
  expect(before.match).toMatchObject({ matched_visitor_ids: ["laptop", "phone"] });
  expect(before.credits).toMatchObject({ touch_channel: ["Email", "Organic Search"] });

  const split = await addSplit(tracing.postgres, workspaceId, { kind: "email", value: "shared", visitorId: "phone" });
  await tracing.trace(workspaceId);
  const apart = await state(id);
  expect(apart.match).toMatchObject({ matched_visitor_ids: ["laptop"], confidence: 99 });
  expect(apart.credits).toMatchObject({ touch_channel: ["Organic Search"] });
  // What comes to the parted browser meanwhile stays with it.
  await tracing.load(workspaceId, {
    name: "page_view",
    visitor_id: "phone",
    occurred_at: day(19),
    touch: "direct",
    channel: "Direct",
  });
  expect((await state(id)).credits).toEqual(apart.credits);

  expect(await removeSplit(tracing.postgres, workspaceId, split.id)).toBe(true);
  expect(await removeSplit(tracing.postgres, workspaceId, split.id)).toBe(false);
  await tracing.trace(workspaceId);
  const after = await state(id);
  expect(after.match).toEqual(before.match);
  expect(after.credits).toMatchObject({ touch_channel: ["Email", "Organic Search", "Direct"] });
});

it("merge, split, merge: the match and every credit are those from before", async () => {
  const id = await paid();
  const before = await state(id);
  const body = { kind: "email", value: "shared", visitorId: "phone" } as const;
  const first = await addSplit(tracing.postgres, workspaceId, body);
  expect(await addSplit(tracing.postgres, workspaceId, body)).toEqual(first);
  await tracing.trace(workspaceId);
  expect(await state(id)).not.toEqual(before);
  await removeSplit(tracing.postgres, workspaceId, first.id);
  await tracing.trace(workspaceId);
  expect(await state(id)).toEqual(before);
});

it("a person shows what joins the browsers, and what no longer does", async () => {
  const stores = { postgres: tracing.postgres, clickhouse: tracing.clickhouse };
  const person = await readPerson(stores, workspaceId, "phone");
  expect(person?.visitors.map(({ visitorId, channels }) => [visitorId, channels])).toEqual([
    ["phone", ["Email"]],
    ["laptop", ["Organic Search"]],
  ]);
  expect(person?.identities).toMatchObject([{ kind: "email", value: "shared", visitors: 2, joins: true }]);
  await addSplit(tracing.postgres, workspaceId, { kind: "email", value: "shared", visitorId: "laptop" });
  const [split] = await listSplits(tracing.postgres, workspaceId);
  const alone = await readPerson(stores, workspaceId, "laptop");
  expect(alone?.visitors.map(({ visitorId }) => visitorId)).toEqual(["laptop"]);
  expect(alone?.identities[0]?.sightings).toMatchObject([{ visitorId: "laptop", splitId: split?.id }]);
  expect(await readPerson(stores, workspaceId, "nobody")).toBeNull();
  expect(await readPerson(stores, await tracing.newWorkspace(), "phone")).toBeNull();
});

it("an email that a till gave to dozens of browsers joins none of them", async () => {
  const guests = Array.from({ length: 25 }, (_, index) => ({
    name: "page_view",
    visitor_id: `guest-${index}`,
    email_hash: "till",
    occurred_at: day(10),
  }));
  await tracing.load(workspaceId, ...guests);
  const person = await readPerson(
    { postgres: tracing.postgres, clickhouse: tracing.clickhouse },
    workspaceId,
    "guest-1",
  );
  expect(person?.visitors).toHaveLength(1);
  expect(person?.identities).toMatchObject([{ visitors: 25, joins: false }]);
});
