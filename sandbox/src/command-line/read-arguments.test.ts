/** Guarantees: the sandbox starts as it was told, or says what it cannot do. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CsvFault } from "../books/read-csv.ts";
import type { Emulator } from "../emulator.ts";
import { type Sandbox, startSandbox } from "../start-sandbox.ts";
import { stripe } from "../stripe/emulator.ts";
import { connectionsOf, playFiles } from "./play-files.ts";
import { readArguments } from "./read-arguments.ts";

const read = (...args: string[]) => readArguments(args, ["toy-ads", "ga4"]);

describe("arguments", () => {
  it("name files for emulators, more than one at once", () => {
    expect(read("--toy-ads", "a.csv", "--ga4=b.csv", "--port", "4100")).toEqual({
      host: "127.0.0.1",
      port: 4100,
      dataDir: null,
      files: new Map([
        ["toy-ads", "a.csv"],
        ["ga4", "b.csv"],
      ]),
    });
  });

  it.each([
    ["an unknown name", ["--toy-asd", "a.csv"], "--toy-asd"],
    ["a name without a file", ["--toy-ads"], "argument missing"],
    ["a word that stands alone", ["a.csv"], "a.csv"],
    ["a port there is not", ["--port", "70000"], "--port must be a number"],
  ])("are refused for %s, with how it is used", (_what, args, said) => {
    expect(() => read(...args)).toThrow(said);
    expect(() => read(...args)).toThrow("Usage: npm run sandbox -- ");
  });
});

describe("files", () => {
  const ROW = {
    accountId: "1",
    currency: "EUR",
    date: "2026-11-19",
    campaignId: "7",
    campaignName: "Autumn",
    costMicros: "9007199254740993",
    impressions: 10,
    clicks: 1,
    conversions: 0.5,
    conversionsValueMicros: 0,
  };
  const toyAds: Emulator = {
    name: "toy-ads",
    mount: (_server, { origin, running }) => {
      let names: string[] = [];
      return {
        play: (csv) => {
          if (csv.includes("!")) throw new CsvFault(2, { at: 1, name: "campaign" }, "must be a name");
          names = csv.trim().split("\n").slice(1);
        },
        adBooks: () => names.map((campaignName) => ({ ...ROW, campaignName })),
        connectWith: () => ({ baseUrl: origin(), sellsWith: "charges" in running(stripe).account }),
      };
    },
  };
  let sandbox: Sandbox;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tributary-files-"));
    sandbox = await startSandbox({ port: 0, dataDir: folder, secretKeys: [], emulators: [stripe, toyAds] });
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });
  const play = async (name: string, csv: string): Promise<void> => {
    const file = join(folder, "rows.csv");
    await writeFile(file, csv);
    await playFiles(sandbox, [stripe, toyAds], new Map([[name, file]]));
  };

  it("are played, and the books of the truth say what is in them", async () => {
    await play("toy-ads", "campaign\nAutumn\nWinter\n");
    const books: unknown = await (await fetch(`${sandbox.url}/truth/books.json`)).json();
    expect(books).toEqual({ toyAds: [ROW, { ...ROW, campaignName: "Winter" }] });
  });

  it("are refused by name, line and column, or where no rows can be played", async () => {
    await expect(play("toy-ads", "campaign\n!")).rejects.toThrow(
      /rows\.csv: line 2, column 1 \(campaign\): must be a name$/,
    );
    await expect(play("stripe", "x")).rejects.toThrow("--stripe: this emulator plays no files.");
    await expect(playFiles(sandbox, [toyAds], new Map([["toy-ads", "/nowhere.csv"]]))).rejects.toThrow("/nowhere.csv");
  });

  it("come with what to connect with, as one line of JSON", () => {
    expect(JSON.parse(connectionsOf(sandbox, [stripe, toyAds]))).toEqual({
      url: sandbox.url,
      toyAds: { baseUrl: sandbox.url, sellsWith: true },
    });
  });
});
