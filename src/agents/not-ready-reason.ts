import { z } from "zod";
import { configurationNameSchema } from "./configuration-name";

/** A reason to be Not Ready as an administrator enters it. */
export const notReadyReasonFormSchema = z.object({ name: configurationNameSchema });

export type NotReadyReasonForm = z.output<typeof notReadyReasonFormSchema>;

/** A reason in the administrator's list; one that is archived is no longer to choose. */
export type ConfiguredReason = { id: string; name: string; archivedAt: Date | null };
