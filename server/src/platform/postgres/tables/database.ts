/** The Postgres tables as Kysely sees them; the columns are explained in server/migrations/postgres. */
import type { AccountsTables } from "./accounts-tables.ts";
import type { AlertTables } from "./alert-tables.ts";
import type { AssistantTables } from "./assistant-tables.ts";
import type { AutomationTables } from "./automation-tables.ts";
import type { CollectTables } from "./collect-tables.ts";
import type { MessagingTables } from "./messaging-tables.ts";
import type { PlanTables } from "./plan-tables.ts";
import type { PlanningTables } from "./planning-tables.ts";
import type { RecommendationTables } from "./recommendation-tables.ts";
import type { SourceTables } from "./source-tables.ts";
import type { UploadTables } from "./upload-tables.ts";
import type { WarehouseTables } from "./warehouse-tables.ts";

export interface Database
  extends AccountsTables,
    AlertTables,
    AutomationTables,
    AssistantTables,
    CollectTables,
    MessagingTables,
    PlanTables,
    PlanningTables,
    RecommendationTables,
    SourceTables,
    UploadTables,
    WarehouseTables {}
