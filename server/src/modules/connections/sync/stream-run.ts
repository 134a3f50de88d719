/** One run of one stream of an account: what it reads, part by part, and what it has cost so far. */
import { type CallCosts, ProviderError } from "../../../connect/provider-client.ts";
import { dayAt, daysBetween, earlierDay, laterDay, shiftDay } from "../../../core/days.ts";
import { newId } from "../../../core/ids.ts";
import type {
  ChangesStream,
  DailyStream,
  ReadContext,
  SnapshotStream,
  SourcePage,
  Stream,
} from "../connectors/connector.ts";
import { type CollectedRead, collectPages } from "./collect-pages.ts";
import { freshCursor, type StreamCursor, type StreamRef } from "./cursors.sql.ts";
import { type Landed, type LandingRun, landChanges, landWhole } from "./land.sql.ts";
import { type DayPlan, type DayRange, halveDays, joinDays, planDays } from "./plan-days.ts";
import { rawPrefix } from "./raw-copies.ts";
import { type BegunRun, beginRun, noteRun, type RunCounts, type RunEnd } from "./runs.sql.ts";
import { noteSchemaChanges } from "./schema-changes.ts";
import { purgeStream } from "./source-records.sql.ts";
import type { SyncContext } from "./sync-context.ts";

export interface StreamRunOptions {
  ref: StreamRef;
  stream: Stream;
  /** Null: nothing has been read in this generation of the account. */
  cursor: StreamCursor | null;
  /** Of the account. */
  generation: number;
  read: ReadContext;
  claim: string;
  /** Shared by the streams that are read one after the other. */
  syncId: string;
}

/** Changes are landed when so many have come, so that a long history is taken up again where it stopped. */
const CHANGES_AT_ONCE = 500;
/** How often a read whose answer was incomplete is begun again at once. */
const REPEATS = 2;
const DAY_MS = 86_400_000;

