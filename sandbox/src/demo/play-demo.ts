/** The play itself: a simulated market, its events, its payments, and the wait until all of them are traced. */
import { AdPlatforms } from "../market/ad-platforms.ts";
import type { MarketDay, MarketEvent, MarketPayment } from "../market/market.ts";
import { simulateMarket } from "../market/simulate-market.ts";
import { saveAdFiles } from "./ad-files.ts";
import { isReported, playReports } from "./conversion-reports.ts";
import { type DemoWorkspace, saveDemoState } from "./demo-state.ts";
import { marketSettings } from "./market-settings.ts";
import { playCrawlers } from "./play-crawlers.ts";
import { playEvents, playPayments } from "./play-market.ts";
import type { Scene } from "./scene.ts";
import { settle } from "./settle.ts";

const DAY_MS = 86_400_000;

/** Plays what was not played yet, and notes that it is done. */
export async function playDemo(scene: Scene, workspace: DemoWorkspace): Promise<void> {
  const { state, sandbox, client, signal, settings } = scene;
  const market = marketSettings(state, sandbox.url);
  const show = (phase: string, total: number) => (done: number) => {
    scene.line.show({ phase, done, total });
    sandbox.report({ phase, done, total });
  };
  const payments: MarketPayment[] = [];
  const reported: MarketEvent[] = [];
  const eventsByDay = new Map<number, number>();
  const platforms = new AdPlatforms(market.seed);
  const days = eventsOf(simulateMarket(market), payments, (day, events) => {
    platforms.see(events);
    eventsByDay.set(day, events.length);
    reported.push(...events.filter(isReported));
  });
  await playEvents({ days, client, workspace, onProgress: show("Playing days of visits", state.days) });
  platforms.claim(payments);
  await saveAdFiles(settings.dataDir, platforms);
  await playCrawlers({ market, eventsByDay, client, workspace });
  await Promise.all([
    playPayments({ payments, sandbox, workspace, signal, onProgress: show("Taking payments", payments.length) }),
    playReports({ events: reported, client, workspace }),
  ]);
  const range = { from: dayOf(market.from - DAY_MS), to: dayOf(market.until + DAY_MS) };
  const onProgress = (traced: number, total: number) => show("Tracing payments", total)(traced);
  await settle({ client, sandbox, apiKey: workspace.apiKey, range, signal, onProgress });
  state.finished = true;
  await saveDemoState(settings.dataDir, state);
}

/** The events of each day, putting its payments aside until all that led to them was sent. */
function* eventsOf(
  market: Iterable<MarketDay>,
  aside: MarketPayment[],
  onDay: (day: number, events: readonly MarketEvent[]) => void,
): Generator<MarketEvent[]> {
  for (const { events, payments } of market) {
    aside.push(...payments);
    const [first] = events;
    if (first) onDay(Math.floor(first.at / DAY_MS) * DAY_MS, events);
    yield events;
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
