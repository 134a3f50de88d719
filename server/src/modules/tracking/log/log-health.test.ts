/** Guarantees that collection calls itself well only while what was acknowledged arrives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogHealth } from "./log-health.ts";
import { LOSSES_FILE, noteLoss } from "./log-losses.ts";

let folder: string;
let balance = { waitingEvents: 0, stalledSeconds: 0 };
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-health-"));
  balance = { waitingEvents: 0, stalledSeconds: 0 };
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => createLogHealth(folder, { accounts: { balance: () => balance } });
const lose = () =>
  noteLoss(folder, { segment: 1, foundAt: new Date().toISOString(), events: {}, damagedBytes: 1, file: null });

test("it is well while events move on, however many wait", async () => {
  balance = { waitingEvents: 1_000_000, stalledSeconds: 30 };
  await expect(open().assertWell()).resolves.toBeUndefined();
});

test("it is not while events wait for a minute and none is stored", async () => {
  balance = { waitingEvents: 10, stalledSeconds: 61 };
  await expect(open().assertWell()).rejects.toThrow("10 events wait");
});

test("it is not once this process lost what it had acknowledged, until an operator removes the note", async () => {
  const health = open();
  const loss = await lose();
  if (loss) health.noteLoss(loss, true);
  await expect(health.assertWell()).rejects.toThrow("cannot be read back");
  rmSync(path.join(folder, LOSSES_FILE));
  await expect(health.assertWell()).resolves.toBeUndefined();
});

test("it is although an earlier run lost something, which is for the check-up to say", async () => {
  const health = open();
  const loss = await lose();
  if (loss) health.noteLoss(loss, false);
  await expect(health.assertWell()).resolves.toBeUndefined();
});
