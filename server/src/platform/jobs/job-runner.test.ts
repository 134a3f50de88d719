import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { AppError } from "../../core/errors.ts";
import { type Job, type JobAttempt, JobFailed } from "./job.ts";
import type { Attempt, GivenUp, JobQueue } from "./job-queue.ts";
import { runJobs } from "./job-runner.ts";

interface Noted {
  status: string | null;
  willRetry?: boolean;
}

/** Runs one attempt at a job. */
async function attempt(job: Partial<Job>, isLast = false) {
  const noted: Noted[] = [];
  let run: (attempt: Attempt) => Promise<void> = async () => {};
  let giveUp: (run: GivenUp) => Promise<void> = async () => {};
  const queue: JobQueue = {
    declare: async () => {},
    enqueue: async () => {},
    post: async () => {},
    onPosted: async () => {},
    work: async (_job, work) => {
      run = work;
    },
    onGivenUp: async (take) => {
      giveUp = take;
    },
    close: async () => {},
  };
  const runLog = {
    begin: async () => void noted.push({ status: "begun" }),
    end: async ({ error, willRetry }: { error: string | null; willRetry: boolean }) =>
      void noted.push({ status: error, willRetry }),
    giveUp: async ({ id }: GivenUp) => void noted.push({ status: `given up ${id}` }),
  };
  const whole: Job = { name: "one", label: "One", concurrency: 1, run: async () => {}, ...job };
  const metrics = new Registry();
  await runJobs({ queue, runLog, log: pino({ level: "silent" }), metrics }, [whole]);
  const outcome = await run({ workspaceId: "w", subject: null, isLast }).then(
    () => "done",
    (error: unknown) => error,
  );
  return { noted, outcome, giveUp, metrics };
}

it("notes that a run begins, and that it went well", async () => {
  const { noted, outcome } = await attempt({});
  expect(noted).toEqual([{ status: "begun" }, { status: null, willRetry: false }]);
  expect(outcome).toBe("done");
});

it.each([
  [
    new Error("connect to sk_live_secret failed for ada@example.com"),
    "Internal error. See the server log for details.",
  ],
  [Object.assign(new Error("10.0.0.7:5432"), { code: "ECONNREFUSED" }), "Couldn't reach a service it needs."],
  [new AppError("unavailable", { public: "Google is down.", internal: "token abc" }), "Google is down."],
])("shows of %s only what may be shown, and leaves the trying again to the queue", async (error, sentence) => {
  const failing = { run: () => Promise.reject(error) };
  expect(await attempt(failing)).toMatchObject({
    noted: [{ status: "begun" }, { status: sentence, willRetry: true }],
    outcome: new JobFailed(sentence),
  });
  expect((await attempt(failing, true)).noted[1]).toEqual({ status: sentence, willRetry: false });
});

it("breaks off what takes too long, and tells it so", async () => {
  let isTold = false;
  const run = (_id: string, given?: JobAttempt): Promise<void> =>
    new Promise(() => {
      given?.signal.addEventListener("abort", () => {
        isTold = true;
      });
    });
  const { noted, outcome } = await attempt({ run, timeoutSeconds: 0.05 });
  expect(noted[1]?.status).toBe("Timed out after 0.05 seconds.");
  expect([outcome, isTold]).toEqual([expect.any(JobFailed), true]);
});

it("notes what was given up, and tells Prometheus how many of which job", async () => {
  const { noted, giveUp, metrics } = await attempt({});
  for (const [id, job] of Object.entries({ 7: "one", 8: "one", 9: "other" })) {
    await giveUp({ id, job, workspaceId: "w", subject: null, at: new Date(), error: null });
  }
  expect(noted.slice(-3)).toEqual([{ status: "given up 7" }, { status: "given up 8" }, { status: "given up 9" }]);
  expect((await metrics.getSingleMetric("jobs_given_up_total")?.get())?.values).toEqual([
    { value: 2, labels: { job: "one" } },
    { value: 1, labels: { job: "other" } },
  ]);
});
