/** Guarantees that the order of a chain is told from paths that it was not made from. */
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../core/seeded-random.ts";
import { addPaths } from "../paths/add-paths.ts";
import { ChannelNames } from "../paths/channel-names.ts";
import type { Path } from "../paths/path.ts";
import { chooseOrder } from "./choose-order.ts";

/** Paths of three channels whose next step depends on so many channels before it. */
function pathsOf(order: number, count: number): Path[] {
  const random = seededRandom(order);
  return Array.from({ length: count }, () => {
    const channels: number[] = [];
    do {
      const before = channels.slice(-order).reduce((sum, channel) => sum + channel, channels.length >= order ? 0 : 1);
      channels.push(random() < 0.8 ? before % 3 : Math.floor(random() * 3));
    } while (random() < 0.85);
    const converts = random() < 0.3;
    return { channels: channels.map(String), conversions: converts ? 1 : 0, value: 0, nulls: converts ? 0 : 1 };
  });
}

function choose(paths: readonly Path[], withNulls = true) {
  return chooseOrder((sink) => addPaths(paths, new ChannelNames(), sink), withNulls);
}

describe("the order of a chain", () => {
  it.each([1, 2, 3])("is found where the next step depends on %i channels", (order) => {
    const choice = choose(pathsOf(order, 8000));
    expect(choice.order).toBe(order);
    expect(choice.logLoss).toHaveLength(4);
    expect(choice.logLoss[order - 1]).toBe(Math.min(...choice.logLoss));
  });

  it("is low where there are too few paths to tell more", () => {
    const random = seededRandom(1);
    const independent = Array.from({ length: 200 }, () => ({
      channels: Array.from({ length: 5 }, () => String(Math.floor(random() ** 3 * 6))),
      conversions: 1,
      value: 0,
      nulls: 0,
    }));
    expect(choose(independent).order).toBe(1);
    expect(choose([])).toEqual({ order: 1, logLoss: [0, 0, 0, 0] });
  });

  it("is the same each time, and is told without null paths too", () => {
    const paths = pathsOf(2, 8000);
    expect(choose(paths)).toEqual(choose(paths));
    expect(choose(paths, false).order).toBe(2);
  });
});
