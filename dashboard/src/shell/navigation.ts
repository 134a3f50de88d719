import { Link2, type LucideIcon, ReceiptText, Waves } from "lucide-react";

interface Destination {
  to: "/" | "/payments" | "/links";
  label: string;
  Icon: LucideIcon;
}

/** The main pages, in the order of the daily round. */
export const DESTINATIONS: readonly Destination[] = [
  { to: "/", label: "Overview", Icon: Waves },
  { to: "/payments", label: "Payments", Icon: ReceiptText },
  { to: "/links", label: "Links", Icon: Link2 },
];
