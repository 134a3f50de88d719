/** What the product would have collected of a study's market, looked up as it does. */
import type { MatchEvidence } from "../../server/src/modules/attribution/match/match-person.ts";
import type { NearSighting, PaymentValues, Sighting } from "../../server/src/modules/attribution/match/people.ts";
import type { Signal } from "../../server/src/modules/attribution/match/signal.ts";
import { ACTIVITY_LEVELS_MS } from "../../server/src/modules/attribution/match/signals/activity.ts";
import type { StudyMarket } from "./study-market.ts";
import { DAY_MS, type StudyPayment, type StudyVisit } from "./study-records.ts";

/** So many visitors that were close by are looked at, the latest first. */
const MOST_NEAR = 100;
const LONGEST_VISIT_MS = 3_600_000;

export class StudyObserver {
  readonly #holders = new Map<string, Set<string>>();
  readonly #lasting = new Map<string, Set<string>>();
  readonly #networks = new Map<string, Set<string>>();
  readonly #seen: StudyVisit[];
  readonly #byVisitor: Map<string, StudyVisit[]>;

  constructor({ visits, payments }: StudyMarket) {
    this.#seen = visits.filter(({ visitorId }) => visitorId !== null);
    this.#byVisitor = Map.groupBy(this.#seen, ({ visitorId }) => visitorId ?? "");
    for (const visit of this.#seen) this.#take(visit);
    for (const { orderId, analyticsVisitorId, reportedTrackingId } of payments) {
      if (analyticsVisitorId) this.#hold("transaction_id", orderId, analyticsVisitorId);
      for (const visitor of this.#holders.get(`tracking_id ${reportedTrackingId}`) ?? [])
        this.#hold("reported_order", orderId, visitor);
    }
  }

  get population(): number {
    return this.#byVisitor.size;
  }

  get visitorIds(): Iterable<string> {
    return this.#byVisitor.keys();
  }

  /** In order of time. */
  visitsOf(visitorId: string): readonly StudyVisit[] {
    return this.#byVisitor.get(visitorId) ?? [];
  }

  evidenceFor(payment: StudyPayment): MatchEvidence {
    const values: PaymentValues = {
      visitor_id: payment.visitorId,
      session_id: payment.sessionId,
      tracking_id: payment.trackingId,
      customer_id: payment.customerId,
      email: payment.email,
      phone: payment.phone,
      order_id: payment.orderId,
      transaction_id: payment.orderId,
      reported_order: payment.orderId,
      click_id: payment.clickId,
    };
    const near = [...this.#onNetwork(payment), ...this.#active(payment)];
    const own = Object.entries(values).flatMap(([signal, value]) => this.#sighting(`${signal} ${value}`));
    const visitors = new Set([...own, ...near].flatMap(({ visitorIds }) => visitorIds));
    const lasting = new Set([...visitors].flatMap((visitor) => [...(this.#lasting.get(visitor) ?? [])]));
    const known = new Set(own.map(({ signal, value }) => `${signal} ${value}`));
    const others = [...lasting].filter((key) => !known.has(key)).flatMap((key) => this.#sighting(key));
    return { values, sightings: [...own, ...others], near, population: this.population };
  }

  #take(visit: StudyVisit): void {
    const visitor = visit.visitorId ?? "";
    this.#hold("visitor_id", visitor, visitor);
    this.#hold("session_id", visit.sessionId, visitor);
    if (visit.trackingId) this.#hold("tracking_id", visit.trackingId, visitor);
    if (visit.clickId) this.#hold("click_id", visit.clickId, visitor);
    if (visit.orderId) this.#hold("order_id", visit.orderId, visitor);
    for (const [signal, value] of [
      ["email", visit.email],
      ["customer_id", visit.customerId],
      ["phone", visit.phone],
    ] as const) {
      if (value === null) continue;
      this.#hold(signal, value, visitor);
      addTo(this.#lasting, visitor, `${signal} ${value}`);
    }
    const day = Math.floor(visit.at / DAY_MS);
    addTo(this.#networks, `${day} ${visit.address}`, visitor);
    addTo(this.#networks, `${day} ${visit.address} ${visit.browser}`, visitor);
  }

  #hold(signal: Signal, value: string, visitor: string): void {
    addTo(this.#holders, `${signal} ${value}`, visitor);
  }

  #sighting(key: string): Sighting[] {
    const holders = this.#holders.get(key);
    const [signal = "", value = ""] = key.split(" ");
    return holders ? [{ signal: signal as Signal, value, visitorIds: [...holders] }] : [];
  }

  #onNetwork({ at, address, browser }: StudyPayment): NearSighting[] {
    if (address === null) return [];
    const day = Math.floor(at / DAY_MS);
    const all = [...(this.#networks.get(`${day} ${address}`) ?? [])].slice(0, MOST_NEAR);
    const same = this.#networks.get(`${day} ${address} ${browser}`) ?? new Set();
    return [
      { signal: "network", level: 0, visitorIds: all.filter((id) => same.has(id)) },
      { signal: "network", level: 1, visitorIds: all.filter((id) => !same.has(id)) },
    ];
  }

  #active({ at }: StudyPayment): NearSighting[] {
    const longest = ACTIVITY_LEVELS_MS.at(-1) ?? 0;
    const levels = new Map<string, number>();
    for (let index = this.#firstAfter(at) - 1; index >= 0; index--) {
      const visit = this.#seen[index];
      if (!visit || visit.at < at - longest - LONGEST_VISIT_MS || levels.size >= MOST_NEAR) break;
      const level = ACTIVITY_LEVELS_MS.findIndex((limit) => at - Math.min(at, visit.until) <= limit);
      const visitor = visit.visitorId ?? "";
      if (level >= 0) levels.set(visitor, Math.min(level, levels.get(visitor) ?? level));
    }
    return ACTIVITY_LEVELS_MS.map((_, level) => ({
      signal: "activity",
      level,
      visitorIds: [...levels].filter(([, known]) => known === level).map(([visitor]) => visitor),
    }));
  }

  /** Place of the first visit that began after that moment, by halving. */
  #firstAfter(at: number): number {
    let [low, high] = [0, this.#seen.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#seen[middle]?.at ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
