import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Pixel } from "@tributary/contract/pixels";
import type { ChangeEvent, FormEvent } from "react";
import { createPixel, PIXELS_KEY } from "../api/pixels.ts";
import { fieldErrors } from "../api/problem.ts";
import { useIdempotencyKey } from "../api/useIdempotencyKey.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { DraftNotice } from "../draft/DraftNotice.tsx";
import { useDraft } from "../draft/useDraft.ts";
import { siteDomain } from "./siteDomain.ts";

/** Names a site whose visitors are to be traced; it gets a pixel. */
export function SiteForm({ onDone }: { onDone: (pixel: Pixel) => void }) {
  const draft = useDraft("pixels/new", { name: "", domain: "" });
  const { name, domain } = draft.values;
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (body: { name: string; domain: string }) => createPixel(body, keyFor(body)),
    onSuccess: async (pixel) => {
      draft.discard();
      await client.invalidateQueries({ queryKey: PIXELS_KEY });
      onDone(pixel);
    },
  });
  const errors = fieldErrors(creation.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate({ name: name.trim(), domain: siteDomain(domain) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <DraftNotice draft={draft} />
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field label="Name" error={errors.name}>
          {(control) => (
            <TextInput
              {...control}
              {...typed(name, (text) => draft.set({ name: text }))}
              maxLength={120}
              placeholder="My shop"
            />
          )}
        </Field>
        <Field label="Domain" error={errors.domain}>
          {(control) => (
            <TextInput
              {...control}
              {...typed(domain, (text) => draft.set({ domain: text }))}
              placeholder="shop.example.com"
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

/** What ties a required input to its text. */
function typed(value: string, onChange: (text: string) => void) {
  return { required: true, value, onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value) };
}
