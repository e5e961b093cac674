// Loaded before the program by run.cjs. A run.cjs that is killed outright cannot pass that on; without this the program
// would live on unseen and keep its port.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
