/**
 * The random key under which a day's addresses are hashed. It is made anew each day, kept only where every collector
 * finds it, and deleted two days later: from then on nobody, the installation's owner included, can tell which address
 * a hash was made of, or that two days' hashes are one visitor's.
 */

const DAY_MS = 86_400_000;
const CHECK_EVERY_MS = 15 * 60_000;
/** Workspaces west of UTC still have yesterday for up to twelve hours; those east of it have tomorrow already. */
const DAYS_KEPT = 2;

export interface DaySalts {
  /** The key of a day, YYYY-MM-DD, whoever's calendar it is of: 32 bytes. At once when it is known already. */
  of(day: string): Buffer | Promise<Buffer>;
  /** Keeps tomorrow's key at hand and forgets old ones, until the returned function is called. */
  keep(): () => void;
}

export interface DaySaltsOptions {
  /** The key of the day; made when there is none yet. The same for every process that asks. */
  findOrMake: (day: string) => Promise<Buffer>;
  /** Deletes the keys of all days before this one. */
  forgetBefore: (day: string) => Promise<void>;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  now?: () => number;
}

/** Makes the keeper of keys. */
export function createDaySalts({ findOrMake, forgetBefore, onError, now = Date.now }: DaySaltsOptions): DaySalts {
  const known = new Map<string, Buffer>();
  const asking = new Map<string, Promise<Buffer>>();

  const ask = async (day: string): Promise<Buffer> => {
    try {
      const salt = await findOrMake(day);
      known.set(day, salt);
      return salt;
    } finally {
      asking.delete(day);
    }
  };
  const of = (day: string): Buffer | Promise<Buffer> => {
    const salt = known.get(day) ?? asking.get(day);
    if (salt) return salt;
    const asked = ask(day);
    asking.set(day, asked);
    return asked;
  };
  const check = async (): Promise<void> => {
    const oldest = dayOf(now() - (DAYS_KEPT - 1) * DAY_MS);
    for (const day of known.keys()) if (day < oldest) known.delete(day);
    await forgetBefore(oldest);
    // Tomorrow's too: it has begun somewhere, and its midnight does not wait for the database.
    await of(dayOf(now()));
    await of(dayOf(now() + DAY_MS));
  };
  return {
    of,
    keep: () => {
      const run = (): void => void check().catch(onError);
      const timer = setInterval(run, CHECK_EVERY_MS);
      timer.unref();
      run();
      return () => clearInterval(timer);
    },
  };
}

/** The day asked for last: every event asks, and they are nearly all of one day. */
let last = { number: Number.NaN, day: "" };

/** The UTC day of an instant, YYYY-MM-DD. @param at Unix milliseconds */
export function dayOf(at: number): string {
  const number = Math.floor(at / DAY_MS);
  if (number !== last.number) last = { number, day: new Date(at).toISOString().slice(0, 10) };
  return last.day;
}
