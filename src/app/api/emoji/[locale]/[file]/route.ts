import { answerEmojiData } from "../../../../../api/emoji-data";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/emoji/[locale]/[file]">,
): Promise<Response> {
  return answerEmojiData(request, await params);
}
