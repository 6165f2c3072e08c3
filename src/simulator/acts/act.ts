import { z } from "zod";
import { knownFields } from "../world/world";
import { attachmentChoiceSchema } from "./attachment-choice";

/** The mid of a message, or which one is meant: the last of all, of the customer's own, or of the Page's. */
const messageNameSchema = z.string().min(1);
const jsonObject = z.record(z.string(), z.unknown());

/** How a customer came: by an m.me link with a `ref`, or by an ad. */
const entranceSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("m.me"), ref: z.string().max(2_083).default("flyer_7") }),
  z.strictObject({
    by: z.literal("ad"),
    ref: z.string().optional(),
    adId: z.string().default("6045246247433"),
    adTitle: z.string().default("Autumn sale"),
  }),
]);
export type Entrance = z.infer<typeof entranceSchema>;

/** When it was done: an ISO time or milliseconds. Now, when absent. */
const at = z.union([z.iso.datetime({ offset: true }), z.number().int().positive()]).optional();

function named<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z.strictObject({ act: z.literal(name), at, ...shape });
}

/** Something that a customer does, or that happens in their chat. */
export const actSchema = z.discriminatedUnion("act", [
  named("message", {
    text: z.string().max(20_000).default(""),
    attachments: z.array(attachmentChoiceSchema).max(30).default([]),
    replyTo: messageNameSchema.optional(),
    /** The first message after a click on an ad carries the ad. */
    from: entranceSchema.optional(),
    /** Asked from a product's page in the Page's shop. */
    productId: z.string().optional(),
    commands: z.array(z.string()).optional(),
    /** Content that the API cannot carry. */
    isUnsupported: z.boolean().default(false),
  }),
  named("react", { mid: messageNameSchema, reaction: z.string().default("love") }),
  named("unreact", { mid: messageNameSchema }),
  named("edit", { mid: messageNameSchema, text: z.string().trim().min(1) }),
  named("unsend", { mid: messageNameSchema }),
  named("read", {}),
  named("tap-quick-reply", { mid: messageNameSchema.default("last-page"), title: z.string() }),
  named("tap-button", { mid: messageNameSchema.default("last-page"), title: z.string() }),
  /** A tap on something that is not in the chat: the persistent menu, an ice breaker. */
  named("postback", { title: z.string(), payload: z.string().optional() }),
  named("get-started", { from: entranceSchema.optional() }),
  named("arrive", { from: entranceSchema.default({ by: "m.me", ref: "flyer_7" }) }),
  named("opt-in", { of: z.enum(["plugin", "checkbox", "marketing", "stop"]).default("plugin") }),
  named("account-linking", { status: z.enum(["linked", "unlinked"]).default("linked") }),
  named("feedback", {
    score: z.number().int().min(1).max(5).default(4),
    text: z.string().max(400).optional(),
  }),
  named("rate-response", { mid: messageNameSchema.default("last-page"), isGood: z.boolean().default(true) }),
  named("customer-information", {
    answers: z.record(z.string(), z.string()).default({ email: "maya@example.org" }),
  }),
  named("order", { note: z.string().optional() }),
  named("coupon", { code: z.string().default("AUTUMN15") }),
  named("lead-form", { id: z.string().default("112233445566") }),
  named("lead", { isComplete: z.boolean().default(true) }),
  named("handover", {
    how: z.enum(["pass", "take", "request", "app-roles"]),
    metadata: z.string().default(""),
  }),
  /** Gives the thread to another app, or back to nobody in particular; no event tells of it. */
  named("thread-owner", { owner: z.enum(["nobody", "page-inbox", "other-app", "us"]) }),
  named("policy", { action: z.enum(["warning", "block", "unblock"]) }),
  /** Somebody answers outside of our app. */
  named("page-reply", {
    by: z.enum(["page-inbox", "other-app", "unnamed"]).default("page-inbox"),
    text: z.string().default(""),
    attachments: z.array(attachmentChoiceSchema).max(30).default([]),
  }),
  named("comment", { text: z.string().default("Which sizes are there?") }),
  named("group-post", { text: z.string().default("Is it blue?") }),
  named("label", { label: z.string().default("VIP"), action: z.enum(["add", "remove"]).default("add") }),
  /** An event of our own making, as it is to stand in the webhook. */
  named("raw", { field: z.enum(knownFields).default("messages"), event: jsonObject }),
]);
export type Act = z.infer<typeof actSchema>;
export type ActNamed<Name extends Act["act"]> = Extract<Act, { act: Name }>;
