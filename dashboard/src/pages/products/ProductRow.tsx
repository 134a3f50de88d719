import type { Product } from "@tributary/contract/products";
import { useState } from "react";
import { Badge } from "../../design/Badge.tsx";
import { formatMoney } from "../../format/money.ts";
import { pricesInOrder, priceWord } from "../../plan/priceWords.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ProductPanel } from "./ProductPanel.tsx";
import { ProductThumbnail } from "./ProductPicture.tsx";

/** Prices in use that fit beside a name. */
const SHOWN_PRICES = 3;

export function ProductRow({ product }: { product: Product }) {
  const [open, setOpen] = useState(false);
  const { currency: home } = useWorkspace();
  const prices = pricesInOrder(
    product.prices.filter(({ active }) => active),
    home,
  );
  return (
    <li data-testid="product-row" className="border-t first:border-t-0">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="grid w-full grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3.5 gap-y-1 px-4 py-3 text-left transition-colors duration-120 hover:bg-river-wash focus-visible:-outline-offset-2 sm:grid-cols-[auto_minmax(0,4fr)_minmax(0,5fr)_8rem] sm:px-5"
      >
        <ProductThumbnail product={product} />
        <span className="min-w-0">
          <span className="block truncate text-base font-medium text-ink">{product.name}</span>
          {product.sku && <span className="block truncate font-mono text-xs text-ink-faint">{product.sku}</span>}
        </span>
        <span className="figures flex min-w-0 flex-wrap gap-1.5 max-sm:col-start-2">
          {prices.slice(0, SHOWN_PRICES).map((price) => (
            <Badge key={price.id}>{priceWord(price)}</Badge>
          ))}
          {prices.length > SHOWN_PRICES && (
            <Badge>
              <span title={prices.map(({ amountMinor, currency }) => formatMoney(amountMinor, currency)).join(", ")}>
                + {prices.length - SHOWN_PRICES}
              </span>
            </Badge>
          )}
          {prices.length === 0 && <span className="text-sm text-ink-faint">No active price</span>}
        </span>
        <span className="flex justify-end gap-1.5 max-sm:col-start-2 max-sm:justify-start">
          {!product.active && <Badge tone="caution">Archived</Badge>}
          {product.provider === "stripe" && <Badge tone="river">Stripe</Badge>}
        </span>
      </button>
      {open && <ProductPanel product={product} onClose={() => setOpen(false)} />}
    </li>
  );
}
