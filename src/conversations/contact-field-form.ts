import { z } from "zod";
import { configurationNameSchema } from "../agents/configuration-name";
import { type ContactField, type ContactFieldValue, contactFieldKinds, isSafeLink } from "./contact-field";

const mostOptions = 50;

/**
 * A field as an administrator enters it; its kind stays what it was first. The messages are codes, whose words stand
 * under `fieldErrors`.
 */
export const contactFieldFormSchema = z
  .object({
    name: configurationNameSchema,
    kind: z.enum(contactFieldKinds),
    /** What there is to choose from; of other kinds nothing. */
    options: z.array(configurationNameSchema).max(mostOptions, "options-too-many"),
  })
  .refine(({ kind, options }) => kind !== "choice" || options.length > 0, {
    path: ["options"],
    message: "options-required",
  })
  .refine(({ kind, options }) => kind !== "choice" || new Set(options).size === options.length, {
    path: ["options"],
    message: "option-twice",
  })
  // At the end: it is only done with what is right, and so nothing after it would be told beside another fault.
  .transform((field) => ({ ...field, options: field.kind === "choice" ? field.options : [] }));

export type ContactFieldForm = z.output<typeof contactFieldFormSchema>;

/** Control characters break every line they stand in, and PostgreSQL keeps no NUL. */
const line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, "text-characters");

const textSchema = line.refine((text) => text.length <= 1_000, "field-text-too-long");

const linkSchema = line
  .refine((link) => link.length <= 2_000, "link-too-long")
  .refine(isSafeLink, "link-invalid");

const valueSchemas = {
  text: textSchema,
  number: z.number("number-invalid"),
  date: z.iso.date("date-invalid"),
  link: linkSchema,
  "yes-no": z.boolean(),
};

/** What may be entered into a field. The messages are codes, whose words stand under `fieldErrors`. */
export function contactFieldValueSchema({
  kind,
  options,
}: Pick<ContactField, "kind" | "options">): z.ZodType<ContactFieldValue> {
  return kind === "choice" ? z.enum(options, "option-gone") : valueSchemas[kind];
}
