import { DeadLetter, JobRun, Job as ShownJob } from "@tributary/contract/jobs";
import { pageOf } from "@tributary/contract/page";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../accounts/throwaway-accounts.ts";
import { jobRoutes } from "./jobs.routes.ts";
import { noteBegin, noteEnd, noteGivenUp } from "./run-log.sql.ts";

const NOW = Date.UTC(2026, 10, 1);
const takenUp: string[] = [];
const jobs: Job[] = [
  {
    name: "nightly",
    label: "Nightly",
    concurrency: 2,
    schedule: { cron: "0 3 * * *" },
    run: async () => {},
    // As mails are: with a connection of its own.
    takeUp: (workspaceId, letterId) =>
      room.postgres.door.withWorkspace(workspaceId, async () => void takenUp.push(`${letterId} ${workspaceId}`)),
  },
  { name: "on-event", label: "On event", concurrency: 1, timeoutSeconds: 60, retryLimit: 3, run: async () => {} },
];
const asked: string[] = [];
const queue = { enqueue: async (name: string, workspaceId: string) => void asked.push(`${name} ${workspaceId}`) };

let room: ThrowawayAccounts;
beforeAll(async () => {
  // The routes ask for the door at each call; it is opened with the room.
  const door = {
    withWorkspace: (...given: Parameters<typeof room.postgres.door.withWorkspace>) =>
      room.postgres.door.withWorkspace(...given),
  };
  room = await openThrowawayAccounts(jobRoutes({ postgres: door as never, queue, jobs: () => jobs, clock: () => NOW }));
});
afterAll(() => room.close());

const get = (path: string, token: string) => room.call({ method: "GET", path, headers: bearer(token) });
const send = (method: "POST" | "PATCH", path: string, token: string, body?: unknown) =>
  room.call({ method, path, headers: bearer(token), body });
async function jobNamed(name: string, token: string): Promise<ShownJob | undefined> {
  return pageOf(ShownJob)
    .parse((await get("/jobs", token)).json())
    .data.find((job) => job.name === name);
}
const runsOf = async (name: string, token: string, query = "") =>
  pageOf(JobRun).parse((await get(`/jobs/${name}/runs${query}`, token)).json());

async function attempt(workspaceId: string, job: string, error: string | null, willRetry = false): Promise<void> {
  const began = { workspaceId, job, claim: newId(), at: new Date(NOW) };
  await noteBegin(room.postgres.door, began);
  await noteEnd(room.postgres.door, { ...began, endedAt: new Date(NOW + 40), durationMs: 40, error, willRetry });
}

describe("GET /jobs", () => {
  it("shows what has never run, and when it will", async () => {
    const { accessToken } = await room.signUp();
    expect(await jobNamed("nightly", accessToken)).toMatchObject({
      schedule: { cron: "0 3 * * *", timeZone: "Asia/Manila", enabled: true, isDefault: true },
      status: "never_run",
      runCount: 0,
      lastError: null,
      retryLimit: 20,
    });
    expect(await jobNamed("on-event", accessToken)).toMatchObject({
      schedule: null,
      timeoutSeconds: 60,
      retryLimit: 3,
    });
  });

  it("counts runs and failures, and keeps the last error beside a later success", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await attempt(workspaceId, "on-event", "It failed.", true);
    expect(await jobNamed("on-event", accessToken)).toMatchObject({ status: "failed", runCount: 1, failCount: 1 });
    await attempt(workspaceId, "on-event", null);
    expect(await jobNamed("on-event", accessToken)).toMatchObject({
      status: "success",
      runCount: 2,
      failCount: 1,
      lastError: "It failed.",
      lastDurationMs: 40,
    });
    await noteBegin(room.postgres.door, { workspaceId, job: "on-event", claim: newId(), at: new Date(NOW) });
    expect((await jobNamed("on-event", accessToken))?.status).toBe("running");
    expect((await runsOf("on-event", accessToken)).data).toEqual([]);
  });
});

