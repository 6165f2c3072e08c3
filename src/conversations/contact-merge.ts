import { z } from "zod";

/** What is known of a contact beside where they write, as far as merging goes. */
export type MergedFacts = {
  name: string | null;
  /** When somebody here entered the name. */
  nameEnteredAt: Date | null;
  platformName: string | null;
  firstName: string | null;
  email: string | null;
  phone: string | null;
  /** By the id of the field. */
  fields: Readonly<Record<string, unknown>>;
  blockedAt: Date | null;
};

const texts = ["platformName", "firstName", "email", "phone"] as const;

/** What the kept contact was given of the other's, as it is written down: nothing that it had already. */
export const filledSchema = z.object({
  name: z.string().optional(),
  nameEnteredAt: z.coerce.date().optional(),
  platformName: z.string().optional(),
  firstName: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  blockedAt: z.coerce.date().optional(),
});

export type FilledFacts = z.infer<typeof filledSchema>;

/** Whether a field holds something; an emptied one may be kept as an empty text. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** What a contact lacks and another one has. If either is blocked, the person is. */
export function missingFacts(kept: MergedFacts, merged: MergedFacts): FilledFacts {
  const filled: FilledFacts = {};
  if (kept.name === null && merged.name !== null) {
    filled.name = merged.name;
    if (merged.nameEnteredAt !== null) filled.nameEnteredAt = merged.nameEnteredAt;
  }
  for (const key of texts) {
    const value = merged[key];
    if (!isGiven(kept[key]) && value !== null && value !== "") filled[key] = value;
  }
  const fields = Object.entries(merged.fields).filter(
    ([id, value]) => isGiven(value) && !isGiven(kept.fields[id]),
  );
  if (fields.length > 0) filled.fields = Object.fromEntries(fields);
  if (kept.blockedAt === null && merged.blockedAt !== null) filled.blockedAt = merged.blockedAt;
  return filled;
}

/** A contact with what it was given. */
export function withFacts(kept: MergedFacts, { fields, ...filled }: FilledFacts): MergedFacts {
  return { ...kept, ...filled, fields: { ...kept.fields, ...fields } };
}

/** A contact without what it was given, but for what somebody has changed since. */
export function withoutFacts(kept: MergedFacts, filled: FilledFacts): MergedFacts {
  const left: MergedFacts = { ...kept };
  if (filled.name !== undefined && kept.name === filled.name) {
    left.name = null;
    left.nameEnteredAt = null;
  }
  for (const key of texts) {
    if (filled[key] !== undefined && kept[key] === filled[key]) left[key] = null;
  }
  left.fields = Object.fromEntries(
    Object.entries(kept.fields).filter(([id, value]) => !isSame(value, filled.fields?.[id])),
  );
  if (filled.blockedAt !== undefined && kept.blockedAt?.getTime() === filled.blockedAt.getTime()) {
    left.blockedAt = null;
  }
  return left;
}

function isSame(value: unknown, filled: unknown): boolean {
  return filled !== undefined && JSON.stringify(value) === JSON.stringify(filled);
}
