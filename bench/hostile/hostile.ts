/**
 * What strangers send to do harm, one kind after the other, while an ordinary page goes on sending its events: how long
 * that page waits, what memory the server takes for it, and whether anything was answered that should not have been.
 */
import { type BenchOptions, type BenchResult, type Finding, judged, rounded } from "../harness/bench-result.ts";
import { openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { fixedRate, type Latency } from "../load/fixed-rate.ts";
import { pageViews } from "../load/page-view.ts";
import { postBytes } from "../load/request-bytes.ts";
import { type Attack, attackSlowly, attackWith } from "./attack.ts";
import { harmlessCorpus, hostileCorpora } from "./corpora.ts";
import { watchMemory } from "./server-memory.ts";

const CONNECTIONS = 8;
const RATE = 100;
const MOST_P99_MS = 500;
const MOST_MEGABYTES = 50;
const ACCEPTED = 202;

interface Round {
  waits: Latency;
  peakMegabytes: number;
  sent: number;
  hits: readonly string[];
}

export async function hostile({ quick, say }: BenchOptions): Promise<BenchResult> {
  const roundMs = quick ? 3000 : 15_000;
  return withInstallation({ env: { INGEST_RATE_LIMIT: "1000000" } }, async (installation) => {
    const url = new URL(installation.url);
    const { pixelId, linkPath } = await openBenchShop(installation.url);
    const view = pageViews();
    const next = () => postBytes(url, "/api/v1/events", JSON.stringify({ pixelId, ...view() }));
    const load = () =>
      fixedRate({ url, connections: CONNECTIONS, durationMs: roundMs, perSecond: RATE, next, status: ACCEPTED });
    const measure = async (begin: () => Attack | null): Promise<Round> => {
      const memory = watchMemory(installation.url);
      const attack = begin();
      try {
        const waits = await load();
        const { sent, hits } = (await attack?.stop()) ?? { sent: 0, hits: [] };
        return { waits, sent, hits, peakMegabytes: await memory.stop() };
      } finally {
        await attack?.stop();
        await memory.stop();
      }
    };
    const corpora = hostileCorpora(url, pixelId, linkPath);
    const attacks: [string, () => Attack][] = [
      ...corpora.map((corpus): [string, () => Attack] => [corpus.name, () => attackWith(corpus, url)]),
      ["300 slow sockets", () => attackSlowly(url)],
    ];
    // What the server takes once, for whatever first comes, is nobody's harm.
    await measure(() => attackWith(harmlessCorpus(url), url));
    const calm = await measure(() => null);
    say(`nobody else: p99 ${rounded(calm.waits.p99Ms)} ms, ${Math.round(calm.peakMegabytes)} MB`);
    const findings: Finding[] = [];
    const rounds: Round[] = [];
    for (const [name, begin] of attacks) {
      const round = await measure(begin);
      rounds.push(round);
      findings.push(...judge(name, round, calm));
      say(`${name}: ${round.sent} sent, p99 ${rounded(round.waits.p99Ms)} ms, ${Math.round(round.peakMegabytes)} MB`);
    }
    return judged("hostile", rounds.length, findings, {
      calmP99Ms: rounded(calm.waits.p99Ms),
      worstP99Ms: rounded(Math.max(...rounds.map(({ waits }) => waits.p99Ms))),
      worstMegabytes: rounded(Math.max(...rounds.map((round) => round.peakMegabytes - calm.peakMegabytes))),
      hits: rounds.reduce((sum, round) => sum + round.hits.length, 0),
      sent: rounds.reduce((sum, round) => sum + round.sent, 0),
    });
  });
}

function judge(name: string, { waits, peakMegabytes, sent, hits }: Round, calm: Round): Finding[] {
  const grown = peakMegabytes - calm.peakMegabytes;
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
      kept: grown <= MOST_MEGABYTES,
      found: `${Math.round(grown)} MB`,
    },
  ];
}
