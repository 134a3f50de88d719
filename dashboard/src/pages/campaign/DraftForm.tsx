import { useQuery } from "@tanstack/react-query";
import type { Campaign } from "@tributary/contract/campaigns";
import { type FormEvent, useState } from "react";
import { pixelsQuery } from "../../api/pixels.ts";
import { fieldErrors, ProblemError } from "../../api/problem.ts";
import { productChoicesQuery } from "../../api/products.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { FormFooter } from "../../plan/FormFooter.tsx";
import { priceWords } from "../../plan/priceWords.ts";
import { StaleNotice } from "../../plan/StaleNotice.tsx";
import type { Edit } from "../../plan/useEdit.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { DestinationsField } from "./DestinationsField.tsx";
import { DRAFT_LABELS, type DraftValues, draftPatch, draftValues } from "./draftForm.ts";
import { PicksField } from "./PicksField.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { useCampaignEdit } from "./useCampaignEdit.ts";

/** What the next version will be, edited until it is published. */
export function DraftForm({ campaign, onPublished }: { campaign: Campaign; onPublished: () => void }) {
  const mayEdit = useMay("plan.write");
  const [publishing, setPublishing] = useState(false);
  const over = campaign.status === "completed";
  const edit = useCampaignEdit<DraftValues>(campaign, mayEdit && !over ? "draft" : null, draftValues, draftPatch);
  const next = (campaign.latestVersion ?? 0) + 1;

  function submit(event: FormEvent) {
    event.preventDefault();
    void edit.save();
  }

  async function publish() {
    if (!edit.isDirty || (await edit.save())) setPublishing(true);
  }

  return (
    <Card>
      <CardHeader
        title={over ? "Last draft" : `Draft of version ${next}`}
        note={over ? "This campaign is completed, so you can't publish new versions." : draftNote(campaign)}
      />
      <form onSubmit={submit}>
        <fieldset disabled={!mayEdit || over} className="flex flex-col gap-5 px-5 pt-1 pb-5">
          <DraftNotice draft={edit} />
          <DraftFields edit={edit} />
          <FormError error={edit.error} names={shownNames(edit.values)} />
          <StaleNotice what="campaign" edit={edit} labels={DRAFT_LABELS} />
        </fieldset>
        {mayEdit && !over && (
          <FormFooter edit={edit} label="Save draft">
            <Button
              variant="primary"
              disabled={Boolean(edit.collision) || edit.isSaving || (!edit.isDirty && !campaign.hasUnpublishedChanges)}
              onClick={() => void publish()}
            >
              {edit.isDirty ? `Save and publish v${next}…` : `Publish v${next}…`}
            </Button>
          </FormFooter>
        )}
      </form>
      {publishing && (
        <PublishDialog campaign={campaign} onClose={() => setPublishing(false)} onPublished={onPublished} />
      )}
    </Card>
  );
}

/** Last parts of the fields whose faults stand beside them; a destination at fault as a whole is named by its place. */
function shownNames({ destinations }: DraftValues): string[] {
  const within = destinations.flatMap((destination, index) => [...Object.keys(destination), String(index)]);
  return [...Object.keys(DRAFT_LABELS), ...within];
}

function draftNote({ latestVersion, hasUnpublishedChanges }: Campaign): string {
  if (latestVersion === null) return "You can create links once it's published.";
  return hasUnpublishedChanges
    ? `Has changes since version ${latestVersion}, which stays as it is.`
    : `Same as version ${latestVersion}. Make a change to publish a new version.`;
}

function DraftFields({ edit }: { edit: Edit<DraftValues> }) {
  const { values, set } = edit;
  const errors = fieldErrors(edit.error);
  const faults = edit.error instanceof ProblemError ? (edit.error.problem.errors ?? []) : [];
  const pixels = useQuery(pixelsQuery);
  const products = useQuery(productChoicesQuery);
  return (
    <>
      <Field label={DRAFT_LABELS.offer} hint="What people get, in your own words." error={errors.offer}>
        {(control) => (
          <TextArea
            {...control}
            maxLength={2000}
            placeholder="Buy one bag of fall roast, get one free"
            value={values.offer}
            onChange={(event) => set({ offer: event.target.value })}
          />
        )}
      </Field>
      <Field label={DRAFT_LABELS.landingPageUrl} hint="Where the links go." error={errors.landingPageUrl}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="url"
            placeholder="https://your-shop.com/autumn"
            value={values.landingPageUrl}
            onChange={(event) => set({ landingPageUrl: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
        <PicksField
          label={DRAFT_LABELS.pixelIds}
          note="The sites this campaign sends people to."
          empty="No sites yet. Add one in Get set up."
          query={pixels}
          choices={(pixels.data ?? []).map(({ id, name, domain }) => ({ id, name, note: domain }))}
          picked={values.pixelIds}
          error={errors.pixelIds}
          onPick={(pixelIds) => set({ pixelIds })}
        />
        <PicksField
          label={DRAFT_LABELS.productIds}
          note="What you're selling. Optional."
          empty="No products yet. Add them in Products."
          query={products}
          choices={(products.data ?? []).map(({ id, name, prices }) => ({ id, name, note: priceWords(prices) }))}
          picked={values.productIds}
          error={errors.productIds}
          onPick={(productIds) => set({ productIds })}
        />
      </div>
      <DestinationsField
        destinations={values.destinations}
        faults={faults}
        onChange={(destinations) => set({ destinations })}
      />
    </>
  );
}
