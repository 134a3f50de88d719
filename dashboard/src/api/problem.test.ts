import { describe, expect, it } from "vitest";
import { explain, fieldErrors, isRefusal, OfflineError, ProblemError, readProblem, unreachable } from "./problem.ts";

const problem = {
  type: "https://example.com/errors#invalid_request",
  title: "Invalid request",
  status: 400,
  code: "invalid_request" as const,
  detail: "The body has faults.",
  requestId: "r1",
  errors: [
    { field: "body.password", message: "must have at least 10 characters" },
    { field: "body.password", message: "second fault of the same field" },
    { field: "email", message: "must be an email address" },
  ],
};

describe("problem details", () => {
  it("keeps the first fault of each field under the field's own name", () => {
    expect(fieldErrors(new ProblemError(problem))).toEqual({
      password: "must have at least 10 characters",
      email: "must be an email address",
    });
  });

  it("gives no field errors for anything that is not a problem", () => {
    expect(fieldErrors(new Error("boom"))).toEqual({});
  });

  it("reads the server's document", async () => {
    const error = await readProblem(Response.json(problem, { status: 400 }));
    expect(error.code).toBe("invalid_request");
    expect(explain(error)).toBe("The body has faults.");
  });

  it("tells what was refused for good from what may yet be done", () => {
    const refused = [0, 400, 404, 410, 429, 500, 503].filter((status) =>
      isRefusal(new ProblemError({ ...problem, status })),
    );
    expect(refused).toEqual([400, 404, 410]);
    expect(isRefusal(new Error("boom"))).toBe(false);
  });

  it("survives a proxy's HTML page", async () => {
    const error = await readProblem(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(error.code).toBe("unavailable");
    expect(error.status).toBe(502);
  });

  it("tells no network from no answer: only the first has sent nothing for certain", () => {
    expect(unreachable(false)).toBeInstanceOf(OfflineError);
    expect(unreachable(true)).not.toBeInstanceOf(OfflineError);
    expect([unreachable(false).status, unreachable(true).status]).toEqual([0, 0]);
  });
});
