/** Where each platform is sent to: its own address, unless the operator names another, as for emulators. */
import { defineSettings } from "../../platform/module.ts";
import { HttpOrigin } from "../../platform/settings/http-origin.ts";
import type { UploadDestinationType } from "./destinations/destination.ts";

const variableOf = ({ kind }: UploadDestinationType): string => `${kind.toUpperCase()}_CONVERSIONS_API_URL`;

/** A variable for each kind, such as META_CONVERSIONS_API_URL. */
export const destinationUrls = (types: readonly UploadDestinationType[]) =>
  defineSettings({
    variables: Object.fromEntries(
      types.map((type) => [
        variableOf(type),
        HttpOrigin.optional().meta({
          description: `Where payments are sent to ${type.label}; for emulators.`,
          shownDefault: "the platform's own",
        }),
      ]),
    ),
    read: (env) => ({
      /** By kind of destination. */
      destinationUrls: Object.fromEntries(
        types.map((type) => [type.kind, String((env as Record<string, unknown>)[variableOf(type)] ?? type.baseUrl)]),
      ),
    }),
  });
