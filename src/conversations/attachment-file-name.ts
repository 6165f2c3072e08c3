/** What is known of a file's name. None of it is trusted. */
export type FileNameHints = {
  /** The header that came with the bytes. */
  contentDisposition: string | null;
  /** Where the bytes came from. */
  sourceUrl: string | null;
  /** What the platform calls it. */
  title: string | null;
  /** As told by the bytes. */
  contentType: string;
};

const maxLength = 120;

/**
 * What a person would call the file, for screens and for saving it: what the server calls it, else the end of its
 * address, else its title. Cleaned, and with the ending of its type where that is known. null: nobody called it
 * anything.
 */
export function attachmentFileName(hints: FileNameHints): string | null {
  const { contentDisposition, sourceUrl, title, contentType } = hints;
  const name =
    cleanFileName(nameInDisposition(contentDisposition ?? "")) ??
    cleanFileName(lastPathPart(sourceUrl ?? "")) ??
    cleanFileName(title ?? "");
  return name && withEnding(name, contentType);
}

/**
 * A name without what could make it more than a name, or look like another one: folders, control characters, marks
 * that turn the direction of writing ("txt.exe" shown as "exe.txt"), characters that Windows forbids, dots at the
 * ends. Long ones are cut before their ending. null: nothing is left.
 */
export function cleanFileName(text: string): string | null {
  const last = text.split(/[/\\]/).at(-1) ?? "";
  const name = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, "")
    .normalize("NFC")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  return name === "" ? null : shortened(name);
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= maxLength) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  const beginning = characters.slice(0, maxLength - ending.length).join("");
  return beginning.replace(/[. ]+$/, "") + ending;
}

/**
 * The file name in a Content-Disposition header; "" where it has none that can be read.
 *
 * https://www.rfc-editor.org/rfc/rfc6266, and RFC 8187 for `filename*`
 */
function nameInDisposition(header: string): string {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended) return decoded(extended);
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header);
  return plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2] ?? "";
}

function lastPathPart(address: string): string {
  if (!URL.canParse(address)) return "";
  return decoded(new URL(address).pathname.split("/").at(-1) ?? "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: it is not encoded, and so it is the name.
    return text;
  }
}

const endings: Record<string, readonly string[]> = {
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "video/mp4": ["mp4", "m4v", "3gp"],
  "audio/mp4": ["m4a", "mp4", "m4b"],
  "audio/mpeg": ["mp3"],
  "audio/aac": ["aac"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/wav": ["wav"],
  "application/pdf": ["pdf"],
};

/** A file whose bytes say what it is is called so, whatever it calls itself. */
function withEnding(name: string, contentType: string): string {
  const fitting = endings[contentType];
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return !fitting || fitting.includes(ending) ? name : `${name}.${fitting[0]}`;
}
