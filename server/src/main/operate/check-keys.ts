/** Whether the keys at hand open what they have to: the data key of every workspace. */
import { randomBytes } from "node:crypto";
import { findDataKey } from "../../modules/secrets/data-keys.sql.ts";
import type { KeyRing } from "../../modules/secrets/data-keys.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { count, type Finding, fail, ok, reasonOf } from "./finding.ts";

const CHECK = "keys";

export async function checkKeys(postgres: PostgresClient, ring: KeyRing): Promise<Finding> {
  const [newest] = ring;
  try {
    const sample = randomBytes(32);
    const opened = await newest.unwrap(await newest.wrap(sample, "check"), "check");
    if (!opened.equals(sample)) throw new Error("it gives back other bytes than it was given");
  } catch (error) {
    const says = `The newest wrapping key ${newest.id} can't be used: ${reasonOf(error)}.`;
    return fail(CHECK, says, "Check that the key service is up and its token is valid, or fix WRAPPING_KEYS.");
  }
  const workspaceIds = await postgres.workspaceIds();
  let opened = 0;
  const closed: string[] = [];
  for (const workspaceId of workspaceIds) {
    const stored = await findDataKey(postgres, workspaceId);
    if (!stored) continue;
    const wrapper = ring.find(({ id }) => id === stored.wrappedBy);
    const isOpen = await wrapper?.unwrap(stored.wrappedKey, workspaceId).then(
      () => true,
      () => false,
    );
    if (isOpen) opened += 1;
    else closed.push(stored.wrappedBy);
  }
  if (closed.length === 0) return ok(CHECK, `${newest.id} wraps; the keys of ${count(opened, "workspace")} open.`);
  return fail(
    CHECK,
    `The stored credentials of ${count(closed.length, "workspace")} do not open: wrapped by ${[...new Set(closed)].join(", ")}.`,
    "Put the key they were wrapped by back into WRAPPING_KEYS, behind the newest, or restore SECRET_KEY.",
  );
}
