import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { OwnRate } from "@tributary/contract/exchange-rates";
import { Trash2 } from "lucide-react";
import type { FormEvent } from "react";
import { deleteOwnRate, ownRatesQuery, storeOwnRates } from "../../../api/costs.ts";
import { fieldErrors } from "../../../api/problem.ts";
import { useIdempotencyKey } from "../../../api/useIdempotencyKey.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { EmptyState } from "../../../design/EmptyState.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { DraftNotice } from "../../../draft/DraftNotice.tsx";
import { useDraft } from "../../../draft/useDraft.ts";
import { formatDay } from "../../../format/time.ts";
import { useToday } from "../../../shell/useToday.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";
import { CurrencySelect } from "./CurrencySelect.tsx";

/** Rates that a workspace converts at instead of the published ones. */
export function OwnRatesCard({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(ownRatesQuery);
  return (
    <Card>
      <CardHeader
        title="Your own rates"
        note="They replace published rates, such as your bank's or your books' rates."
      />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load your rates" onRetry={() => void query.refetch()} />
      )}
      {query.data?.data.length === 0 && (
        <EmptyState title="No rates of your own">Reports use published rates.</EmptyState>
      )}
      {query.data && query.data.data.length > 0 && <RateList rates={query.data.data} mayChange={mayChange} />}
      {query.data?.nextCursor && (
        <p className="border-t px-5 py-3 text-sm text-ink-faint">
          The newest 500 are shown. The API lists all of them.
        </p>
      )}
      {mayChange && <RateForm />}
    </Card>
  );
}

function useChanged() {
  const client = useQueryClient();
  return () => Promise.all([["costs"], ["metrics"]].map((queryKey) => client.invalidateQueries({ queryKey })));
}

function RateList({ rates, mayChange }: { rates: readonly OwnRate[]; mayChange: boolean }) {
  const removal = useMutation({ mutationFn: deleteOwnRate, onSettled: useChanged() });
  return (
    <>
      {removal.error && (
        <div className="px-5 pb-3">
          <FormError error={removal.error} />
        </div>
      )}
      <ul data-testid="own-rates" className="max-h-80 overflow-y-auto">
        {rates.map(({ id, base, quote, day, rate }) => (
          <li key={id} className="flex items-center gap-3 border-t px-5 py-2">
            <span className="figures min-w-0 flex-1 text-ink">
              1 {base} = {rate} {quote}
            </span>
            <span className="text-sm text-ink-faint">{formatDay(day, "dayAndYear")}</span>
            {mayChange && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Delete the rate from ${base} to ${quote} of ${formatDay(day, "dayAndYear")}`}
                disabled={removal.isPending}
                onClick={() => removal.mutate(id)}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const FIELDS = ["base", "quote", "day", "rate"].map((name) => `rates.0.${name}`);

function RateForm() {
  const today = useToday();
  const { currency } = useWorkspace();
  const start = { base: currency === "EUR" ? "USD" : "EUR", quote: currency, day: today, rate: "" };
  const draft = useDraft("settings/own-rates", start);
  const keyFor = useIdempotencyKey();
  const changed = useChanged();
  const addition = useMutation({
    mutationFn: (rate: typeof start) => {
      const body = { rates: [{ ...rate, rate: rate.rate.trim() }] };
      return storeOwnRates(body, keyFor(body));
    },
    onSuccess: () => {
      draft.discard();
      return changed();
    },
  });
  const errors = fieldErrors(addition.error);
  const { base, quote, day, rate } = draft.values;

  function submit(event: FormEvent) {
    event.preventDefault();
    addition.mutate(draft.values);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t px-5 py-4">
      <DraftNotice draft={draft} />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <CurrencySelect
          label="One unit of"
          value={base}
          error={errors["rates.0.base"]}
          onChoose={(code) => draft.set({ base: code })}
        />
        <CurrencySelect
          label="Is worth, in"
          value={quote}
          error={errors["rates.0.quote"]}
          onChoose={(code) => draft.set({ quote: code })}
        />
        <Field label="Rate" {...(errors["rates.0.rate"] ? { error: errors["rates.0.rate"] } : {})}>
          {(control) => (
            <TextInput
              {...control}
              required
              inputMode="decimal"
              placeholder="1.0925"
              value={rate}
              onChange={(event) => draft.set({ rate: event.target.value })}
            />
          )}
        </Field>
        <Field label="Day" {...(errors["rates.0.day"] ? { error: errors["rates.0.day"] } : {})}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              required
              value={day}
              onChange={(event) => draft.set({ day: event.target.value })}
            />
          )}
        </Field>
      </div>
      <FormError error={addition.error} names={FIELDS} />
      <Button type="submit" className="self-end" busy={addition.isPending}>
        Add rate
      </Button>
    </form>
  );
}
