import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { IgnoredReferrer } from "@tributary/contract/ignored-referrers";
import { Trash2 } from "lucide-react";
import type { FormEvent } from "react";
import { deleteIgnoredReferrer, ignoredReferrersQuery, ignoreReferrer } from "../../api/ignoredReferrers.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { siteDomain } from "../../site/siteDomain.ts";

/** The workspace's own sites that visitors only pass through. */
export function IgnoredReferrersCard({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(ignoredReferrersQuery);
  return (
    <Card>
      <CardHeader
        title="Ignored referrers"
        note="Visitors who come back from these sites continue their visit. Payment pages (such as Stripe, PayPal, and Klarna), bank verification pages, and logins are already ignored."
      />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load the list" onRetry={() => void query.refetch()} />
      )}
      {query.data && <IgnoredList ignored={query.data} mayChange={mayChange} />}
      {mayChange && <IgnoreForm />}
    </Card>
  );
}

function IgnoredList({ ignored, mayChange }: { ignored: readonly IgnoredReferrer[]; mayChange: boolean }) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: deleteIgnoredReferrer,
    onSettled: () => client.invalidateQueries({ queryKey: ignoredReferrersQuery.queryKey }),
  });
  return (
    <>
      {removal.error && (
        <div className="px-5 pb-3">
          <FormError error={removal.error} />
        </div>
      )}
      <ul data-testid="ignored-referrers">
        {ignored.map(({ id, host }) => (
          <li key={id} className="flex items-center gap-3 border-t px-5 py-2">
            <span className="min-w-0 flex-1 truncate text-ink">{host}</span>
            {mayChange && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Stop ignoring ${host}`}
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

function IgnoreForm() {
  const draft = useDraft("settings/ignored-referrers", { site: "" });
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const addition = useMutation({
    mutationFn: (body: { host: string }) => ignoreReferrer(body, keyFor(body)),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: ignoredReferrersQuery.queryKey });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    addition.mutate({ host: siteDomain(draft.values.site) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t px-5 py-4">
      <DraftNotice draft={draft} />
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_auto]">
        <Field label="Site" hint="Includes its subdomains." error={fieldErrors(addition.error).host}>
          {(control) => (
            <TextInput
              {...control}
              required
              inputMode="url"
              placeholder="pay.mybank.com"
              value={draft.values.site}
              onChange={(event) => draft.set({ site: event.target.value })}
            />
          )}
        </Field>
        <Button type="submit" className="sm:mt-[26px]" busy={addition.isPending}>
          Ignore site
        </Button>
      </div>
      <FormError error={addition.error} names={["host"]} />
    </form>
  );
}
