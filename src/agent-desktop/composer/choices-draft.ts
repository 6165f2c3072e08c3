import type { DraftChoices } from "../../conversations/draft";
import type { ReplyChoices } from "../../conversations/reply-form";
import { replyLimits } from "../../conversations/reply-limits";

/** Why it cannot be sent as it is. */
type ChoicesProblem =
  | "choice-title-too-long"
  | "choice-title-required"
  | "choice-target-invalid"
  | "text-required"
  | "text-too-long-for-buttons";

type JudgedChoices =
  | { kind: "none" }
  | { kind: "choices"; choices: ReplyChoices }
  | { kind: "problem"; problem: ChoicesProblem };

/** What would be sent of a draft with this text; rows left empty do not count. */
export function judgeChoices({ quickReplies, buttons }: DraftChoices, text: string): JudgedChoices {
  const titles = quickReplies.map((title) => title.trim()).filter((title) => title !== "");
  const filled = buttons
    .map(({ title, target }) => ({ title: title.trim(), target: target.trim() }))
    .filter(({ title, target }) => title !== "" || target !== "");
  if (titles.length === 0 && filled.length === 0) return { kind: "none" };

  const problem = (found: ChoicesProblem): JudgedChoices => ({ kind: "problem", problem: found });
  if (
    [...titles, ...filled.map(({ title }) => title)].some((title) => title.length > replyLimits.titleLength)
  ) {
    return problem("choice-title-too-long");
  }
  if (filled.some(({ title }) => title === "")) return problem("choice-title-required");
  if (!filled.every(({ target }) => isTarget(target))) return problem("choice-target-invalid");
  if (text.trim() === "") return problem("text-required");
  if (filled.length > 0 && text.trim().length > replyLimits.buttonTextLength) {
    return problem("text-too-long-for-buttons");
  }
  const madeButtons = filled.map(({ title, target }) =>
    looksLikeAddress(target) ? { title, url: target } : { title, payload: target },
  );
  const madeReplies = titles.map((title) => ({ title, payload: title }));
  return { kind: "choices", choices: { quickReplies: madeReplies, buttons: madeButtons } };
}

/** Judged without the schema that the server asks: a browser that only reads need not load all of that. */
function isTarget(target: string): boolean {
  if (!looksLikeAddress(target)) return target !== "" && target.length <= replyLimits.payloadLength;
  return URL.canParse(target) && /^https?:$/.test(new URL(target).protocol);
}

/** What begins like one is meant as one, and must then be one. */
function looksLikeAddress(target: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i.test(target);
}