describe("a run by hand", () => {
  it("waits, is asked for, runs and is tried again as one run; asking while it waits adds none", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    const first = await send("POST", "/jobs/nightly/run", accessToken);
    expect(first.statusCode).toBe(202);
    expect((await send("POST", "/jobs/nightly/run", accessToken)).json()).toEqual(first.json());
    expect(asked.filter((ask) => ask === `nightly ${workspaceId}`)).toHaveLength(2);
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([{ status: "waiting", trigger: "manual" }]);
    await attempt(workspaceId, "nightly", "Not yet.", true);
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([
      { status: "failed", willRetry: true, attempts: 1 },
    ]);
    await attempt(workspaceId, "nightly", null);
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([
      { id: first.json().runId, status: "success", willRetry: false, attempts: 2, error: null },
    ]);
    const again = await send("POST", "/jobs/nightly/run", accessToken);
    expect(again.json()).not.toEqual(first.json());
    const page = await runsOf("nightly", accessToken, "?limit=1");
    const rest = await runsOf("nightly", accessToken, `?cursor=${page.nextCursor}`);
    expect([...page.data, ...rest.data].map(({ id }) => id).sort()).toEqual(
      [first.json().runId, again.json().runId].sort(),
    );
  });

  it("that was taken for dead and ends after all changes nothing", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await send("POST", "/jobs/nightly/run", accessToken);
    const lost = { workspaceId, job: "nightly", claim: newId(), at: new Date(NOW) };
    await noteBegin(room.postgres.door, lost);
    await attempt(workspaceId, "nightly", null);
    await noteEnd(room.postgres.door, {
      ...lost,
      endedAt: new Date(),
      durationMs: 1,
      error: "Late.",
      willRetry: false,
    });
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([
      { status: "success", attempts: 2, error: null },
    ]);
  });
});

describe("PATCH /jobs/{name}", () => {
  it("sets the workspace's own schedule, tells the next run, and is in the audit log", async () => {
    const { accessToken } = await room.signUp();
    const changed = await send("PATCH", "/jobs/nightly", accessToken, {
      cron: "30 6 * * 1-5",
      timeZone: "Europe/Berlin",
    });
    expect(changed.json()).toMatchObject({
      schedule: { cron: "30 6 * * 1-5", timeZone: "Europe/Berlin", enabled: true, isDefault: false },
      nextRunAt: "2026-11-02T05:30:00.000Z",
    });
    const off = await send("PATCH", "/jobs/nightly", accessToken, { enabled: false });
    expect(off.json()).toMatchObject({ schedule: { enabled: false, cron: "30 6 * * 1-5" }, nextRunAt: null });
    const back = await send("PATCH", "/jobs/nightly", accessToken, { enabled: true, cron: null, timeZone: null });
    expect(back.json()).toMatchObject({ schedule: { isDefault: true }, nextRunAt: "2026-11-01T19:00:00.000Z" });
    const { data } = (await get("/audit?action=jobs", accessToken)).json();
    expect(data[1]).toMatchObject({ action: "jobs.change", before: { enabled: true }, after: { enabled: false } });
  });

  it.each([
    [{}],
    [{ cron: "often enough" }],
    [{ cron: "* * * * *" }],
    [{ cron: "0,3 * * * *" }],
    [{ cron: "0 0 31 2 *" }],
    [{ cron: "0 0 31 2 *", enabled: false }],
    [{ timeZone: "Mars/Olympus" }],
    [{ enabled: "no" }],
    [{ label: "Mine" }],
  ])("refuses %j", async (patch) => {
    const { accessToken } = await room.signUp();
    expect((await send("PATCH", "/jobs/nightly", accessToken, patch)).json().code).toBe("invalid_request");
    expect((await jobNamed("nightly", accessToken))?.schedule?.isDefault).toBe(true);
  });

  it("has nothing to change about a job that runs when something happens", async () => {
    const { accessToken } = await room.signUp();
    const refused = await send("PATCH", "/jobs/on-event", accessToken, { cron: "0 3 * * *" });
    expect(refused.json()).toMatchObject({ code: "invalid_request", detail: expect.stringContaining("no schedule") });
  });
});

/** @returns the dead letter's id */
async function giveUp(workspaceId: string, error: string | null = null): Promise<string> {
  const id = newId();
  await noteGivenUp(room.postgres.door, { id, workspaceId, job: "nightly", at: new Date(NOW), error });
  return id;
}

