// Loaded (--import) into programs that a launcher starts: they end when the launcher is gone, even by kill -9.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
