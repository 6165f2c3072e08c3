import { createContext } from "../../../../api/create-context";
import { answerPagePicture } from "../../../../api/page-picture";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/page-pictures/[accountId]">,
): Promise<Response> {
  return answerPagePicture(request, (await params).accountId, await createContext());
}
