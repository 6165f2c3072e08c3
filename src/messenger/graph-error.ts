import { z } from "zod";

/**
 * How the Graph API and the Send API refuse. Only the code is relied upon; a field of another form is left out.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export type GraphError = {
  /** English, may hold ids: to be shown, never to be matched on. */
  message: string;
  type?: string | undefined;
  code: number;
  subcode?: number | undefined;
  isTransient?: boolean | undefined;
  /** Meant for an administrator's eyes; may be in another language. */
  userTitle?: string | undefined;
  userMessage?: string | undefined;
  /** What Facebook's support asks for. */
  traceId?: string | undefined;
};

const optionalText = z.string().optional().catch(undefined);

/** The body of a refused call. */
export const graphErrorEnvelope = z.object({
  error: z
    .object({
      message: z.string().catch(""),
      type: optionalText,
      code: z.number(),
      error_subcode: z.number().optional().catch(undefined),
      is_transient: z.boolean().optional().catch(undefined),
      error_user_title: optionalText,
      error_user_msg: optionalText,
      fbtrace_id: optionalText,
    })
    .transform(
      (wire): GraphError => ({
        message: wire.message,
        type: wire.type,
        code: wire.code,
        subcode: wire.error_subcode,
        isTransient: wire.is_transient,
        userTitle: wire.error_user_title,
        userMessage: wire.error_user_msg,
        traceId: wire.fbtrace_id,
      }),
    ),
});

/**
 * What a refusal asks of us.
 * - `retry`: a passing fault, try again a few times
 * - `throttled`: too many calls, wait before the next one
 * - `reauthorise`: the token is no longer good
 * - `not-allowed`: this person cannot be written to now
 * - `permanent`: this request will never be accepted
 * - `configuration`: the app or the Page lacks a permission or is restricted
 * - `unknown-outcome`: it may or may not have been done; a call that only reads can simply be made again
 */
export type GraphErrorClass =
  | "retry"
  | "throttled"
  | "reauthorise"
  | "not-allowed"
  | "permanent"
  | "configuration"
  | "unknown-outcome";

/**
 * Classes by error code, where no detail below says otherwise.
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 * https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes
 */
const classByCode = byNumber({
  retry: [1, 2, 1200],
  throttled: [4, 9, 17, 32, 341, 613, 80001, 80006],
  reauthorise: [102, 190],
  "not-allowed": [551],
  permanent: [100, 10303, 10900, 10903, 36000],
  configuration: [3, 10, 200, 230, 368, 2022],
});

/**
 * Classes by detail. These numbers mean one thing wherever they stand: mostly they are subcodes, and Facebook's
 * own list has some of them in the place of the code.
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 */
const classByDetail = byNumber({
  // A media file that could not be fetched or read in time, and a thread that an automated flow holds for now.
  retry: [2018008, 2018047, 2018294, 2018321],
  throttled: [2018022, 2018352, 2534040],
  reauthorise: [2534041, 2534077],
  "not-allowed": [
    // Outside the window.
    2018278, 2018065, 2534022,
    // The person is unavailable, has blocked the Page or has stopped the topic.
    2018108, 1545041, 1404170, 1893015, 1893016, 2018354,
    // Another app owns the thread.
    2018300,
  ],
  permanent: [
    2018001, 2018014, 2018034, 2018074, 2018109, 2018320, 2018328, 2534037,
    // A retired message tag.
    1893061,
    // There is no profile to read, or no permission to; the message was deleted.
    2018218, 2018247, 9000001,
  ],
  configuration: [1893063, 2018021, 2018027, 2018028, 2018164, 2018336, 2018338, 2018344],
  // "Invalid JSON reply": the documentation says that the messages were sent.
  "unknown-outcome": [1357046],
});

/**
 * Says what to do about a refusal. An error we do not know is permanent, so that nothing is tried for ever; with
 * HTTP 5xx, where the work may have been done, it is of unknown outcome.
 */
export function classifyGraphError(error: GraphError, httpStatus: number): GraphErrorClass {
  const { code, subcode, isTransient } = error;
  const byDetail = classByDetail.get(subcode ?? code) ?? classByDetail.get(code);
  const known = byDetail ?? (isTransient ? transientClass(code) : classByCode.get(code));
  const isServerFault = httpStatus >= 500;
  if (known !== undefined) return known === "retry" && isServerFault ? "unknown-outcome" : known;
  if (isServerFault) return "unknown-outcome";
  return code >= 200 && code <= 299 ? "configuration" : "permanent";
}

/** A limit is transient too, and asks for more patience than a retry. */
function transientClass(code: number): GraphErrorClass {
  return classByCode.get(code) === "throttled" ? "throttled" : "retry";
}

function byNumber(table: Partial<Record<GraphErrorClass, number[]>>): Map<number, GraphErrorClass> {
  const classes = Object.entries(table) as [GraphErrorClass, number[]][];
  return new Map(classes.flatMap(([errorClass, numbers]) => numbers.map((number) => [number, errorClass])));
}
