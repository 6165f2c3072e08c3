import { createContext } from "../../../api/create-context";
import { isSameOrigin } from "../../../api/same-origin";
import { answerUpload } from "../../../api/uploads";
import { installationFiles } from "../../../platform/installation-files";

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, process.env.AUTH_URL)) return new Response(null, { status: 403 });
  return answerUpload(request, await createContext(), installationFiles());
}
