import type { Database } from "../../platform/database";

/** A Page's picture as it is kept. */
export type PagePicture = { contentType: string; bytes: Uint8Array<ArrayBuffer>; fetchedAt: Date };

/** Keeps the picture of an account's Page in place of the one before it. */
export async function keepPagePicture(
  database: Database,
  { accountId, ...picture }: { accountId: string; contentType: string; bytes: Buffer; fetchedAt: Date },
): Promise<void> {
  const kept = { ...picture, bytes: new Uint8Array(picture.bytes) };
  await database.pagePicture.upsert({
    where: { accountId },
    create: { accountId, ...kept },
    update: kept,
  });
}

/** The picture of an account's Page, of a deleted account too: its conversations are still read. */
export function findPagePicture(database: Database, accountId: string): Promise<PagePicture | null> {
  return database.pagePicture.findUnique({
    where: { accountId },
    select: { contentType: true, bytes: true, fetchedAt: true },
  });
}
