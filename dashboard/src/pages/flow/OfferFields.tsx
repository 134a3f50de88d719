import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { linksQuery } from "../../api/links.ts";
import { productChoicesQuery } from "../../api/products.ts";
import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import type { NodeOf } from "./flowNodes.ts";
import { LABEL_LENGTH } from "./limits.ts";
import type { NodeFieldsProps } from "./nodeFieldsProps.ts";
import { ShortTextField } from "./ShortTextField.tsx";

/** The link and the product of an offer. */
export function OfferFields({ node, errors, onChange }: NodeFieldsProps<NodeOf<"offer">>) {
  const links = useInfiniteQuery(linksQuery());
  const products = useQuery(productChoicesQuery);
  const linkChoices = links.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Link"
        hint="Its target carries the conversation's tracking ID."
        {...(errors.linkId && { error: errors.linkId })}
      >
        {(control) => (
          <Select
            {...control}
            value={node.linkId ?? ""}
            onChange={(event) => onChange({ ...node, linkId: event.target.value || null })}
          >
            <option value="">No link</option>
            {node.linkId && !linkChoices.some(({ id }) => id === node.linkId) && (
              <option value={node.linkId}>Another link</option>
            )}
            {linkChoices.map(({ id, title, code }) => (
              <option key={id} value={id}>
                {title || code}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Product"
        hint="Its name and current price are added to the text."
        {...(errors.productId && { error: errors.productId })}
      >
        {(control) => (
          <Select
            {...control}
            value={node.productId ?? ""}
            onChange={(event) => onChange({ ...node, productId: event.target.value || null })}
          >
            <option value="">No product</option>
            {node.productId && !products.data?.some(({ id }) => id === node.productId) && (
              <option value={node.productId}>Another product</option>
            )}
            {products.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {node.linkId && (
        <ShortTextField
          label="Button"
          error={errors.label}
          maxLength={LABEL_LENGTH}
          value={node.label}
          onChange={(label) => onChange({ ...node, label })}
        />
      )}
    </div>
  );
}
