import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ProductImport } from "@tributary/contract/products";
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import { isOver, PRODUCTS_KEY, productImportQuery } from "../../api/products.ts";
import { Button } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { importWords, skippedWords } from "./importWords.ts";

/** An import under way; closing the dialog does not stop it. */
export function ImportProgress({ started, onClose }: { started: ProductImport; onClose: () => void }) {
  const client = useQueryClient();
  const query = useQuery({ ...productImportQuery(started.id), initialData: started, staleTime: 0 });
  const told = query.data;
  const over = isOver(told);
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: PRODUCTS_KEY });
  }, [over, client]);
  const skipped = skippedWords(told);
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex gap-3 rounded-md bg-sunken px-4 py-3">
        {told.status === "done" && <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />}
        {told.status === "failed" && <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-negative" />}
        {!over && <LoaderCircle aria-hidden className="mt-0.5 size-5 shrink-0 animate-spin text-river" />}
        <div className="figures min-w-0 text-base text-ink">
          <p>{importWords(told)}</p>
          {told.error && <p className="mt-1 text-sm text-negative">{told.error}</p>}
          {skipped && <p className="mt-1 text-sm text-ink-faint text-pretty">{skipped}</p>}
          {!over && <p className="mt-1 text-sm text-ink-faint">You can close this. The import keeps running.</p>}
        </div>
      </div>
      {query.isError && <FormError error={query.error} />}
      <Button className="self-end" variant={over ? "primary" : "secondary"} onClick={onClose}>
        {over ? "Done" : "Close"}
      </Button>
    </div>
  );
}
