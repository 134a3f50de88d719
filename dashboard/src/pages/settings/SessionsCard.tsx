import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Session } from "@tributary/contract/sessions";
import { endOtherSessions, endSession, sessionsQuery } from "../../api/security.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { browserName } from "./browserName.ts";

export function SessionsCard() {
  const query = useQuery(sessionsQuery);
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const others = query.data?.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <Card>
      <CardHeader
        title="Active sessions"
        note="Sessions expire seven days after login. Logging one out takes effect immediately."
        action={
          others && (
            <Button size="sm" variant="danger" busy={ending.isPending} onClick={() => ending.mutate()}>
              Log out other sessions
            </Button>
          )
        }
      />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load sessions" onRetry={() => void query.refetch()} />
      )}
      <FormError error={ending.error} />
      <ul>
        {query.data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <li className="border-t px-5 py-3">
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-2">
            <span className="truncate font-medium text-ink">{browserName(session.userAgent)}</span>
            {session.isCurrent && <Badge tone="positive">This device</Badge>}
          </p>
          <p className="figures mt-0.5 text-sm text-ink-faint">
            {session.ipPrefix || "unknown network"} · last used {formatInstant(session.lastUsedAt, timeZone, "moment")}{" "}
            · since {formatInstant(session.createdAt, timeZone, "day")}
          </p>
        </div>
        {!session.isCurrent && (
          <Button size="sm" variant="danger" busy={ending.isPending} onClick={() => ending.mutate()}>
            Log out
          </Button>
        )}
      </div>
      <FormError error={ending.error} />
    </li>
  );
}
