import { z } from "zod";
import { paramInvalid, paramTooLong, paramTooMany } from "./graph-errors";

const titleLimit = 80;
const buttonTitleLimit = 20;
const payloadLimit = 1_000;
const buttonTextLimit = 640;
const buttonCountLimit = 3;
const elementCountLimit = 10;

const buttonSchema = z.looseObject({
  type: z.enum(["web_url", "postback", "phone_number", "account_link", "account_unlink", "game_play"]),
  title: z.string().optional(),
  url: z.string().optional(),
  payload: z.string().optional(),
});
const buttonsSchema = z.array(buttonSchema);
const elementSchema = z.looseObject({
  title: z.string(),
  subtitle: z.string().optional(),
  image_url: z.string().optional(),
  buttons: buttonsSchema.optional(),
});
const mediaSchema = z.looseObject({
  media_type: z.enum(["image", "video"]),
  attachment_id: z.string().optional(),
  url: z.string().optional(),
  buttons: buttonsSchema.optional(),
});
const templateSchema = z.discriminatedUnion("template_type", [
  z.looseObject({ template_type: z.literal("button"), text: z.string(), buttons: buttonsSchema }),
  z.looseObject({ template_type: z.literal("generic"), elements: z.array(elementSchema) }),
  z.looseObject({ template_type: z.literal("media"), elements: z.array(mediaSchema) }),
  z.looseObject({ template_type: z.literal("customer_feedback") }),
  z.looseObject({ template_type: z.literal("product") }),
  z.looseObject({ template_type: z.literal("receipt") }),
  z.looseObject({ template_type: z.literal("coupon") }),
]);

/** A template that keeps to the limits of its kind. */
export type Template = z.infer<typeof templateSchema>;

/**
 * Reads the payload of a template. Throws GraphRefusal when it is none, or breaks a limit.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/templates
 */
export function readTemplate(payload: unknown): Template {
  const parsed = templateSchema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw paramInvalid(
      `message[attachment][payload]${issue?.path.map((part) => `[${String(part)}]`).join("")}`,
    );
  }
  const template = parsed.data;
  switch (template.template_type) {
    case "button":
      limitLength("text", template.text, buttonTextLimit);
      limitButtons(template.buttons);
      break;
    case "generic":
      limitCount("elements", template.elements, elementCountLimit);
      for (const element of template.elements) {
        limitLength("title", element.title, titleLimit);
        limitLength("subtitle", element.subtitle ?? "", titleLimit);
        if (element.buttons !== undefined) limitButtons(element.buttons);
      }
      break;
    case "media":
      limitCount("elements", template.elements, 1);
      for (const element of template.elements) {
        if (element.attachment_id === undefined && element.url === undefined) {
          throw paramInvalid("a media template needs an attachment_id or a url");
        }
        if (element.buttons !== undefined) limitButtons(element.buttons);
      }
      break;
    default:
  }
  return template;
}

function limitButtons(buttons: z.infer<typeof buttonsSchema>): void {
  limitCount("buttons", buttons, buttonCountLimit);
  for (const { type, title = "", url, payload } of buttons) {
    limitLength("buttons[title]", title, buttonTitleLimit);
    limitLength("buttons[payload]", payload ?? "", payloadLimit);
    if (type === "web_url" && url === undefined) throw paramInvalid("a web_url button needs a url");
    if (type === "postback" && (payload === undefined || title === "")) {
      throw paramInvalid("a postback button needs a title and a payload");
    }
  }
}

function limitCount(name: string, list: readonly unknown[], limit: number): void {
  if (list.length === 0) throw paramInvalid(`${name} must not be empty`);
  if (list.length > limit) throw paramTooMany(name, limit);
}

function limitLength(name: string, text: string, limit: number): void {
  if (text.length > limit) throw paramTooLong(name, limit);
}
