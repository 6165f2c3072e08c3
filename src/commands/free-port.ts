import { createServer } from "node:net";
import { StartError } from "../platform/start-error";

/** Finds out before minutes of building whether a port can be listened on. */
export async function requireFreePort(variable: string, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
      .once("error", (error) => reject(portError(error, variable, host, port)))
      .listen(port, host, () => server.close(() => resolve()));
  });
}

/** A failure to listen, in one line that names the variable to change. */
export function portError(error: Error, variable: string, host: string, port: number): Error {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return new StartError(`Port ${port} is in use: stop what listens there, or set ${variable} to another.`);
  if (code === "EACCES")
    return new StartError(
      `Port ${port} may not be used without more rights: set ${variable} to one above 1023.`,
    );
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartError(`HOST is "${host}", which is no address of this machine.`);
  return error;
}
