import { randomBytes } from "node:crypto";
import type { Ending } from "../world/page-tokens";
import { findKnownError } from "./error-catalogue";

/** How the Graph API refuses a call. */
type GraphError = {
  httpStatus: number;
  message: string;
  type: string;
  code: number;
  subcode?: number | undefined;
  isTransient?: boolean | undefined;
  userTitle?: string | undefined;
  userMessage?: string | undefined;
  /** What it is written in; JSON unless said otherwise. */
  form?: "json" | "html" | "empty" | undefined;
  /** Headers that tell more, such as how much of a limit is used. */
  headers?: Record<string, string>;
};

/** Thrown anywhere inside a Graph call; answered as the error it carries. */
export class GraphRefusal extends Error {
  constructor(readonly error: GraphError) {
    super(error.message);
  }
}

/** The body of an error, in the envelope of the Graph API, with a trace id of its own. */
export function errorBody(error: GraphError): unknown {
  return {
    error: {
      message: error.message,
      type: error.type,
      code: error.code,
      error_subcode: error.subcode,
      is_transient: error.isTransient,
      error_user_title: error.userTitle,
      error_user_msg: error.userMessage,
      fbtrace_id: newTraceId(),
    },
  };
}

/** A trace id: `A` and 22 base64url characters. */
export function newTraceId(): string {
  return `A${randomBytes(17).toString("base64url").slice(0, 22)}`;
}

/** One of the errors that the Send API is known to give, or one with a code nobody has seen. */
export function knownRefusal(
  code: number,
  subcode: number | undefined,
  more: {
    message?: string | undefined;
    httpStatus?: number | undefined;
    isTransient?: boolean | undefined;
    form?: GraphError["form"];
  } = {},
): GraphRefusal {
  const known = findKnownError(code, subcode);
  return new GraphRefusal({
    ...known,
    type: "OAuthException",
    code,
    subcode,
    message: more.message ?? known?.message ?? `(#${code}) Unknown error`,
    httpStatus: more.httpStatus ?? known?.httpStatus ?? 400,
    isTransient: more.isTransient ?? known?.isTransient,
    form: more.form,
  });
}

function refusal(code: number, message: string, more: Partial<GraphError> = {}): GraphRefusal {
  return new GraphRefusal({ httpStatus: 400, type: "OAuthException", code, message, ...more });
}

/** No token on a call that needs one. */
export const tokenMissing = () => refusal(104, "An access token is required to request this resource.");

/** A token nobody has. */
export const tokenUnknown = () => refusal(190, "Invalid OAuth access token - Cannot parse access token");

/** Why a token is no longer good, by the subcode. Source: Graph API, "handling errors". */
const endedTokens: Record<Ending, { subcode: number; message: (appId: string) => string }> = {
  expired: {
    subcode: 463,
    message: () => "Session has expired on Sunday, 22-Nov-26 00:00:00 PST.",
  },
  revoked: { subcode: 458, message: (appId) => `The user has not authorized application ${appId}.` },
  "password-changed": {
    subcode: 460,
    message: () =>
      "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
  },
  checkpointed: {
    subcode: 459,
    message: () =>
      "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
  },
};

/** A token that was good once. */
export function tokenEnded(ended: Ending, appId: string): GraphRefusal {
  const { subcode, message } = endedTokens[ended];
  return refusal(190, `Error validating access token: ${message(appId)}`, { subcode });
}

/** A token of an app that is none. */
export const appUnknown = () =>
  refusal(101, "Error validating application. Cannot get application info due to a system error.");

/** Something the person who generated the token did not allow. */
export const permissionMissing = (permission: string) =>
  refusal(200, `(#200) Requires ${permission} permission to manage the object`);

/** An app in development mode writes to people with a role on it alone. */
export const appNotLive = () =>
  refusal(
    200,
    "(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.",
    { subcode: 2018028 },
  );

/** Too many calls of a Page; the header has percents. */
export const pageThrottled = () =>
  refusal(32, "(#32) Page request limit reached", {
    headers: { "x-page-usage": JSON.stringify({ call_count: 100, total_time: 28, total_cputime: 31 }) },
  });

/** Too many calls of the app; the header has percents. */
export const appThrottled = () =>
  refusal(4, "(#4) Application request limit reached", {
    headers: { "x-app-usage": JSON.stringify({ call_count: 100, total_time: 28, total_cputime: 31 }) },
  });

