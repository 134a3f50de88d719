/** What a running installation says of events it lost, wherever it says it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "../../e2e/harness/installation.ts";
import { readConfig } from "../../server/src/main/config.ts";
import { examine } from "../../server/src/main/operate/examine.ts";
import type { BenchShop } from "../harness/shop.ts";

export interface Said {
  by: "metrics" | "check-up" | "page";
  /** Of the page all since the beginning; of the others since the note was last removed. */
  lostEvents: number;
}

const PATIENCE_MS = 10_000;

/** @param isExpected a loss is to be said: it may take a moment, while the segment is looked at a second time */
export async function whatIsSaid(installation: Installation, shop: BenchShop, isExpected: boolean): Promise<Said[]> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  let metrics = await readMetric(installation);
  while (isExpected && metrics === 0 && Date.now() < giveUpAt) {
    await sleep(100);
    metrics = await readMetric(installation);
  }
  // The page is told after the log's own note.
  await sleep(isExpected ? 1000 : 0);
  return [
    { by: "metrics", lostEvents: await readMetric(installation) },
    { by: "check-up", lostEvents: await readCheckUp(installation) },
    { by: "page", lostEvents: await readPage(shop) },
  ];
}

async function readMetric({ url }: Installation): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^event_log_lost_events (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
}

/** A check-up that is well says that nothing is lost. */
async function readCheckUp({ url, dataDir }: Installation): Promise<number> {
  const { hostname, port } = new URL(url);
  const findings = await examine(
    readConfig({ DATA_DIR: dataDir, HOST: hostname, PORT: port, PUBLIC_URL: url, LOG_LEVEL: "silent" }),
  );
  const found = findings.find(({ check }) => check === "lost-events");
  if (found?.verdict === "ok") return 0;
  return Number(/^(\d+) events? /.exec(found?.says ?? "")?.[1] ?? Number.NaN);
}

async function readPage({ client, secretKey }: BenchShop): Promise<number> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const { losses } = await client.call<{ losses: { events: number | null }[] }>(
    `/quality?from=${day(-1)}&to=${day(1)}`,
    { token: secretKey },
  );
  return losses.reduce((sum, { events }) => sum + (events ?? Number.NaN), 0);
}
