import type { Pixel } from "@tributary/contract/pixels";
import { Plus, X } from "lucide-react";
import type { FormEvent } from "react";
import { fieldErrors, ProblemError } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { CheckField } from "../../design/CheckField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { siteDomain } from "../../site/siteDomain.ts";
import { usePixelChange } from "./usePixelChange.ts";

/** As many as the server keeps. */
const MAX_OTHERS = 20;

interface EditPixelDialogProps {
  pixel: Pixel;
  onOpenChange: (open: boolean) => void;
}

interface PixelValues {
  name: string;
  domain: string;
  others: readonly string[];
  ownPagesOnly: boolean;
}

/** The site's name and the hosts that carry its script. */
export function EditPixelDialog({ pixel, onOpenChange }: EditPixelDialogProps) {
  const draft = useDraft<PixelValues>(`pixels/${pixel.id}`, {
    name: pixel.name,
    domain: pixel.domain,
    others: pixel.otherDomains,
    ownPagesOnly: pixel.ownPagesOnly,
  });
  const { name, domain, others, ownPagesOnly } = draft.values;
  const change = usePixelChange(pixel.id, () => {
    draft.discard();
    onOpenChange(false);
  });
  const errors = fieldErrors(change.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const otherDomains = others.map(siteDomain).filter(Boolean);
    change.mutate({ name: name.trim(), domain: siteDomain(domain), otherDomains, ownPagesOnly });
  }

  return (
    <Dialog open onOpenChange={onOpenChange} title="Edit site">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DraftNotice draft={draft} />
        <Field label="Name" error={errors.name}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(e) => draft.set({ name: e.target.value })}
            />
          )}
        </Field>
        <Field label="Main domain" error={errors.domain}>
          {(control) => (
            <TextInput {...control} required value={domain} onChange={(e) => draft.set({ domain: e.target.value })} />
          )}
        </Field>
        <OtherDomains
          others={others}
          onChange={(typed) => draft.set({ others: typed })}
          error={otherDomainsError(change.error)}
        />
        <CheckField
          label="Only accept events from these domains"
          hint="Browser events from other domains are rejected and not counted. Subdomains such as www are included. Server events aren't affected."
          checked={ownPagesOnly}
          onChange={(only) => draft.set({ ownPagesOnly: only })}
        />
        <FormError error={change.error} names={["name", "domain", "otherDomains"]} />
        <Button type="submit" variant="primary" className="self-end" busy={change.isPending}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}

/** The fault of any one host: its field is named by its place in the list. */
function otherDomainsError(error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.problem.errors?.find(({ field }) => field.startsWith("otherDomains"))?.message;
}

interface OtherDomainsProps {
  others: readonly string[];
  onChange: (others: readonly string[]) => void;
  error: string | undefined;
}

function OtherDomains({ others, onChange, error }: OtherDomainsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium text-ink">Other domains</legend>
      {others.map((other, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hosts are told apart by their place while they are being typed
        <span key={index} className="flex items-center gap-1">
          <TextInput
            aria-label={`Other domain ${index + 1}`}
            placeholder="blog.example.com"
            // Asked for by the button that added it.
            autoFocus={other === ""}
            value={other}
            onChange={(e) => onChange(others.with(index, e.target.value))}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${other || "this domain"}`}
            onClick={() => onChange(others.filter((_, at) => at !== index))}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </span>
      ))}
      {error && (
        <p role="alert" className="text-xs text-negative">
          Another domain {error}.
        </p>
      )}
      {others.length < MAX_OTHERS && (
        <Button size="sm" className="self-start" onClick={() => onChange([...others, ""])}>
          <Plus aria-hidden className="size-3.5" /> Add domain
        </Button>
      )}
      <p className="text-xs text-ink-faint">Other domains that use the same script.</p>
    </fieldset>
  );
}
