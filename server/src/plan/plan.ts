/** The room of what is planned: pixels and links. */
import type { Route } from "../core/route.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { linkRoutes } from "./links.routes.ts";
import { createLinkFinder, type Directory, type LinkFinder } from "./links.ts";
import { createPixelSightings, type MarkPixelSeen } from "./pixels/pixel-sightings.ts";
import { type PixelRoutesContext, pixelRoutes } from "./pixels/pixels.routes.ts";

export interface PlanContext {
  postgres: PostgresDoor;
  directory: Directory & PixelRoutesContext["directory"];
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
}

export interface Plan {
  routes: Route[];
  links: LinkFinder;
  markPixelSeen: MarkPixelSeen;
}

/** Sets the room up. */
export function createPlan({ postgres, directory, publicUrl }: PlanContext): Plan {
  const links = createLinkFinder({ postgres, directory });
  return {
    routes: [...pixelRoutes({ postgres, directory }), ...linkRoutes({ postgres, publicUrl, finder: links })],
    links,
    markPixelSeen: createPixelSightings(postgres),
  };
}
