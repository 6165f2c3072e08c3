// Imported before the program of a child process: it ends when its parent is gone, even killed, so that
// no child is left behind to hold its port.
process.on("disconnect", () => process.exit());
process.channel?.unref();
