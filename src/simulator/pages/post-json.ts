/** What became of a post to the simulator's own API; a refusal has the sentence it gave. */
type Posted = { kind: "ok" } | { kind: "refused"; error: string };

const lastPosts = new Map<string, Promise<Posted>>();

/** Posts to the simulator's own API. Posts to one path arrive in the order they were made. */
export function postJson(path: string, value: unknown): Promise<Posted> {
  const previous = lastPosts.get(path) ?? Promise.resolve();
  const posted = previous.then(() => post(path, value));
  lastPosts.set(path, posted);
  return posted;
}

async function post(path: string, value: unknown): Promise<Posted> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });
    if (response.ok) return { kind: "ok" };
    const { error } = await response.json();
    return { kind: "refused", error: String(error) };
  } catch {
    return { kind: "refused", error: "The simulator does not answer." };
  }
}
