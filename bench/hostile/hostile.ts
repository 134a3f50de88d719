/**
 * What strangers send to do harm, one kind after the other, while an ordinary page goes on sending its events: how long
 * that page waits, what memory the server takes for it, and whether anything was answered that should not have been.
 *
 * A server takes memory for any work until it has grown into it. What an attack takes is what it takes beyond a second
 * server of the same age that was asked as often for as many bytes by strangers without harm.
 */
import { type BenchOptions, type BenchResult, type Finding, judged, rounded } from "../harness/bench-result.ts";
import { openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { fixedRate, type Latency } from "../load/fixed-rate.ts";
import { pageViews } from "../load/page-view.ts";
import { postBytes } from "../load/request-bytes.ts";
import { type Attack, attackWith, holdOpen } from "./attack.ts";
import { harmlessBodies, hostileCorpora, unfinishedRequests } from "./corpora.ts";
import { watchMemory } from "./server-memory.ts";

const CONNECTIONS = 8;
const RATE = 100;
const MOST_P99_MS = 500;
const MOST_MEGABYTES = 50;
const ACCEPTED = 202;

interface Kind {
  name: string;
  harmful(): Attack;
  /** @param count how many requests the harmful one sent */
  harmless(count: number): Attack;
}

interface Round {
  waits: Latency;
  peakMegabytes: number;
  sent: number;
  hits: readonly string[];
}

interface Rounds {
  /** Without strangers. */
  calm: Round;
  /** By the name of the kind. */
  kinds: ReadonlyMap<string, Round>;
}

export async function hostile({ quick, say }: BenchOptions): Promise<BenchResult> {
  const roundMs = quick ? 3000 : 15_000;
  const harmful = await goThrough(roundMs, say, (kind) => kind.harmful());
  const sentOf = ({ name }: Kind): number => harmful.kinds.get(name)?.sent ?? 0;
  const harmless = await goThrough(
    roundMs,
    (line) => say(`without harm: ${line}`),
    (kind) => kind.harmless(sentOf(kind)),
  );
  const rounds = [...harmful.kinds].map(([name, round]) => {
    const besideMegabytes = harmless.kinds.get(name)?.peakMegabytes ?? 0;
    return { name, round, takenMegabytes: round.peakMegabytes - besideMegabytes };
  });
  const findings = rounds.flatMap(({ name, round, takenMegabytes }) => judge(name, round, takenMegabytes));
  return judged("hostile", rounds.length, findings, {
    calmP99Ms: rounded(harmful.calm.waits.p99Ms),
    worstP99Ms: rounded(Math.max(...rounds.map(({ round }) => round.waits.p99Ms))),
    worstMegabytes: rounded(Math.max(...rounds.map(({ takenMegabytes }) => takenMegabytes))),
    grownMegabytes: rounded(mostGrown(harmful)),
    grownMegabytesWithoutHarm: rounded(mostGrown(harmless)),
    hits: rounds.reduce((sum, { round }) => sum + round.hits.length, 0),
    sent: rounds.reduce((sum, { round }) => sum + round.sent, 0),
  });
}

/** All rounds on an installation of their own. */
async function goThrough(roundMs: number, say: (line: string) => void, begin: (kind: Kind) => Attack): Promise<Rounds> {
  return withInstallation({ env: { INGEST_RATE_LIMIT: "1000000" } }, async (installation) => {
    const url = new URL(installation.url);
    const { pixelId, linkPath } = await openBenchShop(installation.url);
    const view = pageViews();
    const next = () => postBytes(url, "/api/v1/events", JSON.stringify({ pixelId, ...view() }));
    const load = () =>
      fixedRate({ url, connections: CONNECTIONS, durationMs: roundMs, perSecond: RATE, next, status: ACCEPTED });
    const measure = async (name: string, attack: () => Attack | null): Promise<Round> => {
      const memory = watchMemory(installation.url);
      const strangers = attack();
      try {
        const waits = await load();
        const { sent, hits } = (await strangers?.stop()) ?? { sent: 0, hits: [] };
        const round = { waits, sent, hits, peakMegabytes: await memory.stop() };
        say(`${name}: ${sent} sent, p99 ${rounded(waits.p99Ms)} ms, ${Math.round(round.peakMegabytes)} MB`);
        return round;
      } finally {
        await strangers?.stop();
        await memory.stop();
      }
    };
    // What the server takes once, for whatever first comes, is nobody's harm.
    await measure("what is taken once", () => attackWith(harmlessBodies(url), url));
    const calm = await measure("nobody else", () => null);
    const kinds = new Map<string, Round>();
    for (const kind of kindsOf(url, pixelId, linkPath)) {
      kinds.set(kind.name, await measure(kind.name, () => begin(kind)));
    }
    return { calm, kinds };
  });
}

function kindsOf(url: URL, pixelId: string, linkPath: string): Kind[] {
  return [
    ...hostileCorpora(url, pixelId, linkPath).map((corpus) => ({
      name: corpus.name,
      harmful: () => attackWith(corpus, url),
      harmless: (count: number) => attackWith({ ...corpus, requests: corpus.twins, count }, url),
    })),
    ...unfinishedRequests(url).map(({ name, beginning, twin, drip }) => ({
      name,
      harmful: () => holdOpen(url, beginning, drip),
      harmless: () => holdOpen(url, twin, null),
    })),
  ];
}

function mostGrown({ calm, kinds }: Rounds): number {
  return Math.max(...[...kinds.values()].map(({ peakMegabytes }) => peakMegabytes - calm.peakMegabytes));
}

function judge(name: string, { waits, sent, hits }: Round, takenMegabytes: number): Finding[] {
  return [
    {
      promise: `${name}: none does harm`,
      kept: sent > 0 && hits.length === 0,
      found: `${sent} sent, ${hits.length} hits${hits.length > 0 ? `: ${[...new Set(hits)].join("; ")}` : ""}`,
    },
    {
      promise: `${name}: others wait less than ${MOST_P99_MS} ms (p99)`,
      kept: waits.p99Ms < MOST_P99_MS,
      found: `${rounded(waits.p99Ms)} ms of ${waits.answers} answers`,
    },
    {
      promise: `${name}: no more than ${MOST_MEGABYTES} MB for it`,
      kept: takenMegabytes <= MOST_MEGABYTES,
      found: `${Math.round(takenMegabytes)} MB beyond as many requests without harm`,
    },
  ];
}
