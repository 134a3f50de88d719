import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Product } from "@tributary/contract/products";
import { Archive, ArchiveRestore } from "lucide-react";
import type { FormEvent } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { changeProduct, PRODUCTS_KEY } from "../../api/products.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Panel, PanelBody, PanelFooter } from "../../design/Panel.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { StaleNotice } from "../../plan/StaleNotice.tsx";
import { type Edit, useEdit } from "../../plan/useEdit.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ImageField, imageBody } from "./ImageField.tsx";
import { ProductPortrait } from "./ProductPicture.tsx";
import { ProductPrices } from "./ProductPrices.tsx";

interface ProductValues {
  name: string;
  sku: string;
  imageUrl: string;
}

const LABELS = { name: "Name", sku: "SKU", imageUrl: "Image" };

/** One product: its names, its prices, and whether it is in use. */
export function ProductPanel({ product, onClose }: { product: Product; onClose: () => void }) {
  const client = useQueryClient();
  const mayChange = useMay("plan.write");
  const reload = () => client.invalidateQueries({ queryKey: PRODUCTS_KEY });
  const edit = useEdit<Product, ProductValues>(product, {
    form: mayChange ? `products/${product.id}` : null,
    read: ({ name, sku, imageUrl }) => ({ name, sku: sku ?? "", imageUrl: imageUrl ?? "" }),
    send: ({ name, sku, imageUrl }, revision) =>
      changeProduct(
        product.id,
        {
          ...(name !== undefined && { name: name.trim() }),
          ...(sku !== undefined && { sku: sku.trim() || null }),
          ...(imageUrl !== undefined && { imageUrl: imageBody(imageUrl) }),
        },
        revision,
      ),
    onSaved: reload,
    reload,
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!edit.isDirty || (await edit.save())) onClose();
  }

  return (
    <Panel
      title={product.name}
      description={
        product.provider === "stripe" ? "Imported from Stripe. Change its name and prices there." : undefined
      }
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <PanelBody>
          <DraftNotice draft={edit} />
          <ProductPortrait product={product} />
          <fieldset disabled={!mayChange} className="flex flex-col gap-5">
            <StaleNotice what="product" edit={edit} labels={LABELS} />
            <ProductFields product={product} edit={edit} />
            <FormError error={edit.error} names={["name", "sku", "imageUrl"]} />
          </fieldset>
          <ProductPrices product={product} />
        </PanelBody>
        {mayChange && (
          <PanelFooter>
            <ArchiveButton product={product} onDone={onClose} />
            <Button onClick={onClose}>Close</Button>
            <Button
              type="submit"
              variant="primary"
              disabled={!edit.isDirty || Boolean(edit.collision)}
              busy={edit.isSaving}
            >
              Save
            </Button>
          </PanelFooter>
        )}
      </form>
    </Panel>
  );
}

function ProductFields({ product, edit }: { product: Product; edit: Edit<ProductValues> }) {
  const errors = fieldErrors(edit.error);
  return (
    <>
      <Field label={LABELS.name} error={errors.name}>
        {(control) => (
          <TextInput
            {...control}
            required
            disabled={product.provider !== null}
            maxLength={120}
            value={edit.values.name}
            onChange={(event) => edit.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={LABELS.sku} optional hint="Your store's product code." error={errors.sku}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={64}
            value={edit.values.sku}
            onChange={(event) => edit.set({ sku: event.target.value })}
            className="font-mono text-sm"
          />
        )}
      </Field>
      {(product.provider === null || product.imageUrl) && (
        <ImageField
          value={edit.values.imageUrl}
          error={errors.imageUrl}
          disabled={product.provider !== null}
          onChange={(imageUrl) => edit.set({ imageUrl })}
        />
      )}
    </>
  );
}

/** Archived ones leave the lists to pick from; versions that sold them keep them. Stripe's are archived there. */
function ArchiveButton({ product, onDone }: { product: Product; onDone: () => void }) {
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: () => changeProduct(product.id, { active: !product.active }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: PRODUCTS_KEY });
      onDone();
    },
  });
  if (product.provider !== null) return <span className="mr-auto" />;
  const Icon = product.active ? Archive : ArchiveRestore;
  return (
    <span className="mr-auto flex min-w-0 items-center gap-2">
      <Button variant="ghost" busy={archive.isPending} onClick={() => archive.mutate()}>
        <Icon aria-hidden className="size-4" /> {product.active ? "Archive" : "Restore"}
      </Button>
      <FormError error={archive.error} />
    </span>
  );
}
