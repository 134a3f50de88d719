import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Price, PriceBody, Product } from "@tributary/contract/products";
import { fieldErrors } from "../../api/problem.ts";
import { addPrice, PRODUCTS_KEY, setPriceActive } from "../../api/products.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { FormError } from "../../design/FormError.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { priceWord } from "../../plan/priceWords.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { PriceFields } from "./PriceFields.tsx";
import { amountFault, noPrice, priceBody } from "./priceForm.ts";

/** What it costs. An amount never changes: another amount is another price. */
export function ProductPrices({ product }: { product: Product }) {
  const mayChange = useMay("plan.write") && product.provider === null;
  return (
    <section aria-label="Prices" className="flex flex-col gap-3">
      <h3 className="text-sm font-medium text-ink">Prices</h3>
      {product.prices.length > 0 ? (
        <ul className="rounded-md border">
          {product.prices.map((price) => (
            <PriceLine key={price.id} product={product} price={price} mayChange={mayChange} />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-faint">No prices yet.</p>
      )}
      {mayChange && <NewPrice product={product} />}
    </section>
  );
}

function PriceLine({ product, price, mayChange }: { product: Product; price: Price; mayChange: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => setPriceActive(product.id, price.id, !price.active),
    onSuccess: () => client.invalidateQueries({ queryKey: PRODUCTS_KEY }),
  });
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-2 border-t px-3 py-1.5 text-sm first:border-t-0">
      <span className={cx("figures flex-1", price.active ? "font-medium text-ink" : "text-ink-faint")}>
        {priceWord(price)}
      </span>
      {!price.active && <Badge>Inactive</Badge>}
      {mayChange && (
        <Button
          variant="ghost"
          size="sm"
          busy={change.isPending}
          aria-label={`${price.active ? "Deactivate" : "Activate"}: ${priceWord(price)}`}
          onClick={() => change.mutate()}
        >
          {price.active ? "Deactivate" : "Activate"}
        </Button>
      )}
      <FormError error={change.error} />
    </li>
  );
}

function NewPrice({ product }: { product: Product }) {
  const { currency } = useWorkspace();
  const draft = useDraft(`products/${product.id}/price`, noPrice(currency));
  const price = draft.values;
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const addition = useMutation({
    mutationFn: (body: PriceBody) => addPrice(product.id, body, keyFor([body, product.prices.length])),
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: PRODUCTS_KEY });
    },
  });
  const body = priceBody(price);
  const fault = price.amount.trim() ? amountFault(price) : undefined;
  return (
    <div className="flex flex-col gap-2">
      <PriceFields price={price} error={fault ?? fieldErrors(addition.error).amountMinor} onChange={draft.set} />
      <FormError error={addition.error} names={["amountMinor"]} />
      <Button
        size="sm"
        className="self-start"
        disabled={body === null}
        busy={addition.isPending}
        onClick={() => body && addition.mutate(body)}
      >
        Add price
      </Button>
    </div>
  );
}
