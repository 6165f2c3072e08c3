import { answerThumbnail } from "../../../../../api/attachment-file";
import { createContext } from "../../../../../api/create-context";
import { installationFiles } from "../../../../../platform/installation-files";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/attachments/[attachmentId]/thumbnail">,
): Promise<Response> {
  const asking = { ...(await createContext()), files: installationFiles() };
  return answerThumbnail(request, (await params).attachmentId, asking);
}
