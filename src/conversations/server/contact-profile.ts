import type { Database } from "../../platform/database";
import type { FileKey } from "../../platform/file-store";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { conversationChanged } from "../announcements";
import { type ProfileOutcome, profileFreshMs } from "../contact-profile";

/** What came of asking the platform who a contact is. */
export type FetchedProfile = {
  addressId: string;
  outcome: ProfileOutcome;
  name: string | null;
  firstName: string | null;
  /** The picture that was kept just now; null: none was, and one from before stays. */
  picture: { key: FileKey; type: string } | null;
  fetchedAt: Date;
};

/**
 * Records who a contact is, as far as the platform tells. What it no longer tells stays as it was known, and a name
 * that somebody here has entered stays what they are called. Desktops are told of what they show differently. False
 * when they have been erased since they were asked for: nothing was recorded.
 */
export async function recordProfile(
  { tx, announce }: UnitOfWork,
  { addressId, outcome, name, firstName, picture, fetchedAt }: FetchedProfile,
): Promise<boolean> {
  const [address] = await tx.contactAddress.updateManyAndReturn({
    where: { id: addressId, contactId: { not: null } },
    data: {
      profileOutcome: outcome,
      profileFetchedAt: fetchedAt,
      ...(picture && { pictureKey: picture.key, pictureType: picture.type }),
    },
    select: {
      contact: { select: { id: true, name: true, platformName: true, firstName: true, nameEnteredAt: true } },
    },
  });
  if (!address?.contact) return false;
  const { contact } = address;
  const conversation = await tx.conversation.findUnique({ where: { addressId }, select: { id: true } });
  const told = { platformName: name ?? contact.platformName, firstName: firstName ?? contact.firstName };
  const shown = contact.nameEnteredAt ? contact.name : (name ?? contact.name);
  const isNews =
    shown !== contact.name ||
    told.platformName !== contact.platformName ||
    told.firstName !== contact.firstName;
  if (isNews) {
    // Whether a name was entered is judged by the statement itself, so that none entered just now is lost.
    await tx.$executeRaw`
      update contact set platform_name = ${told.platformName}, first_name = ${told.firstName},
             name = case when name_entered_at is null then coalesce(${name}, name) else name end
       where id = ${contact.id}::uuid`;
  }
  if (conversation && (isNews || picture)) {
    announce(conversationChanged({ conversationId: conversation.id }));
  }
  return true;
}

/** Addresses of contacts who have written since the platform was last asked for them, and too long ago. */
export async function listDueProfiles(database: Database, now: Date, limit: number): Promise<string[]> {
  const before = (freshMs: number) => new Date(now.getTime() - freshMs);
  const rows = await database.$queryRaw<{ id: string }[]>`
    select address.id
      from contact_address address
      join conversation on conversation.address_id = address.id
      join integration_account account on account.id = address.account_id
     where account.deactivated_at is null and account.deleted_at is null
       and conversation.last_inbound_at > coalesce(address.profile_fetched_at, '-infinity')
       and coalesce(address.profile_fetched_at, '-infinity') <
             case when address.profile_outcome = 'known' then ${before(profileFreshMs.known)}::timestamptz
                  else ${before(profileFreshMs.otherwise)}::timestamptz end
     order by conversation.last_inbound_at desc
     limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Where a contact's picture lies, and since when; null: there is none. */
export async function findContactPicture(
  database: Database,
  conversationId: string,
): Promise<{ key: string; type: string; fetchedAt: Date } | null> {
  const address = await database.contactAddress.findFirst({
    where: { conversation: { id: conversationId } },
    select: { pictureKey: true, pictureType: true, profileFetchedAt: true },
  });
  if (!address?.pictureKey || !address.pictureType || !address.profileFetchedAt) return null;
  return { key: address.pictureKey, type: address.pictureType, fetchedAt: address.profileFetchedAt };
}
