/** Guarantees: whatever is thrown, the caller gets a problem document of a known code and nothing of our insides. */
import { ErrorCode, Problem } from "@tributary/contract/problem";
import fc from "fast-check";
import { validatorCompiler } from "fastify-type-provider-zod";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { ERROR_GUIDE } from "./error-guide.ts";
import { toAppError, toProblem } from "./errors.ts";

const REQUEST_ID = "01990000-0000-7000-8000-000000000000";

describe("a problem document", () => {
  test.each(ErrorCode.options)("for %s names its code, its status and where it is explained", (code) => {
    const problem = Problem.parse(toProblem(new AppError(code, "A sentence."), REQUEST_ID));
    expect(problem).toMatchObject({ code, type: `/errors#${code}`, detail: "A sentence.", requestId: REQUEST_ID });
    expect(problem.status).toBe(ERROR_GUIDE[code].status);
  });

  test("holds nothing that is meant for the log", () => {
    fc.assert(
      fc.property(fc.uuid(), (secret) => {
        const error = new AppError("internal", { public: "No.", internal: secret, cause: new Error(secret) });
        expect(JSON.stringify(toProblem(error, REQUEST_ID))).not.toContain(secret);
      }),
    );
  });
});

describe("anything thrown", () => {
  test("becomes an error of a known code, and a stranger to us an internal one", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const error = toAppError(thrown ?? {});
        expect(ErrorCode.options).toContain(error.code);
        Problem.parse(toProblem(error, REQUEST_ID));
      }),
      { examples: [[{ toString: "" }], [Object.create(null)]] },
    );
    expect(toAppError(new TypeError("x is not a function")).code).toBe("internal");
  });

  test("keeps its words to itself when it is not meant for callers", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 400, max: 599 }), (secret, statusCode) => {
        const thrown = Object.assign(new Error(secret), { statusCode });
        expect(JSON.stringify(toProblem(toAppError(thrown), REQUEST_ID))).not.toContain(secret);
      }),
    );
  });

  test("says in plain words what is wrong with a body, and where", () => {
    const schema = z.object({ items: z.array(z.strictObject({ name: z.string().min(1) })) });
    const shown = validatorCompiler({ schema } as never)({ items: [{ name: "", x: 1 }, {}] });
    const { details } = toAppError(Object.assign(new Error(), { validation: (shown as { error: unknown }).error }));
    expect(details.public).toBe("items.0.name: must not be empty");
    expect(details.fields).toEqual([
      { field: "items.0.name", message: "must not be empty" },
      { field: "items.0", message: "x is not a field of this call" },
      { field: "items.1.name", message: "is required" },
    ]);
  });

  test("keeps its cause for the log", () => {
    const thrown = new Error("the disk is gone");
    expect(toAppError(thrown).details.cause).toBe(thrown);
  });
});

test("docs/errors.md says what the guide says; update it with `npx vitest run server/src/platform/http -u`", async () => {
  const sections = Object.entries(ERROR_GUIDE).map(
    ([code, { status, title, when, remedy }]) => `## ${code}\n\n**${status} ${title}.** ${when}\n\n${remedy}\n`,
  );
  const opening =
    "# Errors\n\nEvery refusal is a problem document (RFC 9457, `application/problem+json`) with `type`, `title`, `status`, `code`,\n`detail` and `requestId`, and where fields are at fault `errors`, a list of `{field, message}`. Codes are stable: write\nyour code against `code`, not against the words. `type` leads to the same text at `/errors` of your installation.\n";
  await expect(`${opening}\n${sections.join("\n")}`).toMatchFileSnapshot("../../../../docs/errors.md");
});
