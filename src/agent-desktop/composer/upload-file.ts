import { EXPECTED_USER_HEADER } from "../../api-client/expected-user";
import type { TranscriptAttachment } from "../../conversations/attachment";
import { replyLimits } from "../../conversations/reply-limits";
import type { UploadAnswer } from "../../routing/upload";

/** Why a file is not there to be sent. */
export type UploadProblem = "too-large" | "empty" | "not-yours" | "signed-out" | "failed";

type UploadOutcome =
  | { kind: "uploaded"; attachment: TranscriptAttachment }
  | { kind: "failed"; problem: UploadProblem }
  | { kind: "cancelled" };

type Uploading = {
  conversationId: string;
  /** The share that has left, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/** Uploads one file in an agent's name. Never throws. */
export type Upload = (file: File, uploading: Uploading) => Promise<UploadOutcome>;

/** By XMLHttpRequest, since fetch tells nothing of how far it is. Refused when somebody else is signed in by then. */
export const uploadAs =
  (agentId: string): Upload =>
  (file, { conversationId, onProgress, signal }) => {
    if (file.size > replyLimits.fileBytes) return Promise.resolve({ kind: "failed", problem: "too-large" });
    if (file.size === 0) return Promise.resolve({ kind: "failed", problem: "empty" });
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open(
        "POST",
        `/api/uploads?${new URLSearchParams({ conversation: conversationId, name: file.name })}`,
      );
      request.responseType = "json";
      request.setRequestHeader("content-type", "application/octet-stream");
      request.setRequestHeader(EXPECTED_USER_HEADER, agentId);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () => resolve(readAnswer(request.status, request.response as UploadAnswer | null));
      request.onerror = () => resolve({ kind: "failed", problem: "failed" });
      request.onabort = () => resolve({ kind: "cancelled" });
      signal.addEventListener("abort", () => request.abort());
      request.send(file);
    });
  };

function readAnswer(status: number, answer: UploadAnswer | null): UploadOutcome {
  if (answer?.kind === "uploaded") return answer;
  if (answer) return { kind: "failed", problem: answer.kind };
  if (status === 401) return { kind: "failed", problem: "signed-out" };
  return { kind: "failed", problem: status === 413 ? "too-large" : "failed" };
}
