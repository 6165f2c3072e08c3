import { type FormEvent, useRef, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { FieldsEditor } from "./fields-editor";
import { postJson } from "./post-json";

type Result = { tone: "good" | "bad" | "busy"; text: string };
type Webhook = DashboardState["webhook"];

/** Where the app wants its events, proved by a handshake. */
export function WebhookSection({
  webhook,
  knownFields,
}: {
  webhook: Webhook;
  knownFields: readonly string[];
}) {
  const [isEditing, setEditing] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setEditing(false);
    opener.current?.focus();
  }

  async function save(callback: { callbackUrl: string; verifyToken: string }) {
    setResult({ tone: "busy", text: "Asking the callback URL…" });
    const answer = await postJson("/dashboard/api/callback", callback);
    if (answer.kind === "ok") {
      close();
      setResult({ tone: "good", text: "Verified and saved." });
    } else {
      setResult({ tone: "bad", text: `The callback URL could not be verified. ${answer.error}` });
    }
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
      <h2>
        <span id="webhooks-heading">Webhooks</span>
        <State webhook={webhook} />
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
      <div className="actions">
        <button ref={opener} type="button" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          Edit Callback URL
        </button>
        <button type="button" disabled={webhook === null} onClick={() => void sendTest()}>
          Test
        </button>
      </div>
      {isEditing && <CallbackForm webhook={webhook} save={save} cancel={close} />}
      <p role="status" className={`result ${result?.tone ?? ""}`}>
        {result?.text}
      </p>
      {webhook && (
        <FieldsEditor
          name="Edit app fields"
          legend="Fields of the app"
          fields={webhook.fields}
          knownFields={knownFields}
          path="/dashboard/api/webhook"
        />
      )}
    </section>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  if (webhook === null) return <span className="badge">No callback URL</span>;
  if (!webhook.isActive) return <span className="badge bad">Switched off</span>;
  return <span className="badge good">Active</span>;
}

function CallbackForm(props: {
  webhook: Webhook;
  save: (callback: { callbackUrl: string; verifyToken: string }) => Promise<void>;
  cancel: () => void;
}) {
  const [callbackUrl, setCallbackUrl] = useState(props.webhook?.callbackUrl ?? "");
  const [verifyToken, setVerifyToken] = useState(props.webhook?.verifyToken ?? "");
  function submit(event: FormEvent) {
    event.preventDefault();
    void props.save({ callbackUrl, verifyToken });
  }
  return (
    <form className="callback" onSubmit={submit}>
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
        <button type="button" onClick={props.cancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
