/**
 * The European Central Bank in the sandbox: its files of the euro's reference rates, of every working day up to today. The
 * rates are made up: they drift around today's order of magnitude, the same for the same seed.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Emulator, RunningEmulator } from "../emulator.ts";

/** Units for one euro, about. */
const AROUND: Readonly<Record<string, number>> = {
  USD: 1.16,
  JPY: 178,
  GBP: 0.88,
  CHF: 0.93,
  SEK: 11,
  PLN: 4.25,
  AUD: 1.77,
  CAD: 1.62,
  CNY: 8.2,
  INR: 103,
  KRW: 1690,
  PHP: 68,
  SGD: 1.5,
  THB: 37.5,
  BRL: 6.2,
  MXN: 21.3,
};

const FIRST_DAY = "1999-01-04";
const DAY_MS = 86_400_000;
const SATURDAY = 6;
const DAYS_OF_FILE = {
  "eurofxref-hist.xml": Number.POSITIVE_INFINITY,
  "eurofxref-hist-90d.xml": 90,
  "eurofxref-daily.xml": 1,
};
/** How far a rate is from its middle, at most. */
const SWING = 0.03;

export const ecb: Emulator = { name: "ecb", mount: (server, { seed }) => mountEcb(server, seed) };

function mountEcb(server: FastifyInstance, seed: string): RunningEmulator {
  for (const [file, days] of Object.entries(DAYS_OF_FILE)) {
    server.get(`/stats/eurofxref/${file}`, async (_request, reply) =>
      reply.type("text/xml; charset=utf-8").send(fileOf(days, seed, Date.now())),
    );
  }
  return {};
}

function fileOf(days: number, seed: string, now: number): string {
  const cubes: string[] = [];
  for (let at = now, left = days; left > 0; at -= DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day < FIRST_DAY) break;
    if (new Date(at).getUTCDay() % SATURDAY === 0) continue;
    const rates = Object.entries(AROUND).map(([code, middle]) => {
      const rate = (middle * (1 + SWING * swing(`${seed} ${code} ${day.slice(0, 7)}`))).toPrecision(5);
      return `<Cube currency="${code}" rate="${Number(rate)}"/>`;
    });
    cubes.push(`<Cube time="${day}">${rates.join("")}</Cube>`);
    left -= 1;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube>${cubes.join("\n")}</Cube></gesmes:Envelope>`;
}

/** @returns between -1 and 1 */
function swing(of: string): number {
  return createHash("sha256").update(of).digest().readUInt16BE(0) / 32_768 - 1;
}
