/** Guarantees: in a market whose truth is known and unseen, confidence is right as often as it says. */
import { describe, expect, it } from "vitest";
import { runStudy } from "./run-study.ts";

describe.each(["default", "privacy", "shared-ip"] as const)("in the setting %s", (setting) => {
  const study = runStudy("run-study.test", setting);

  it("probabilities are calibrated, and high confidence is rarely wrong and rarely missing", () => {
    expect(study.ece).toBeLessThanOrEqual(0.01);
    expect(study.brier).toBeLessThanOrEqual(0.0085);
    expect(study.precisionAt80).toBeGreaterThanOrEqual(0.97);
    expect(study.recallAt80).toBeGreaterThanOrEqual(0.83);
  });

  it("double claims of a tenth and more are noticed, and honest ones left alone", () => {
    expect(study.overAttribution.recall).toBeGreaterThanOrEqual(0.95);
    expect(study.overAttribution.falseAlarmRate).toBeLessThanOrEqual(0.01);
  });

  it("every model's distance from the truth is told", () => {
    for (const error of Object.values(study.creditError)) {
      expect(error).toBeGreaterThan(0);
      expect(error).toBeLessThan(1);
    }
  });
});
