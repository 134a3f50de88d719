import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { CreditSnapshot } from "@tributary/contract/credit-snapshots";
import { Camera } from "lucide-react";
import { useState } from "react";
import { snapshotChangesQuery, snapshotsQuery } from "../../api/snapshots.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { CurrencyPicker } from "../../design/CurrencyPicker.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { ModelPicker } from "../../design/ModelPicker.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatDayRange, formatInstant } from "../../format/time.ts";
import { useTitle } from "../../shell/useTitle.ts";
import { useToday } from "../../shell/useToday.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { ChangeBridgeCard } from "./ChangeBridgeCard.tsx";
import { ChannelChangesCard } from "./ChannelChangesCard.tsx";
import { FreezeDialog } from "./FreezeDialog.tsx";
import { PaymentChangesCard } from "./PaymentChangesCard.tsx";
import type { SnapshotsSearch } from "./snapshotsSearch.ts";

export function SnapshotsPage() {
  useTitle("Snapshots");
  const search = useSearch({ from: "/signed-in/snapshots" });
  const navigate = useNavigate({ from: "/snapshots" });
  const today = useToday();
  const mayTake = useMay("settings.write");
  const [isTaking, setIsTaking] = useState(false);
  const query = useQuery(snapshotsQuery);
  const chosen = query.data?.find(({ id }) => id === search.id) ?? query.data?.[0];

  function change(part: Partial<SnapshotsSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  const take = mayTake && (
    <Button size="sm" variant="primary" onClick={() => setIsTaking(true)}>
      <Camera aria-hidden className="size-4" /> Take snapshot
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Snapshots"
        note="Attribution as it stood when you closed the books, and why it has changed since. Each month is frozen on the 5th."
      >
        {query.data && query.data.length > 0 && (
          <>
            <ModelPicker model={search.model} onChoose={(model) => change({ model })} />
            {take}
          </>
        )}
      </PageHeader>
      {query.isPending && <Skeleton className="h-96 rounded-lg" />}
      {query.isError && !query.data && (
        <Card>
          <ErrorState error={query.error} title="Couldn't load snapshots" onRetry={() => void query.refetch()} />
        </Card>
      )}
      {query.data?.length === 0 && (
        <Card>
          <EmptyState title="No snapshots yet" action={take}>
            Late data, refunds, and better matches change past days. A snapshot keeps what you reported, and explains
            every change since.
          </EmptyState>
        </Card>
      )}
      {chosen && <Compared snapshots={query.data ?? []} chosen={chosen} search={search} onChange={change} />}
      {isTaking && (
        <FreezeDialog
          today={today}
          onClose={() => setIsTaking(false)}
          onTaken={({ id }) => {
            setIsTaking(false);
            change({ id, against: undefined });
          }}
        />
      )}
    </>
  );
}

interface ComparedProps {
  snapshots: readonly CreditSnapshot[];
  chosen: CreditSnapshot;
  search: SnapshotsSearch;
  onChange: (part: Partial<SnapshotsSearch>) => void;
}

function Compared({ snapshots, chosen, search, onChange }: ComparedProps) {
  const { timeZone, currency: own } = useWorkspace();
  const label = ({ name, takenAt }: CreditSnapshot): string =>
    `${name} · ${formatInstant(takenAt, timeZone, "moment")}`;
  const later = snapshots.filter(
    ({ id, range, takenAt }) =>
      id !== chosen.id && range.from === chosen.range.from && range.to === chosen.range.to && takenAt > chosen.takenAt,
  );
  const against = later.find(({ id }) => id === search.against);
  const changes = useQuery(snapshotChangesQuery(chosen.id, { model: search.model, against: against?.id }));
  const currencies = [...new Set(changes.data?.channels.map(({ currency }) => currency))];
  const currency = [search.currency, own].find((code) => code && currencies.includes(code)) ?? currencies[0] ?? own;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        <FilterMenu
          label="Snapshot"
          any="Latest snapshot"
          value={chosen.id}
          choices={snapshots.map((snapshot) => ({ value: snapshot.id, label: label(snapshot) }))}
          onChoose={(id) => onChange({ id, against: undefined })}
        />
        compared with
        <FilterMenu
          label="Compared with"
          any="Now"
          value={against?.id}
          choices={later.map((snapshot) => ({ value: snapshot.id, label: label(snapshot) }))}
          onChoose={(id) => onChange({ against: id })}
        />
        <CurrencyPicker currency={currency} currencies={currencies} onChoose={(code) => onChange({ currency: code })} />
        <span className="text-ink-faint">
          {formatDayRange(chosen.range.from, chosen.range.to)} · {chosen.payments}{" "}
          {chosen.payments === 1 ? "payment" : "payments"} · {chosen.isAutomatic ? "Automatic" : "Taken by hand"}
        </span>
      </div>
      {changes.isPending && <Skeleton className="h-80 rounded-lg" />}
      {changes.isError && !changes.data && (
        <Card>
          <ErrorState error={changes.error} title="Couldn't compare" onRetry={() => void changes.refetch()} />
        </Card>
      )}
      {changes.data && (
        <>
          <ChangeBridgeCard changes={changes.data} laterName={against ? against.name : "Now"} currency={currency} />
          <ChannelChangesCard changes={changes.data} laterName={against ? against.name : "Now"} currency={currency} />
          <PaymentChangesCard changes={changes.data} />
        </>
      )}
    </div>
  );
}
