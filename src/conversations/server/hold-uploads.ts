import type { Transaction } from "../../platform/database";
import type { AttachmentKind } from "../attachment";

/** A file that an agent has uploaded and not sent yet. */
export type Upload = { id: string; kind: AttachmentKind };

/**
 * Holds uploads of an agent until the transaction ends, so that each is sent once. Null when one of them is not
 * theirs, is not there, or was sent: of two who would send the same, the second is told so.
 */
export async function holdUploads(
  tx: Transaction,
  { uploadedById, ids }: { uploadedById: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, Upload> | null> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Upload[]>`
    select id, kind::text from attachment
     where id = any(${[...ids]}::uuid[]) and uploaded_by_id = ${uploadedById}::uuid
       and message_id is null and file_state = 'stored'
     order by id
       for update`;
  return rows.length === ids.length ? new Map(rows.map((row) => [row.id, row])) : null;
}
