import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Pixel } from "@tributary/contract/pixels";
import { type FormEvent, useState } from "react";
import { createPixel, pixelsQuery } from "../../api/pixels.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { Step, type StepState } from "./Step.tsx";
import { siteDomain } from "./siteDomain.ts";

export function SiteStep({ pixels, ...state }: StepState & { pixels: readonly Pixel[] }) {
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay("analyst");
  const asking = mayAdd && (adding || pixels.length === 0);
  return (
    <Step
      number={1}
      title="Name your site"
      note="One entry for each site whose visitors you want to trace."
      done={pixels.length > 0}
      {...state}
    >
      {pixels.length > 0 && (
        <ul className="mb-3 flex flex-col gap-1 text-sm">
          {pixels.map(({ id, name, domain }) => (
            <li key={id} className="flex items-baseline gap-2">
              <span className="font-medium text-ink">{name}</span>
              <span className="text-ink-faint">{domain}</span>
            </li>
          ))}
        </ul>
      )}
      {asking && <SiteForm onDone={() => setAdding(false)} />}
      {mayAdd && !asking && (
        <Button size="sm" onClick={() => setAdding(true)}>
          Add another site
        </Button>
      )}
      {!mayAdd && pixels.length === 0 && <p className="text-sm text-ink-soft">Ask an analyst or admin to do this.</p>}
    </Step>
  );
}

function SiteForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState("");
  const [domain, setDomain] = useState("");
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (body: { name: string; domain: string }) => createPixel(body, keyFor(body)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: pixelsQuery.queryKey });
      onDone();
    },
  });
  const errors = fieldErrors(creation.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate({ name: name.trim(), domain: siteDomain(domain) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field label="Name" error={errors.name}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              placeholder="My shop"
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
        <Field label="Domain" error={errors.domain}>
          {(control) => (
            <TextInput
              {...control}
              required
              placeholder="shop.example.com"
              value={domain}
              onChange={(e) => setDomain(e.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="sm:mt-[26px]" busy={creation.isPending}>
          Add site
        </Button>
      </div>
      <FormError error={creation.error} names={["name", "domain"]} />
    </form>
  );
}
