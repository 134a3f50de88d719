import { useMutation, useQuery } from "@tanstack/react-query";
import type { PublishedRates, RateLookup } from "@tributary/contract/exchange-rates";
import { type FormEvent, useState } from "react";
import { lookUpRate, publishedRatesQuery } from "../../../api/costs.ts";
import { fieldErrors } from "../../../api/problem.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { formatDay, formatNear } from "../../../format/time.ts";
import { useNow, useToday } from "../../../shell/useToday.ts";
import { useWorkspace } from "../../../shell/useWorkspace.ts";
import { CurrencySelect } from "./CurrencySelect.tsx";

/** The rates that amounts are converted at, and which one a day has. */
export function PublishedRatesCard() {
  const query = useQuery(publishedRatesQuery);
  return (
    <Card>
      <CardHeader
        title="Exchange rates"
        note="Reports convert each day's amounts at that day's rate from the European Central Bank. If a day has none, the latest from the 7 days before it counts."
      />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load exchange rates" onRetry={() => void query.refetch()} />
      )}
      {query.data && <Published published={query.data} />}
      <LookupForm />
    </Card>
  );
}

function Published({ published: { day, rates, lastReadAt, lastError } }: { published: PublishedRates }) {
  const { timeZone } = useWorkspace();
  const now = useNow(60_000);
  return (
    <div className="border-t px-5 py-4 text-sm text-ink-soft">
      <p>
        {day
          ? `Latest rates: ${formatDay(day, "dayAndYear")}, ${Object.keys(rates).length} currencies.`
          : "No rates have been published for the past 7 days."}
        {lastReadAt && ` Last checked ${formatNear(lastReadAt, timeZone, "moment", now)}.`}
      </p>
      {lastError && (
        <p role="alert" className="mt-1 text-negative">
          The last check failed: {lastError}
        </p>
      )}
    </div>
  );
}

function LookupForm() {
  const today = useToday();
  const { currency } = useWorkspace();
  const [asked, setAsked] = useState({ base: currency === "EUR" ? "USD" : "EUR", quote: currency, day: today });
  const lookup = useMutation({ mutationFn: lookUpRate });
  const errors = fieldErrors(lookup.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    lookup.mutate(asked);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t px-5 py-4">
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <CurrencySelect
          label="From"
          value={asked.base}
          error={errors.base}
          onChoose={(base) => setAsked({ ...asked, base })}
        />
        <CurrencySelect
          label="To"
          value={asked.quote}
          error={errors.quote}
          onChoose={(quote) => setAsked({ ...asked, quote })}
        />
        <Field label="Day" error={errors.day}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              required
              max={today}
              value={asked.day}
              onChange={(event) => setAsked({ ...asked, day: event.target.value })}
            />
          )}
        </Field>
        <Button type="submit" className="sm:mt-[26px]" busy={lookup.isPending}>
          Look up
        </Button>
      </div>
      <FormError error={lookup.error} names={["base", "quote", "day"]} />
      {lookup.data && <Found found={lookup.data} />}
    </form>
  );
}

const SOURCES: Readonly<Record<RateLookup["source"], string>> = {
  same: "the same currency",
  own: "your own rate",
  ecb: "European Central Bank",
};

function Found({ found: { base, quote, rate, rateDay, source } }: { found: RateLookup }) {
  return (
    <p role="status" className="figures text-sm text-ink">
      1 {base} = {rate.toLocaleString(undefined, { maximumSignificantDigits: 7 })} {quote}
      <span className="text-ink-faint">
        {" "}
        · {formatDay(rateDay, "dayAndYear")} · {SOURCES[source]}
      </span>
    </p>
  );
}
