/**
 * The embedded PostgreSQL: a real server, run as a child process, for a service that was given no database.
 *
 * <p>Invariants, each held by a test:
 * <ul>
 *   <li>What was committed survives the death of the server and of the service: fsync is never off.
 *   <li>Nobody gets in without one of two random passwords, and the server listens on 127.0.0.1 only.
 *   <li>The passwords stand in files that only this user reads: never on a command line, in the
 *       environment or in a log.
 *   <li>One data folder has one service at a time.
 *   <li>A signal goes only to a process that this package started or recognised as the server of its own folder.
 * </ul>
 */
@NullMarked
package dev.countersign.database;

import org.jspecify.annotations.NullMarked;