/** Too many calls for a Page; the header has percents, and minutes until it is over. */
export const messengerThrottled = (pageId: string) =>
  refusal(
    80006,
    "(#80006) There have been too many calls to this Messenger account. Wait a bit and try again.",
    {
      headers: {
        "x-business-use-case-usage": JSON.stringify({
          [pageId]: [
            {
              type: "messenger",
              call_count: 100,
              total_cputime: 31,
              total_time: 28,
              estimated_time_to_regain_access: 12,
            },
          ],
        }),
      },
    },
  );

/** An app token whose secret is not the app's. */
export const appTokenWrong = () => refusal(190, "Invalid OAuth access token signature.");

/** A person's token where a Page's is needed to send. */
export const pageTokenNeeded = () =>
  refusal(190, "(#190) This method must be called with a Page Access Token");

/** A person's token where a Page's is needed to manage. */
export const pageTokenRequired = () =>
  refusal(210, "(#210) A page access token is required to request this resource.");

/** A Page's or person's token where the app's own is needed. */
export const appTokenRequired = () =>
  refusal(15, "(#15) This method must be called with an app access_token.");

/** A token that may not look into other tokens. */
export const mayNotInspect = () =>
  refusal(
    100,
    "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
  );

/** The appsecret_proof was not made with the app's secret and this token. */
export const proofWrong = () =>
  refusal(100, "Invalid appsecret_proof provided in the API argument", { type: "GraphMethodException" });

/** No such object, or not for this token, or not by this method: the Graph API does not tell which. */
export function objectUnknown(method: string, id: string): GraphRefusal {
  return refusal(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { type: "GraphMethodException", subcode: 33 },
  );
}

/** A field the object does not have. */
export const fieldUnknown = (field: string, node: string) =>
  refusal(100, `(#100) Tried accessing nonexisting field (${field}) on node type (${node})`);

/** A parameter that is absent or empty. */
export const paramEmpty = (name: string) => refusal(100, `(#100) The parameter ${name} is required`);

/** A parameter that makes no sense; `detail` is added to the words of the Graph API. */
export const paramInvalid = (detail?: string) =>
  refusal(100, detail === undefined ? "(#100) Invalid parameter" : `(#100) Invalid parameter: ${detail}`);

/** A text that is too long; counted in UTF-16 units. */
export const paramTooLong = (name: string, length: number) =>
  refusal(100, `(#100) Length of param ${name} must be less than or equal to ${length}`);

/** A list that is too long. */
export const paramTooMany = (name: string, count: number) =>
  refusal(100, `(#100) Param ${name} must have at most ${count} elements`);

/** A message tag that was retired on 2026-04-27. */
export const tagRetired = () => knownRefusal(100, 1893061);

/** A message with nothing in it. */
export const messageEmpty = () => knownRefusal(100, 2018034);

/** A message and a sender action in one call. */
export const messageAndAction = () => knownRefusal(100, 2018014);

/** A PSID of nobody, or of another Page. */
export const noMatchingUser = () => knownRefusal(100, 2018001);

/** The reply window has closed. */
export const outsideWindow = () => knownRefusal(10, 2018278);

/** Another app owns the thread. */
export const notThreadOwner = () => knownRefusal(100, 2018300);

/** A file that cannot be had from the address that was given. */
export const fileNotFetched = () => knownRefusal(100, 2018008);

/** A file of another kind than the message says, or none. */
export const uploadFailed = () => knownRefusal(100, 2018047);

/** An attachment id of nobody, or of another Page. */
export const attachmentUnknown = () => knownRefusal(100, 2018074);

/** A file above 25 MB. */
export const attachmentTooLarge = () => knownRefusal(100, 2018109);

/** Too many calls of one API in a second. */
export const rateExceeded = () => knownRefusal(613, undefined);

/** An app that is set to require proofs got none. */
export const proofMissing = () =>
  refusal(100, "API calls from the server require an appsecret_proof argument", {
    type: "GraphMethodException",
  });

/** The callback URL did not pass the handshake. */
export const callbackNotVerified = (cause: string) =>
  refusal(2200, `(#2200) Callback verification failed with the following errors: ${cause}`);

/** Something the simulator does not play. */
export const notPlayed = (what: string) => refusal(100, `(#100) The simulator does not play ${what}.`);
