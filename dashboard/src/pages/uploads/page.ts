import { CloudUpload } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const uploadsPage = definePage({
  path: "/uploads",
  label: "Uploads",
  Icon: CloudUpload,
  group: "act",
  permission: "reports.read",
  liveTopics: ["payments"],
  component: lazyPage("UploadsPage", () => import("./UploadsPage.tsx")),
});
