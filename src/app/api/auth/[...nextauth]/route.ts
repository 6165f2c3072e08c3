import { signInHandlers } from "../../../../api/auth";

export const { GET, POST } = signInHandlers;
