import {
  Activity,
  BadgeCheck,
  Gauge,
  Link2,
  ListChecks,
  type LucideIcon,
  Megaphone,
  Package,
  Plug,
  RadioTower,
  ReceiptText,
  Settings,
  Waves,
} from "lucide-react";

export interface Place {
  to:
    | "/"
    | "/payments"
    | "/campaigns"
    | "/links"
    | "/products"
    | "/pixels"
    | "/events"
    | "/conversions"
    | "/quality"
    | "/integrations"
    | "/setup"
    | "/settings";
  label: string;
  Icon: LucideIcon;
}

/** A part of the daily round; the first needs no name. */
export interface PlaceGroup {
  name: string | null;
  places: readonly Place[];
}

/** The main pages: what came of it, what was planned, what is collected. */
export const PLACE_GROUPS: readonly PlaceGroup[] = [
  {
    name: null,
    places: [
      { to: "/", label: "Overview", Icon: Waves },
      { to: "/payments", label: "Payments", Icon: ReceiptText },
    ],
  },
  {
    name: "Plan",
    places: [
      { to: "/campaigns", label: "Campaigns", Icon: Megaphone },
      { to: "/links", label: "Links", Icon: Link2 },
      { to: "/products", label: "Products", Icon: Package },
    ],
  },
  {
    name: "Collect",
    places: [
      { to: "/pixels", label: "Pixels", Icon: RadioTower },
      { to: "/events", label: "Live events", Icon: Activity },
      { to: "/conversions", label: "Conversions", Icon: BadgeCheck },
      { to: "/quality", label: "Data quality", Icon: Gauge },
      { to: "/integrations", label: "Connections", Icon: Plug },
    ],
  },
];

/** Below the daily round. */
export const HOUSEKEEPING: readonly Place[] = [
  { to: "/setup", label: "Get set up", Icon: ListChecks },
  { to: "/settings", label: "Settings", Icon: Settings },
];

/** Within reach of a thumb on a phone; the others are a tap further. */
export const THUMB_PLACES: readonly Place["to"][] = ["/", "/payments", "/campaigns", "/links"];
