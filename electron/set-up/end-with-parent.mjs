// Loaded before the served host: a launcher that was killed outright leaves no server behind.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
