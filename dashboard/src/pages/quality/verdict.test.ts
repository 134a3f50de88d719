import { expect, test } from "vitest";
import { type Measure, verdictOn, YARDSTICKS } from "./verdict.ts";

test.each(Object.keys(YARDSTICKS) as Measure[])(
  "%s is judged by its own marks, which its sentence names",
  (measure) => {
    const { better, watch, act, good } = YARDSTICKS[measure];
    expect(verdictOn(measure, null)).toBeNull();
    expect(verdictOn(measure, better === "less" ? 0 : 1)).toBe("good");
    expect(verdictOn(measure, watch)).toBe("watch");
    expect(verdictOn(measure, act)).toBe("act");
    expect(verdictOn(measure, better === "less" ? 1 : 0)).toBe("act");
    expect(good).toContain(`${Math.round(watch * 100)}%`);
  },
);
