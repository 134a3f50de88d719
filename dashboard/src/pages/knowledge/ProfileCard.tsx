import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BusinessProfile, BusinessProfilePatch } from "@tributary/contract/knowledge";
import type { FormEvent } from "react";
import { changeBusinessProfile, KNOWLEDGE_KEY } from "../../api/knowledge.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { withScheme } from "../../format/withScheme.ts";
import { differing } from "../../plan/edit.ts";

const LINES = [
  { name: "name", label: "Business name", most: 120 },
  { name: "owner", label: "Owner", most: 120 },
  { name: "industry", label: "Industry", most: 120 },
  { name: "phone", label: "Phone", most: 40 },
  { name: "website", label: "Website", most: 2048 },
] as const;

/** What the bot may say of the business itself. */
export function ProfileCard({ profile, mayManage }: { profile: BusinessProfile; mayManage: boolean }) {
  const client = useQueryClient();
  const { updatedAt: _updatedAt, ...facts } = profile;
  const stored = { ...facts, website: facts.website ?? "" };
  const draft = useDraft("knowledge/profile", stored);
  const isDirty = differing(stored, draft.values).length > 0;
  const saving = useMutation({
    mutationFn: (body: BusinessProfilePatch) => changeBusinessProfile(body),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: KNOWLEDGE_KEY });
    },
  });
  const errors = fieldErrors(saving.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const { website, ...rest } = draft.values;
    saving.mutate({ ...rest, website: website.trim() ? withScheme(website.trim()) : null });
  }

  return (
    <Card>
      <CardHeader title="Business profile" note="Answers such as your phone number and website come from here." />
      <form onSubmit={submit}>
        <fieldset disabled={!mayManage} className="flex min-w-0 flex-col gap-4 px-5 pb-5">
          <DraftNotice draft={draft} />
          <div className="grid gap-4 sm:grid-cols-2">
            {LINES.map(({ name, label, most }) => (
              <Field key={name} label={label} optional {...(errors[name] && { error: errors[name] })}>
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={most}
                    value={draft.values[name]}
                    onChange={(event) => draft.set({ [name]: event.target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Field label="Description" optional {...(errors.description && { error: errors.description })}>
            {(control) => (
              <TextArea
                {...control}
                maxLength={2000}
                value={draft.values.description}
                onChange={(event) => draft.set({ description: event.target.value })}
              />
            )}
          </Field>
          <FormError error={saving.error} names={[...LINES.map(({ name }) => name), "description"]} />
          {mayManage && (
            <div className="flex items-center justify-end gap-3">
              <span role="status" className="text-sm text-positive">
                {!isDirty && profile.updatedAt && "Saved"}
              </span>
              <Button type="submit" busy={saving.isPending}>
                Save profile
              </Button>
            </div>
          )}
        </fieldset>
      </form>
    </Card>
  );
}
