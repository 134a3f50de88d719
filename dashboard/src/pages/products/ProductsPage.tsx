import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Download, Plus } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { productsQuery } from "../../api/products.ts";
import { Button, buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { SearchInput } from "../../design/SearchInput.tsx";
import { Segments } from "../../design/Segments.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { NewProductPanel } from "./NewProductPanel.tsx";
import { ProductRow } from "./ProductRow.tsx";
import type { ProductsSearch } from "./productsSearch.ts";

const CHOICES = [
  { value: "active" as const, label: "Active" },
  { value: "archived" as const, label: "Archived" },
];

export function ProductsPage() {
  useTitle("Products");
  const search = useSearch({ from: "/signed-in/products" });
  const navigate = useNavigate({ from: "/products" });
  const [asking, setAsking] = useState<"new" | "import" | null>(null);
  const mayChange = useMay("plan.write");
  const change = useCallback(
    (part: Partial<ProductsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const find = useCallback((q: string | undefined) => change({ q }), [change]);
  const actions = mayChange && (
    <span className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setAsking("import")}>
        <Download aria-hidden className="size-4" /> Import from Stripe
      </Button>
      <Button variant="primary" size="sm" onClick={() => setAsking("new")}>
        <Plus aria-hidden className="size-4" /> New product
      </Button>
    </span>
  );
  return (
    <>
      <PageHeader title="Products" note="What you sell and for how much. Use them in campaigns.">
        {actions}
      </PageHeader>
      <Card>
        <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 sm:px-5">
          <Segments
            label="Status"
            value={search.show ?? "active"}
            choices={CHOICES}
            onChoose={(show) => change({ show: show === "archived" ? show : undefined })}
          />
          <SearchInput label="Search products" value={search.q} onSearch={find} />
        </div>
        <ProductPages search={search} actions={actions} />
      </Card>
      {asking === "new" && <NewProductPanel onClose={() => setAsking(null)} />}
      {asking === "import" && <ImportDialog onClose={() => setAsking(null)} />}
    </>
  );
}

function ProductPages({ search, actions }: { search: ProductsSearch; actions: ReactNode }) {
  const query = useInfiniteQuery(productsQuery({ q: search.q, active: search.show ? "false" : "true" }));
  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load products" onRetry={() => void query.refetch()} />;
  }
  const products = query.data.pages.flatMap(({ data }) => data);
  if (products.length === 0) return <NoProducts search={search} actions={actions} />;
  return (
    <>
      <ul>
        {products.map((product) => (
          <ProductRow key={product.id} product={product} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

function NoProducts({ search, actions }: { search: ProductsSearch; actions: ReactNode }) {
  if (search.q) {
    return (
      <EmptyState
        title="No matching products"
        action={
          <Link to="/products" search={{ show: search.show }} className={buttonClass({ size: "sm" })}>
            Clear search
          </Link>
        }
      >
        Search by name or SKU.
      </EmptyState>
    );
  }
  if (search.show) return <EmptyState title="No archived products">Archived products show up here.</EmptyState>;
  return (
    <EmptyState title="No products yet" action={actions}>
      Import them from Stripe or add them manually. Then use them in campaigns.
    </EmptyState>
  );
}
