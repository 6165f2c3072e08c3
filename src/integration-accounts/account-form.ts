import { z } from "zod";

const PLAIN_TEXT_MAX_CHARACTERS = 200;
const SECRET_MAX_CHARACTERS = 2_000;
/** Facebook's ids have some 15 to 17 digits. */
const ID_MAX_DIGITS = 30;

const plainText = z
  .string()
  .trim()
  .max(PLAIN_TEXT_MAX_CHARACTERS, "text-too-long")
  // PostgreSQL keeps no NUL, and a line break in a name breaks every list.
  .regex(/^\P{Cc}*$/u, "text-characters");

/**
 * A secret as somebody pastes it. Spaces around it come from copying and are dropped; inside it they mean that
 * something else was copied along.
 */
function secret(required: string | null) {
  const text = z
    .string()
    .trim()
    .max(SECRET_MAX_CHARACTERS, "secret-too-long")
    .regex(/^\S*$/, "secret-spaces")
    .regex(/^[\x21-\x7e]*$/, "secret-characters");
  return required === null ? text : text.min(1, required);
}

const pageId = z
  .string()
  .trim()
  .min(1, "page-id-required")
  .max(ID_MAX_DIGITS, "page-id-digits")
  .regex(/^\d*$/, "page-id-digits");

const fields = {
  /** Empty: the Page Username stands in for it. */
  name: plainText,
  /** Any text; people often copy it with its @. */
  pageUsername: plainText
    .transform((text) => text.replace(/^@\s*/, ""))
    .pipe(z.string().min(1, "page-username-required")),
  pageId,
  appId: z.string().trim().max(ID_MAX_DIGITS, "app-id-digits").regex(/^\d*$/, "app-id-digits"),
  /** Empty: none is given, or the one that is kept stays. */
  appSecret: secret(null),
  verifyToken: secret("verify-token-required"),
  verifySignatures: z.boolean(),
  /** Whether the installation subscribes the Page again by itself when Facebook has dropped it. */
  mayResubscribe: z.boolean(),
  /** Whether Facebook has granted the app the Human Agent feature: people may then answer for 7 days. */
  humanAgentEnabled: z.boolean(),
  /** Whether the contact is shown that an agent types, and that one has seen their message. */
  showsTyping: z.boolean(),
  showsSeen: z.boolean(),
  /** Another account of the same app, whose App Secret is to be this one's too; it never leaves the server. */
  appSecretFrom: z.uuid().nullish(),
  /** Whether an App Secret that is entered is also that of the app's other accounts from now on. */
  isAppSecretForAll: z.boolean().optional(),
  /** Whether a new account is wanted although a deleted one, to which nobody wrote, could be restored. */
  createAnew: z.boolean().optional(),
};

function withName<Values extends { name: string; pageUsername: string }>(values: Values): Values {
  return { ...values, name: values.name || values.pageUsername };
}

/** What one must enter for a new account. Messages are codes, whose words stand under `fieldErrors`. */
export const newAccountSchema = z.object({ ...fields, token: secret("token-required") }).transform(withName);

/** The same for an account that is there: an empty token leaves the one that is kept. */
export const accountChangesSchema = z.object({ ...fields, token: secret(null) }).transform(withName);

/** An account's properties as the form holds them and the API takes them. */
export type AccountForm = z.output<typeof newAccountSchema>;

/** What a connection can be tested with before everything else is filled in. */
export const connectionTestSchema = z
  .object({
    /** The account whose kept token and secret stand in for those left empty; null for one not yet created. */
    accountId: z.uuid().nullable(),
    pageId,
    token: secret(null),
    appId: fields.appId,
    appSecret: fields.appSecret,
    appSecretFrom: fields.appSecretFrom,
    verifySignatures: fields.verifySignatures,
  })
  .refine(({ accountId, token }) => accountId !== null || token !== "", {
    path: ["token"],
    message: "token-required",
  });

export type ConnectionTestForm = z.output<typeof connectionTestSchema>;

/** What of an account is on or off, as the form has it. */
export function switchesOf(account: Pick<AccountForm, Switch>): Pick<AccountForm, Switch> {
  const { verifySignatures, mayResubscribe, humanAgentEnabled, showsTyping, showsSeen } = account;
  return { verifySignatures, mayResubscribe, humanAgentEnabled, showsTyping, showsSeen };
}

type Switch = "verifySignatures" | "mayResubscribe" | "humanAgentEnabled" | "showsTyping" | "showsSeen";
