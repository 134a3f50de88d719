import { expect, it } from "vitest";
import { readDemoSettings } from "./demo-settings.ts";

it("has a default for everything", () => {
  expect(readDemoSettings({}, "/home/shop")).toEqual({
    settings: {
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      sandboxPort: undefined,
      dataDir: "/home/shop/.tributary",
      seed: "1",
      days: 90,
      shoppers: 14_000,
      live: true,
    },
  });
});

it("takes what it is given", () => {
  const env = {
    PORT: "4000",
    SANDBOX_PORT: "4100",
    DATA_DIR: "/data",
    DEMO_SEED: "spring-7",
    DEMO_DAYS: "7",
    DEMO_SHOPPERS: "50",
    DEMO_LIVE: "0",
    HOST: "0.0.0.0",
  };
  expect(readDemoSettings(env, "/home/shop")).toEqual({
    settings: {
      host: "0.0.0.0",
      port: 4000,
      publicUrl: undefined,
      sandboxPort: 4100,
      dataDir: "/data",
      seed: "spring-7",
      days: 7,
      shoppers: 50,
      live: false,
    },
  });
});

it("names every fault in a line of its own", () => {
  const result = readDemoSettings(
    { DEMO_DAYS: "0", DEMO_SHOPPERS: "many", DEMO_LIVE: "yes", DEMO_SEED: "a b", PORT: "70000" },
    "/",
  );
  expect(result).toEqual({
    faults: [
      'DEMO_SEED must be 1 to 64 letters, digits, dots, dashes or underscores, not "a b".',
      'PORT must be a whole number from 1 to 65535, not "70000".',
      'DEMO_DAYS must be a whole number from 1 to 365, not "0".',
      'DEMO_SHOPPERS must be a whole number from 1 to 200000, not "many".',
      'DEMO_LIVE must be a whole number from 0 to 1, not "yes".',
    ],
  });
});

it("does not let both servers listen on one port", () => {
  expect(readDemoSettings({ PORT: "4000", SANDBOX_PORT: "4000" }, "/")).toEqual({
    faults: ["SANDBOX_PORT must differ from PORT."],
  });
});
