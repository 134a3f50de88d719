import { expect, test } from "vitest";
import { PageQuery } from "./page.ts";

test("a page has 50 rows unless asked, 500 at most", () => {
  expect(PageQuery.parse({}).limit).toBe(50);
  expect(PageQuery.parse({ limit: "500" }).limit).toBe(500);
  for (const limit of ["0", "501", "-1", "ten", "1.5", ""]) expect(PageQuery.safeParse({ limit }).success).toBe(false);
});
