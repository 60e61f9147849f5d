package dev.countersign.it;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One publish that is cut short.
 *
 * @param ending how the service ends
 */
record Round(String name, Trigger trigger, KillPoint point, Ending ending) {

    /** The request after which the service is killed. */
    enum Trigger {
        PROPOSAL,
        FIRST_SIGNATURE,
        LAST_SIGNATURE,
        TIMESTAMP
    }

    enum Ending {
        KILL,
        TERMINATE
    }

    /** How many artifacts each round replaces; targets and snapshot come after them. */
    static final int ARTIFACTS = 5;

    /** Waits for the moment. */
    interface KillPoint {
        void await(Moment moment) throws IOException, SQLException, InterruptedException;

        default KillPoint then(int milliseconds) {
            return moment -> {
                await(moment);
                Thread.sleep(milliseconds);
            };
        }
    }

    private static KillPoint after(int milliseconds) {
        return moment -> Thread.sleep(milliseconds);
    }

    private static KillPoint newFile(String stage, int k) {
        return moment -> moment.await(() -> moment.newFiles(stage) >= k);
    }

    private static KillPoint newTimestamp(String stage) {
        return moment -> moment.await(() -> moment.hasNewTimestamp(stage));
    }

    /** A file is half written for a millisecond; on a busy machine the first whole file has to do. */
    private static KillPoint halfWrittenFile(String stage) {
        return moment -> {
            int left = moment.halfWritten(stage);
            moment.await(() -> moment.halfWritten(stage) > left || moment.newFiles(stage) >= 1);
        };
    }

    private static KillPoint newRow(String table, int k) {
        return moment -> {
            long before = moment.count(table);
            moment.await(() -> moment.count(table) >= before + k);
        };
    }

    private static Round published(String name, KillPoint point) {
        return new Round(name, Trigger.LAST_SIGNATURE, point, Ending.KILL);
    }

    private static Round timestamp(String name, KillPoint point) {
        return new Round("sign now: " + name, Trigger.TIMESTAMP, point, Ending.KILL);
    }

    /** From the proposal to production, in an order that mixes early and late. */
    static List<Round> all() {
        return List.of(
                published("first new file in staging", newFile("staging", 1)),
                published("last signature on its way", after(0)),
                published("timestamp in production", newTimestamp("production")),
                new Round("proposal on its way", Trigger.PROPOSAL, after(3), Ending.KILL),
                published("file half written in staging", halfWrittenFile("staging")),
                published("event sealed", newRow("signing_event WHERE sealed_at IS NOT NULL", 1)),
                published("fourth new file in staging", newFile("staging", 4)),
                published("number of the snapshot taken", newRow("version_allocation", 1)),
                published("targets in staging", newFile("staging", ARTIFACTS + 1)),
                published("number of the timestamp taken", newRow("version_allocation", 2)),
                published("snapshot in staging, no timestamp", newFile("staging", ARTIFACTS + 2)),
                new Round("first signature on its way", Trigger.FIRST_SIGNATURE, after(3), Ending.KILL),
                published("timestamp in staging", newTimestamp("staging")),
                published("release cut", newRow("release", 1)),
                published("gates run", newTimestamp("staging").then(80)),
                timestamp("number taken", newRow("version_allocation", 1)),
                published("gates run longer", newTimestamp("staging").then(200)),
                published("first gate recorded", newRow("gate_run", 1)),
                published("promotion decided", newRow("promotion", 1)),
                timestamp("gates run", newTimestamp("staging").then(40)),
                published("first new file in production", newFile("production", 1)),
                published("file half written in production", halfWrittenFile("production")),
                published("third new file in production", newFile("production", 3)),
                published("everything but the timestamp in production", newFile("production", ARTIFACTS + 2)),
                timestamp("timestamp in production", newTimestamp("production")),
                published(
                        "timestamp in production a moment ago",
                        newTimestamp("production").then(4)),
                new Round(
                        "stopped while gates run",
                        Trigger.LAST_SIGNATURE,
                        newTimestamp("staging").then(100),
                        Ending.TERMINATE));
    }
}
