import { answerAttachment } from "../../../../api/attachment-file";
import { createContext } from "../../../../api/create-context";
import { installationFiles } from "../../../../platform/installation-files";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/attachments/[attachmentId]">,
): Promise<Response> {
  const asking = { ...(await createContext()), files: installationFiles() };
  return answerAttachment(request, (await params).attachmentId, asking);
}
