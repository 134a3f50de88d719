import { MessagesSquare } from "lucide-react";
import { lazyPage } from "../../code/lazyPage.ts";
import { definePage } from "../../page/Page.ts";

export const inboxPage = definePage({
  path: "/inbox",
  label: "Inbox",
  Icon: MessagesSquare,
  group: "main",
  permission: "inbox.use",
  liveTopics: ["conversations"],
  component: lazyPage("InboxPage", () => import("./InboxPage.tsx")),
});
