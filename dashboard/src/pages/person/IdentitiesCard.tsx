import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PersonGraph, PersonIdentity } from "@tributary/contract/people";
import { joinIdentity, PEOPLE_KEY, splitIdentity } from "../../api/people.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatInstant } from "../../format/time.ts";
import { identityName } from "../../payment/identityName.ts";
import { useMay } from "../../shell/useWorkspace.ts";

interface IdentitiesCardProps {
  person: PersonGraph;
  timeZone: string;
}

/** What ties the browsers together; admins part what doesn't belong together. */
export function IdentitiesCard({ person: { identities }, timeZone }: IdentitiesCardProps) {
  return (
    <Card className="pb-2">
      <CardHeader
        title="Why it's one person"
        note="Browsers that gave the same email or customer ID are one person. Emails are stored as hashes."
      />
      {identities.length === 0 && (
        <EmptyState title="Nothing ties it to others">This browser gave no email and no customer ID.</EmptyState>
      )}
      <ul>
        {identities.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`} className="border-t px-5 py-3 first:border-t-0">
            <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
              <span className="[overflow-wrap:anywhere]">{identityName(identity)}</span>
              {!identity.joins && <Badge tone="caution">Shared by {identity.visitors}, joins nobody</Badge>}
            </p>
            <ul className="mt-1.5 flex flex-col gap-1.5 border-l-2 border-river-soft pl-3">
              {identity.sightings.map((sighting) => (
                <SightingRow key={sighting.visitorId} identity={identity} sighting={sighting} timeZone={timeZone} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface SightingRowProps {
  identity: PersonIdentity;
  sighting: PersonIdentity["sightings"][number];
  timeZone: string;
}

function SightingRow({ identity, sighting, timeZone }: SightingRowProps) {
  const mayManage = useMay("settings.write");
  const client = useQueryClient();
  const { kind, value } = identity;
  const { visitorId, splitId, firstSeenAt, lastSeenAt } = sighting;
  const change = useMutation({
    mutationFn: async () => {
      if (splitId) await joinIdentity(splitId);
      else await splitIdentity({ kind, value, visitorId });
    },
    onSettled: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
      <span className="min-w-0 flex-1">
        <span
          className={cx(
            "block font-mono text-xs [overflow-wrap:anywhere]",
            splitId ? "text-ink-faint line-through" : "text-ink",
          )}
        >
          {visitorId}
        </span>
        <span className="text-ink-faint">
          {splitId ? "Split. Seen " : "Seen "}
          {firstSeenAt === lastSeenAt
            ? formatInstant(firstSeenAt, timeZone, "moment")
            : `${formatInstant(firstSeenAt, timeZone, "moment")} to ${formatInstant(lastSeenAt, timeZone, "moment")}`}
        </span>
        <FormError error={change.error} />
      </span>
      {mayManage && (
        <Button
          size="sm"
          busy={change.isPending}
          onClick={() => change.mutate()}
          aria-label={`${splitId ? "Join" : "Split"} ${visitorId} and ${identityName(identity)}`}
        >
          {splitId ? "Join again" : "Split"}
        </Button>
      )}
    </li>
  );
}
