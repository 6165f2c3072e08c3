import { z } from "zod";

const longest = 200;

/** What a contact is called. The messages of these schemas are codes, whose words stand under `fieldErrors`. */
const contactNameSchema = z
  .string()
  .trim()
  .min(1, "name-required")
  .refine((name) => name.length <= longest, "text-too-long")
  .regex(/^\P{Cc}*$/u, "text-characters");

const contactEmailSchema = z.string().trim().max(254, "email-invalid").pipe(z.email("email-invalid"));

/** A number as people write it, that a telephone can dial: digits, signs between them, a plus in front. */
const contactPhoneSchema = z
  .string()
  .trim()
  .transform((phone) => phone.normalize("NFKC"))
  .refine((phone) => /^\+?[\d\s()./*#-]+$/.test(phone) && phone.length <= 40, "phone-invalid")
  .refine((phone) => {
    const digitCount = phone.replace(/\D/g, "").length;
    return digitCount >= 3 && digitCount <= 20;
  }, "phone-invalid");

/** One change of what is kept of a contact; null takes away what is there, and the name back to the platform's. */
export const contactChangeSchema = z.discriminatedUnion("part", [
  z.object({ part: z.literal("name"), value: contactNameSchema.nullable() }),
  z.object({ part: z.literal("email"), value: contactEmailSchema.nullable() }),
  z.object({ part: z.literal("phone"), value: contactPhoneSchema.nullable() }),
  z.object({
    part: z.literal("field"),
    fieldId: z.uuid(),
    /** Judged by its field (contactFieldValueSchema). */
    value: z.union([z.string().max(2_000), z.number(), z.boolean()]).nullable(),
  }),
]);

export type ContactChange = z.output<typeof contactChangeSchema>;