export class StreamRun {
  readonly stream: Stream;
  readonly #context: SyncContext;
  readonly #options: StreamRunOptions;
  readonly #run: BegunRun;
  readonly #counts: RunCounts = {
    days: null,
    records: 0,
    changed: 0,
    bytes: 0,
    calls: 0,
    quotaUnits: 0,
    rawCopies: 0,
  };
  #cursor: StreamCursor;

  private constructor(context: SyncContext, options: StreamRunOptions, cursor: StreamCursor) {
    const startedAt = new Date(context.now());
    this.#context = context;
    this.#options = options;
    this.#cursor = cursor;
    this.stream = options.stream;
    this.#run = { ...options.ref, id: newId(startedAt.getTime()), syncId: options.syncId, kind: "sync", startedAt };
  }

  static async begin(context: SyncContext, options: StreamRunOptions): Promise<StreamRun> {
    const { ref, stream, generation, read } = options;
    const today = dayAt(context.now(), read.account.timeZone);
    const historyFrom = stream.kind === "daily" ? shiftDay(today, -stream.historyDays) : null;
    if (!options.cursor && generation > 1) await purgeStream(context.clickhouse, ref);
    const run = new StreamRun(context, options, options.cursor ?? freshCursor(generation, historyFrom));
    await beginRun(context.postgres, run.#run);
    return run;
  }

  /** How far the stream is by now. */
  get cursor(): StreamCursor {
    return this.#cursor;
  }

  /** Reads what is new and what may have changed; of a history of which nothing is in, its newest part. */
  readRecent(): Promise<void> {
    const { stream } = this;
    return this.#charged(() => {
      if (stream.kind === "changes") return this.#readChanges(stream);
      if (stream.kind === "snapshot") return this.#readSnapshot(stream);
      return this.#readRecentDays(stream);
    });
  }

  /** Reads the next part of the history. @returns false when there is none left */
  readBackfill(): Promise<boolean> {
    const { stream } = this;
    return this.#charged(async () => {
      if (stream.kind !== "daily") return false;
      const [next] = this.#plan(stream).backfill;
      if (next) await this.#readDays(stream, next, true);
      return next !== undefined;
    });
  }

  end(end: Omit<RunEnd, "at">): Promise<void> {
    return noteRun(this.#context.postgres, this.#run, this.#counts, { ...end, at: new Date(this.#context.now()) });
  }

  async #readRecentDays(stream: DailyStream): Promise<void> {
    const { recent, backfill } = this.#plan(stream);
    for (const days of recent) await this.#readDays(stream, days, false);
    const [newest] = backfill;
    if (!this.#cursor.complete && newest) await this.#readDays(stream, newest, true);
  }

  #plan(stream: DailyStream): DayPlan {
    const { account } = this.#options.read;
    const today = dayAt(this.#context.now(), account.timeZone);
    return planDays({
      today,
      historyFrom: this.#cursor.historyFrom ?? today,
      complete: this.#cursor.complete,
      trailingDays: stream.trailingDays(account),
      daysPerRead: stream.daysPerRead,
    });
  }

  async #readDays(stream: DailyStream, days: DayRange, isBackfill: boolean): Promise<void> {
    const began = this.#context.now();
    const read = await this.#collectDays(stream, days);
    if (!read) {
      // In the order in which each half joins what is complete.
      const halves = isBackfill ? halveDays(days).reverse() : halveDays(days);
      for (const half of halves) await this.#readDays(stream, half, isBackfill);
      return;
    }
    const { historyFrom, backfillDays, backfillMs } = this.#cursor;
    const complete = joinDays(this.#cursor.complete, this.#wholeDays(read, days));
    const cursor = this.#cursorAfter(read, {
      complete,
      isComplete: historyFrom !== null && complete.from <= historyFrom,
      backfillDays: backfillDays + (isBackfill ? daysBetween(days.from, days.to) : 0),
      backfillMs: backfillMs + (isBackfill ? Math.max(0, this.#context.now() - began) : 0),
    });
    this.#landed(read, await landWhole(this.#context, this.#landing(), read, { days, cursor }), { cursor, days });
  }

  /** Without the last days where the provider did not know all of them yet; they are read again. */
  #wholeDays({ completeUntil }: CollectedRead, { from, to }: DayRange): DayRange {
    if (completeUntil === null) return { from, to };
    const whole = shiftDay(dayAt(completeUntil, this.#options.read.account.timeZone), -1);
    return { from, to: laterDay(shiftDay(from, -1), earlierDay(to, whole)) };
  }

  /** @returns null when it was too much at once, and fewer days may do */
  async #collectDays(stream: DailyStream, days: DayRange): Promise<CollectedRead | null> {
    try {
      return await collectWhole(() => collectPages(stream, stream.read(this.#options.read, days), days));
    } catch (error) {
      if (error instanceof ProviderError && error.kind === "too_much" && days.from !== days.to) return null;
      throw error;
    }
  }

  async #readSnapshot(stream: SnapshotStream): Promise<void> {
    const read = await collectWhole(() => collectPages(stream, stream.read(this.#options.read), null));
    const cursor = this.#cursorAfter(read, { isComplete: true });
    this.#landed(read, await landWhole(this.#context, this.#landing(), read, { days: null, cursor }), { cursor });
  }

  async #readChanges(stream: ChangesStream): Promise<void> {
    const since = this.#context.now() - stream.historyDays * DAY_MS;
    let waiting: (SourcePage & { cursor: string })[] = [];
    let count = 0;
    for await (const page of stream.read(this.#options.read, { cursor: this.#cursor.cursor, since })) {
      waiting.push(page);
      count += page.records.length;
      if (count < CHANGES_AT_ONCE) continue;
      await this.#landPages(stream, waiting, false);
      waiting = [];
      count = 0;
    }
    await this.#landPages(stream, waiting, true);
  }

  async #landPages(
    stream: ChangesStream,
    pages: readonly (SourcePage & { cursor: string })[],
    isEnd: boolean,
  ): Promise<void> {
    // As one page: a change may come twice, as where it happens while it is read, and the later one counts.
    const all = pages.flatMap(({ records }) => records);
    const read = { ...(await collectPages(stream, asyncOf({ records: all, raw: "" }), null)), pages: [...pages] };
    const cursor = this.#cursorAfter(read, {
      cursor: pages.at(-1)?.cursor ?? this.#cursor.cursor,
      isComplete: this.#cursor.isComplete || isEnd,
    });
    this.#landed(read, await landChanges(this.#context, this.#landing(), read, cursor), { cursor });
  }

  #cursorAfter({ records }: CollectedRead, reached: Partial<StreamCursor>): StreamCursor {
    const at = new Date(this.#context.now()).toISOString();
    const schemaChanges = noteSchemaChanges(this.#cursor.schemaChanges, this.stream.schema, records, at);
    return { ...this.#cursor, ...reached, schemaChanges };
  }

  #landing(): LandingRun {
    const { ref, claim } = this.#options;
    return { ref, claim, rawPrefix: rawPrefix(ref, this.#run), number: this.#counts.rawCopies + 1 };
  }

  #landed(
    { records }: CollectedRead,
    { changed, hasRawCopy }: Landed,
    { cursor, days }: { cursor: StreamCursor; days?: DayRange },
  ): void {
    this.#cursor = cursor;
    this.#counts.records += records.length;
    this.#counts.changed += changed;
    this.#counts.rawCopies += hasRawCopy ? 1 : 0;
    if (days) this.#counts.days = joinDays(this.#counts.days, days);
  }

  /** What the client costs meanwhile is this stream's: the streams of an account are read one after the other. */
  async #charged<T>(work: () => Promise<T>): Promise<T> {
    const { costs } = this.#options.read.client;
    const before: CallCosts = { ...costs };
    try {
      return await work();
    } finally {
      this.#counts.calls += costs.calls - before.calls;
      this.#counts.bytes += costs.bytes - before.bytes;
      this.#counts.quotaUnits += costs.quotaUnits - before.quotaUnits;
      await noteRun(this.#context.postgres, this.#run, this.#counts, null);
    }
  }
}

async function collectWhole(collect: () => Promise<CollectedRead>): Promise<CollectedRead> {
  for (let repeat = 0; ; repeat++) {
    try {
      return await collect();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== "unexpected" || repeat >= REPEATS) throw error;
    }
  }
}

async function* asyncOf<T>(item: T): AsyncIterable<T> {
  yield item;
}
