/**
 * Gives the process threads enough for all that waits at once; imported before anything else, because they are counted
 * once, when the first is needed. Questions to the embedded ClickHouse each hold one for as long as they take: with
 * Node's four, the log of events could not be written while four reports are read.
 */

/** The connections to ClickHouse, six, and half as many again for disk, names and passwords, and to spare. */
const THREADS = "12";

process.env.UV_THREADPOOL_SIZE ??= THREADS;
