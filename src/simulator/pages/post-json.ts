/** What became of a post to the simulator's own API; a refusal has the sentence it gave. */
type Posted = { kind: "ok" } | { kind: "refused"; error: string };
/** What became of an upload: the file's id, to attach it by. */
type Uploaded = { kind: "ok"; file: string; type: string } | { kind: "refused"; error: string };

const lastPosts = new Map<string, Promise<Posted>>();

/** Posts to the simulator's own API. Posts to one path arrive in the order they were made. */
export function postJson(path: string, value: unknown): Promise<Posted> {
  const previous = lastPosts.get(path) ?? Promise.resolve();
  const posted = previous.then(async (): Promise<Posted> => {
    const headers = { "content-type": "application/json" };
    const answer = await post(path, { headers, body: JSON.stringify(value) });
    return answer.kind === "refused" ? answer : { kind: "ok" };
  });
  lastPosts.set(path, posted);
  return posted;
}

/** Gives the simulator a file's bytes. */
export async function uploadFile(file: File): Promise<Uploaded> {
  const query = new URLSearchParams({ name: file.name, type: file.type });
  const headers = { "content-type": "application/octet-stream" };
  const answer = await post(`/api/files?${query}`, { headers, body: file });
  if (answer.kind === "refused") return answer;
  return { kind: "ok", file: String(answer.body.file), type: file.type };
}

async function post(
  path: string,
  init: RequestInit,
): Promise<{ kind: "ok"; body: Record<string, unknown> } | { kind: "refused"; error: string }> {
  try {
    const response = await fetch(path, { ...init, method: "POST" });
    const body = await response.json();
    return response.ok ? { kind: "ok", body } : { kind: "refused", error: String(body.error) };
  } catch {
    return { kind: "refused", error: "The simulator does not answer." };
  }
}
