/** A person with the overview open while events pour in: its questions, all at once, every second. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchShop } from "../harness/shop.ts";

export interface AskingDashboard {
  stop(): Promise<{ answered: number }>;
}

const EVERY_MS = 1000;
const DAYS = 30;
const QUESTIONS = [
  { metrics: ["visitors", "sessions", "pageViews"], compare: "previous_period" },
  { metrics: ["revenue", "orders"], compare: "previous_period" },
  { metrics: ["revenue", "orders"], dimensions: ["channel"] },
  { metrics: ["visitors", "sessions"], dimensions: ["day"] },
  { metrics: ["revenue", "orders"], dimensions: ["source", "utmCampaign"] },
];

export function askAsDashboard({ client, secretKey }: BenchShop): AskingDashboard {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const range = { from: day(-DAYS), to: day(0) };
  let answered = 0;
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      const nextAt = sleep(EVERY_MS);
      await Promise.all(
        QUESTIONS.map(async (question) => {
          await client.call("/metrics/query", { method: "POST", body: { ...question, range }, token: secretKey });
          answered++;
        }),
      );
      await nextAt;
    }
  };
  const asking = ask();
  return {
    stop: async () => {
      isOver = true;
      await asking;
      return { answered };
    },
  };
}
