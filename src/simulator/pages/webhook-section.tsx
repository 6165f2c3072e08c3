import { type FormEvent, useState } from "react";
import type { DashboardState } from "../dashboard-api";
import { postJson } from "./post-json";

type Result = { tone: "good" | "bad" | "busy"; text: string };

/** Where the app wants its events, proved by a handshake. */
export function WebhookSection({ webhook }: { webhook: DashboardState["webhook"] }) {
  const [callbackUrl, setCallbackUrl] = useState(webhook?.callbackUrl ?? "");
  const [verifyToken, setVerifyToken] = useState(webhook?.verifyToken ?? "");
  const [result, setResult] = useState<Result | null>(null);

  async function save(event: FormEvent) {
    event.preventDefault();
    setResult({ tone: "busy", text: "Asking the callback URL…" });
    const answer = await postJson("/dashboard/api/callback", { callbackUrl, verifyToken });
    setResult(
      answer.kind === "ok"
        ? { tone: "good", text: "Verified and saved." }
        : { tone: "bad", text: `The callback URL could not be verified. ${answer.error}` },
    );
  }

  async function sendTest() {
    setResult({ tone: "busy", text: "Sending…" });
    const answer = await postJson("/dashboard/api/test-event", {});
    setResult(
      answer.kind === "ok"
        ? { tone: "good", text: "The test event was answered 200." }
        : { tone: "bad", text: `The test event was not taken. ${answer.error}` },
    );
  }

  return (
    <section id="webhooks" aria-labelledby="webhooks-heading">
      <h2 id="webhooks-heading">
        Webhooks
        <span className={`badge ${webhook ? "good" : ""}`}>{webhook ? "Active" : "No callback URL"}</span>
      </h2>
      <p className="lead">
        {webhook ? (
          <>
            Events go to <code>{webhook.callbackUrl}</code>
          </>
        ) : (
          "Tell Facebook where your contact center listens. It asks that address for a proof before it saves it."
        )}
      </p>
      <form className="callback" onSubmit={(event) => void save(event)}>
        <label>
          Callback URL
          <input
            type="text"
            inputMode="url"
            spellCheck={false}
            placeholder="https://example-company.example/clientweb/fb/webhook"
            value={callbackUrl}
            onChange={(event) => setCallbackUrl(event.target.value)}
          />
        </label>
        <label>
          Verify Token
          <input
            type="text"
            spellCheck={false}
            autoComplete="off"
            value={verifyToken}
            onChange={(event) => setVerifyToken(event.target.value)}
          />
        </label>
        <div className="actions">
          <button type="submit" className="primary">
            Verify and Save
          </button>
          <button type="button" disabled={webhook === null} onClick={() => void sendTest()}>
            Send test event
          </button>
          <p role="status" className={`result ${result?.tone ?? ""}`}>
            {result?.text}
          </p>
        </div>
      </form>
    </section>
  );
}
