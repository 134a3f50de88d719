import { useQuery } from "@tanstack/react-query";
import type { Product } from "@tributary/contract/products";
import { ImageOff, Package } from "lucide-react";
import { useState } from "react";
import { explain } from "../../api/problem.ts";
import { productPictureQuery } from "../../api/products.ts";
import { cx } from "../../design/cx.ts";
import { Skeleton } from "../../design/Skeleton.tsx";
import { useSeen } from "./useSeen.ts";

const FRAME = "relative grid shrink-0 place-items-center overflow-hidden text-ink-faint";

/** A product's picture before its name in a list; asked for when the row comes into sight. */
export function ProductThumbnail({ product }: { product: Product }) {
  const [ref, seen] = useSeen<HTMLSpanElement>();
  const picture = useProductPicture(product, seen);
  return (
    <span ref={ref} title={picture.fault} className={cx(FRAME, "size-10 rounded-sm", plate(picture))}>
      <Shown picture={picture} name={product.name} fit="object-cover" iconSize="size-4" />
    </span>
  );
}

/** The same, large enough to look at, with what is wrong where it cannot be had. */
export function ProductPortrait({ product }: { product: Product }) {
  const picture = useProductPicture(product, true);
  return (
    <div className="flex items-center gap-4">
      <span className={cx(FRAME, "size-32 rounded-md border", plate(picture))}>
        <Shown picture={picture} name={product.name} fit="object-contain" iconSize="size-7" />
      </span>
      <p role="status" className="min-w-0 text-sm text-ink-faint text-pretty">
        {picture.fault ?? (picture.isAbsent && "No image yet.")}
      </p>
    </div>
  );
}

interface ProductPictureState {
  /** A `data:` address, the only kind besides this installation's own that the page may show. */
  source: string | undefined;
  isAbsent: boolean;
  /** A sentence for the reader. */
  fault: string | undefined;
  onBroken: () => void;
}

function useProductPicture(product: Product, seen: boolean): ProductPictureState {
  const query = useQuery({ ...productPictureQuery(product), enabled: seen && product.imageUrl !== null });
  // What begins as a picture may break off: that shows only when it is drawn.
  const [broken, setBroken] = useState<string>();
  const isBroken = query.data !== undefined && broken === query.data;
  return {
    source: isBroken ? undefined : query.data,
    isAbsent: product.imageUrl === null,
    fault: isBroken ? "The image is damaged." : query.isError ? explain(query.error) : undefined,
    onBroken: () => setBroken(query.data),
  };
}

/** White in every theme behind a picture: many are cut out, and drawn for white. */
function plate({ source }: ProductPictureState): string {
  return source ? "bg-paper" : "bg-sunken";
}

interface ShownProps {
  picture: ProductPictureState;
  name: string;
  fit: "object-cover" | "object-contain";
  iconSize: "size-4" | "size-7";
}

function Shown({ picture: { source, isAbsent, fault, onBroken }, name, fit, iconSize }: ShownProps) {
  if (source) {
    const alt = `Image of ${name}`;
    // Out of the grid, whose rows would grow with a tall picture.
    const place = cx("absolute inset-0 size-full", fit);
    return <img src={source} alt={alt} decoding="async" onError={onBroken} className={place} />;
  }
  if (fault) return <ImageOff aria-hidden className={iconSize} />;
  if (isAbsent) return <Package aria-hidden className={iconSize} />;
  return <Skeleton className="size-full" />;
}
