/** A request body's bytes; null as soon as they are more than the maximum, and then no more of them is read. */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maximumBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
