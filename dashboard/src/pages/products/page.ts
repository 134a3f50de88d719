import { Package } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";
import { readProductsSearch } from "./productsSearch.ts";

export const productsPage = definePage({
  path: "/products",
  label: "Products",
  Icon: Package,
  group: "plan",
  permission: "plan.read",
  liveTopics: [],
  readSearch: readProductsSearch,
  component: lazyPage("ProductsPage", () => import("./ProductsPage.tsx")),
});
