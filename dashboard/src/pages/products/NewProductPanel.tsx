import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProductBody } from "@tributary/contract/products";
import type { FormEvent } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { createProduct, PRODUCTS_KEY } from "../../api/products.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Panel, PanelBody, PanelFooter } from "../../design/Panel.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ImageField, imageBody } from "./ImageField.tsx";
import { PriceFields } from "./PriceFields.tsx";
import { amountFault, noPrice, priceBody } from "./priceForm.ts";

export function NewProductPanel({ onClose }: { onClose: () => void }) {
  const { currency } = useWorkspace();
  const draft = useDraft("products/new", { name: "", sku: "", imageUrl: "", price: noPrice(currency) });
  const { name, sku, imageUrl, price } = draft.values;
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (body: ProductBody) => createProduct(body, keyFor(body)),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: PRODUCTS_KEY });
      onClose();
    },
  });
  const errors = fieldErrors(creation.error);
  const fault = price.amount.trim() ? amountFault(price) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (fault) return;
    const first = price.amount.trim() ? priceBody(price) : null;
    creation.mutate({
      name: name.trim(),
      sku: sku.trim() || null,
      imageUrl: imageBody(imageUrl),
      prices: first ? [first] : [],
    });
  }

  return (
    <Panel title="New product" description="Add one manually, or import your products from Stripe." onClose={onClose}>
      <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <PanelBody>
          <DraftNotice draft={draft} />
          <Field label="Name" error={errors.name}>
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={120}
                placeholder="Pour-over set"
                value={name}
                onChange={(event) => draft.set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="SKU" optional hint="Your store's product code." error={errors.sku}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={64}
                placeholder="POUR-01"
                value={sku}
                onChange={(event) => draft.set({ sku: event.target.value })}
                className="font-mono text-sm"
              />
            )}
          </Field>
          <ImageField value={imageUrl} error={errors.imageUrl} onChange={(typed) => draft.set({ imageUrl: typed })} />
          <PriceFields
            price={price}
            optional
            error={fault ?? errors.amountMinor}
            onChange={(typed) => draft.set({ price: typed })}
          />
          <FormError error={creation.error} names={["name", "sku", "imageUrl", "amountMinor"]} />
        </PanelBody>
        <PanelFooter>
          <Button
            onClick={() => {
              draft.discard();
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={creation.isPending}>
            Add product
          </Button>
        </PanelFooter>
      </form>
    </Panel>
  );
}
