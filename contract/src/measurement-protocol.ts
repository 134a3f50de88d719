/** Google Analytics 4's Measurement Protocol. Read tolerantly; `/debug/mp/collect` tells what Google would object to. */
import { z } from "zod";

export const MeasurementQuery = z.looseObject({
  measurement_id: z.string().max(100).optional().meta({ description: "A pixel's ID, or your sender's G-… ID" }),
  firebase_app_id: z.string().max(200).optional(),
  api_secret: z.string().max(200).optional().meta({ description: "An API key of the workspace" }),
});
export type MeasurementQuery = z.infer<typeof MeasurementQuery>;

export const MeasurementBody = z
  .looseObject({
    client_id: z.unknown().optional(),
    user_id: z.unknown().optional(),
    timestamp_micros: z.unknown().optional(),
    user_properties: z.unknown().optional(),
    events: z.unknown().optional(),
  })
  .meta({ id: "MeasurementBody" });
export type MeasurementBody = z.infer<typeof MeasurementBody>;

export const ValidationMessages = z
  .object({
    validationMessages: z.array(
      z.object({ fieldPath: z.string(), description: z.string(), validationCode: z.string() }),
    ),
  })
  .meta({ id: "ValidationMessages" });
export type ValidationMessage = z.infer<typeof ValidationMessages>["validationMessages"][number];
