/** Pictures that were fetched a moment ago, and how many are fetched at once. */
import type { FetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { AppError } from "../../../core/errors.ts";
import { createExpiringCache } from "../../../core/expiring-cache.ts";
import { createSemaphore, type Semaphore } from "../../../core/semaphore.ts";
import { fetchPicture, type NoPicture, type Picture } from "./fetch-picture.ts";

/** Long enough for a list that several look at; a host that fails is asked again as soon. */
const TTL_MS = 60_000;
const MAX_BYTES = 8 * 1_048_576;
const MAX_PICTURES = 1000;
/** As many as a browser opens to one host. */
const AT_ONCE = 6;
/** With those under way: a screenful, and no more than slow hosts let through while somebody waits. */
const MAX_ASKED = 60;

/** @throws AppError rate_limited while the workspace waits for too many already */
export type PictureAlbum = (workspaceId: string, url: string) => Promise<Picture | NoPicture>;

/** Makes an empty one. No workspace is told, by how soon it is answered, what another one has looked at. */
export function createPictureAlbum(fetchOutside: FetchOutside): PictureAlbum {
  const known = createExpiringCache<Picture | NoPicture>({
    ttlMs: TTL_MS,
    maxEntries: MAX_PICTURES,
    room: { max: MAX_BYTES, sizeOf: (found) => ("body" in found ? found.body.length : 0) },
  });
  const inTurn = createTurns();
  return (workspaceId, url) =>
    known.get(`${workspaceId} ${url}`, () => inTurn(workspaceId, () => fetchPicture(fetchOutside, url)));
}

type InTurn = <Result>(workspaceId: string, work: () => Promise<Result>) => Promise<Result>;

/** Workspaces do not wait for one another. */
function createTurns(): InTurn {
  const turns = new Map<string, { room: Semaphore; asked: number }>();
  return async (workspaceId, work) => {
    const turn = turns.get(workspaceId) ?? { room: createSemaphore(AT_ONCE), asked: 0 };
    if (turn.asked >= MAX_ASKED) {
      throw new AppError("rate_limited", {
        public: "Too many images are loading. Try again shortly.",
        retryAfterSeconds: 5,
      });
    }
    turns.set(workspaceId, turn);
    turn.asked += 1;
    await turn.room.take(1);
    try {
      return await work();
    } finally {
      turn.room.giveBack(1);
      turn.asked -= 1;
      if (turn.asked === 0) turns.delete(workspaceId);
    }
  };
}
