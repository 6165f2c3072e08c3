import { answerContactPicture } from "../../../../api/contact-picture";
import { createContext } from "../../../../api/create-context";
import { installationFiles } from "../../../../platform/installation-files";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/contact-pictures/[conversationId]">,
): Promise<Response> {
  const context = { ...(await createContext()), files: installationFiles() };
  return answerContactPicture(request, (await params).conversationId, context);
}
