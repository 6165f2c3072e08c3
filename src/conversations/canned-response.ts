/** What a canned response can name of the conversation in which it is used, in the order in which it is offered. */
export const responseVariables = ["contact.firstName", "agent.name", "service.name", "page.name"] as const;
export type ResponseVariable = (typeof responseVariables)[number];

/** A piece of a canned response: words, or the place of a variable for which there is no value. */
export type ResponsePart = { kind: "text"; text: string } | { kind: "missing"; variable: ResponseVariable };

/** A canned response that everybody may use, or an agent's own. */
export type CannedResponse = { id: string; shortcut: string; text: string };

/** A canned response as an agent is offered it. */
export type UsableResponse = CannedResponse & { isOwn: boolean };

/** Where a text still names a variable: from `start` up to `end`, in UTF-16 units. */
export type ResponseGap = { variable: ResponseVariable; start: number; end: number };

const braces = /\{\{([^{}]*)\}\}/g;

/** What stands in double braces and is none of the variables, as it was written, each once. */
export function unknownVariables(text: string): string[] {
  const named = [...text.matchAll(braces)].map(([, name = ""]) => name.trim());
  return [...new Set(named.filter((name) => !isVariable(name)))];
}

/**
 * A canned response as it reads in one conversation. Where a value is missing (we do not know every contact's name),
 * the part says which, so that the agent is asked rather than the contact greeted with nothing. What stands in double
 * braces and is no variable stays as it is.
 */
export function fillCannedResponse(
  text: string,
  values: Partial<Record<ResponseVariable, string | null>>,
): ResponsePart[] {
  const parts: ResponsePart[] = [];
  let words = "";
  let end = 0;
  const endWords = () => {
    if (words !== "") parts.push({ kind: "text", text: words });
    words = "";
  };
  for (const match of text.matchAll(braces)) {
    words += text.slice(end, match.index);
    end = match.index + match[0].length;
    const name = (match[1] ?? "").trim();
    if (!isVariable(name)) words += match[0];
    else if (values[name]) words += values[name];
    else {
      endWords();
      parts.push({ kind: "missing", variable: name });
    }
  }
  words += text.slice(end);
  endWords();
  return parts;
}

/** A filled canned response as a text to go on writing: where a value is missing, its variable stays. */
export function textWithGaps(parts: readonly ResponsePart[]): string {
  return parts.map((part) => (part.kind === "text" ? part.text : `{{${part.variable}}}`)).join("");
}

/** What in a text an agent has still to fill in, in its order. A text with such a gap is not to be sent. */
export function findGaps(text: string): ResponseGap[] {
  return [...text.matchAll(braces)].flatMap(({ 0: whole, 1: name = "", index }) => {
    const variable = name.trim();
    return isVariable(variable) ? [{ variable, start: index, end: index + whole.length }] : [];
  });
}

function isVariable(name: string): name is ResponseVariable {
  return responseVariables.some((variable) => variable === name);
}