describe("what was given up", () => {
  it("is listed with its error, and driven again once", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await send("POST", "/jobs/nightly/run", accessToken);
    await attempt(workspaceId, "nightly", "It is broken.");
    const letter = { id: newId(), workspaceId, job: "nightly", at: new Date(NOW), error: null };
    await noteGivenUp(room.postgres.door, letter);
    await noteGivenUp(room.postgres.door, letter);
    const open = pageOf(DeadLetter).parse((await get("/jobs/dead-letters", accessToken)).json());
    expect(open.data).toMatchObject([{ id: letter.id, label: "Nightly", error: "It is broken.", redrivenAt: null }]);
    expect((await jobNamed("nightly", accessToken))?.deadLetterCount).toBe(1);
    const driven = await send("POST", `/jobs/dead-letters/${letter.id}/redrive`, accessToken);
    expect(driven.statusCode).toBe(202);
    expect(takenUp).toEqual([`${letter.id} ${workspaceId}`]);
    expect((await runsOf("nightly", accessToken)).data[0]).toMatchObject({ trigger: "redrive", status: "waiting" });
    expect((await send("POST", `/jobs/dead-letters/${letter.id}/redrive`, accessToken)).json().code).toBe("conflict");
    expect((await get("/jobs/dead-letters", accessToken)).json().data).toEqual([]);
    expect((await get("/jobs/dead-letters?state=redriven", accessToken)).json().data).toHaveLength(1);
  });

  it("is driven again beside more others than there are connections", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    const ids = Array.from({ length: 24 }, newId);
    for (const id of ids) {
      await noteGivenUp(room.postgres.door, { id, workspaceId, job: "nightly", at: new Date(NOW), error: null });
    }
    const driven = await Promise.all(ids.map((id) => send("POST", `/jobs/dead-letters/${id}/redrive`, accessToken)));
    expect(driven.map(({ statusCode }) => statusCode)).toEqual(ids.map(() => 202));
  });

  it("says so of a run that took its worker down with it", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await send("POST", "/jobs/nightly/run", accessToken);
    await noteBegin(room.postgres.door, { workspaceId, job: "nightly", claim: newId(), at: new Date(NOW) });
    await giveUp(workspaceId);
    const error = "The work stopped before it was done, each time.";
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([{ status: "failed", error, willRetry: false }]);
    expect(await jobNamed("nightly", accessToken)).toMatchObject({ status: "failed", lastError: error });
  });

  it("says nothing of a run that began since", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await send("POST", "/jobs/nightly/run", accessToken);
    const began = { workspaceId, job: "nightly", claim: newId(), at: new Date(NOW + 1) };
    await noteBegin(room.postgres.door, began);
    await giveUp(workspaceId);
    expect(await jobNamed("nightly", accessToken)).toMatchObject({ status: "running", lastError: null });
    const ended = { ...began, endedAt: new Date(NOW + 40), durationMs: 39, error: null, willRetry: false };
    await noteEnd(room.postgres.door, ended);
    expect((await runsOf("nightly", accessToken)).data).toMatchObject([{ status: "success", error: null }]);
  });

  it("keeps its own error when a later run has begun since", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    await attempt(workspaceId, "nightly", "It is broken.");
    await noteBegin(room.postgres.door, { workspaceId, job: "nightly", claim: newId(), at: new Date(NOW + 50) });
    await giveUp(workspaceId, "It is broken.");
    expect((await get("/jobs/dead-letters", accessToken)).json().data).toMatchObject([{ error: "It is broken." }]);
  });

  it("of another workspace is out of reach", async () => {
    const owner = await room.signUp();
    const id = await giveUp(owner.workspaceId);
    const { accessToken } = await room.signUp();
    expect((await send("POST", `/jobs/dead-letters/${id}/redrive`, accessToken)).json().code).toBe("not_found");
    expect((await get("/jobs/dead-letters?state=all", accessToken)).json().data).toEqual([]);
  });
});

describe.each([
  ["GET", "/jobs", "analyst"],
  ["GET", "/jobs/nightly/runs", "analyst"],
  ["GET", "/jobs/dead-letters", "analyst"],
  ["POST", "/jobs/nightly/run", "admin"],
  ["PATCH", "/jobs/nightly", "admin"],
  ["POST", `/jobs/dead-letters/${newId()}/redrive`, "admin"],
] as const)("%s %s", (method, path, least) => {
  it(`is for ${least}s who are signed in`, async () => {
    const owner = await room.signUp();
    expect((await room.call({ method, path, body: { enabled: true } })).statusCode).toBe(401);
    const below = await room.signUpMember(owner.workspaceId, least === "admin" ? "analyst" : "viewer");
    const headers = bearer(below.accessToken, owner.workspaceId);
    expect((await room.call({ method, path, headers, body: { enabled: true } })).statusCode).toBe(403);
  });
});

it.each(["/jobs/nothing/runs", "/jobs/nightly/runs?cursor=x", "/jobs/NO/runs", "/jobs/dead-letters?state=lost"])(
  "GET %s is refused",
  async (path) => {
    const { accessToken } = await room.signUp();
    expect((await get(path, accessToken)).json().code).toMatch(/not_found|invalid_request/);
  },
);
