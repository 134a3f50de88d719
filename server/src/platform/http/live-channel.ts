/** Carries "something changed" from the process where it happened to the processes where browsers are connected. */
import type { LiveChange } from "@tributary/contract/live";
import type { PostgresClient } from "../postgres/postgres.ts";

const CHANNEL = "tributary_live";

interface Change {
  workspaceId: string;
  topic: LiveChange["topic"];
}

export function announce(postgres: PostgresClient, workspaceId: string, topic: Change["topic"]): Promise<void> {
  return postgres.notify(CHANNEL, JSON.stringify({ workspaceId, topic } satisfies Change));
}

/** @returns stops listening */
export function onAnnouncement(
  postgres: PostgresClient,
  tell: (workspaceId: string, topic: Change["topic"]) => void,
): Promise<() => Promise<void>> {
  return postgres.listen(CHANNEL, (payload) => {
    const { workspaceId, topic } = JSON.parse(payload) as Change;
    tell(workspaceId, topic);
  });
}
