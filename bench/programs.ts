/** What `npm run bench` can do. */
import { damagedLog } from "./damaged-log/damaged-log.ts";
import { diskFull } from "./durability/disk-full.ts";
import { fsyncError } from "./durability/fsync-error.ts";
import { kill } from "./durability/kill.ts";
import { repeat } from "./durability/repeat.ts";
import { storeDown } from "./durability/store-down.ts";
import type { BenchProgram } from "./harness/bench-result.ts";
import { hostile } from "./hostile/hostile.ts";
import { firstLoad } from "./size/first-load.ts";
import { markov, shapley } from "./speed/attribute-paths.ts";
import { batch } from "./speed/batch.ts";
import { ingest } from "./speed/ingest.ts";
import { match } from "./speed/match.ts";
import { redirect } from "./speed/redirect.ts";

interface Listed {
  about: string;
  run: BenchProgram;
}

export const PROGRAMS: Readonly<Record<string, Listed>> = {
  ingest: { about: "single events a second, beside a server that only validates them; waits; in reports", run: ingest },
  batch: { about: "batches of 1,000 events, beside bare inserts of the same rows into ClickHouse", run: batch },
  redirect: { about: "clicks a second on a short link, beside a server that only redirects; waits", run: redirect },
  kill: { about: "twenty kill -9 under load: nothing acknowledged lost, nothing counted twice", run: kill },
  "disk-full": {
    about: "no room for the event log: refused with 503, recovers, nothing acknowledged lost",
    run: diskFull,
  },
  "fsync-error": { about: "syncs that fail and lose what they were to keep: as above", run: fsyncError },
  "damaged-log": {
    about: "flips, cuts, missing files, cursors of every kind: lost only what was destroyed, and said",
    run: damagedLog,
  },
  "store-down": { about: "ClickHouse takes nothing: collection goes on, all is loaded later, once", run: storeDown },
  "first-load": { about: "kilobytes of scripts, compressed, that the overview needs on a first visit", run: firstLoad },
  hostile: {
    about: "what strangers send to do harm: others' waits, memory, and anything that got through",
    run: hostile,
  },
  match: { about: "payments matched a second, and how right, beside a sum of points made by hand", run: match },
  markov: { about: "channels credited by Markov chains from files of paths, beside counting their lines", run: markov },
  shapley: { about: "the same by Shapley values; and of a rate of twenty channels", run: shapley },
  repeat: { about: "the same batches five times, answers lost: counted once", run: repeat },
};
