import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Window } from "happy-dom";
import { afterEach, expect, test, vi } from "vitest";
import { sampleAttachment } from "../../testing/desktop-samples";
import { uploadAs } from "./upload-file";

let stop = () => {};
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** A server that answers so, and the browser that is at it; answers what it was asked. */
async function serving(status: number, body: unknown): Promise<IncomingMessage[]> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const window = new Window({ url: `http://127.0.0.1:${port}/desktop` });
  vi.stubGlobal("XMLHttpRequest", window.XMLHttpRequest);
  stop = () => {
    void window.happyDOM.close();
    server.close();
  };
  return asked;
}

const upload = () =>
  uploadAs("anna")(new File(["%PDF"], "invoice.pdf"), {
    conversationId: "maya",
    onProgress: () => {},
    signal: new AbortController().signal,
  });

test("a file says in whose name it is uploaded, so that it is never that of somebody who signed in since", async () => {
  const attachment = sampleAttachment();
  const asked = await serving(200, { kind: "uploaded", attachment });
  expect(await upload()).toMatchObject({ kind: "uploaded", attachment: { id: attachment.id } });
  expect(asked[0]?.headers["x-parley-user"]).toBe("anna");
});

test("a file of somebody who is no longer signed in is not uploaded, and says so", async () => {
  await serving(401, null);
  expect(await upload()).toEqual({ kind: "failed", problem: "signed-out" });
});
