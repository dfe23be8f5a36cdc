package vn.thidua.bench.faults;

import java.util.Arrays;
import java.util.Locale;

/** What can go wrong, how it is brought about, and what is promised all the same. */
enum Fault {
    KILL_SERVICE("the service is killed (kill -9) and started again", ProcessFaults::killService),
    STOP_DATABASE("the database is stopped at once and started again", DatabaseFaults::stopAtOnce, Promise.NOT_READY),
    KILL_BACKEND("one backend is killed (kill -9), and all others lose their sessions", DatabaseFaults::killBackend),
    END_SESSIONS("all sessions are ended by an operator", DatabaseFaults::endSessions),
    LOST_ANSWERS("answers are lost after the commit", ProcessFaults::loseAnswers),
    LONG_LOCK("a table is locked for long", DatabaseFaults::lockTable, Promise.SOON_ANSWERED),
    POOL_EXHAUSTED(
            "a hundred and twenty slow transactions want the connections",
            Crowds::exhaustThePool,
            Promise.SOON_ANSWERED),
    OVERLOAD("three hundred clients ask without pause", Crowds::ask, Promise.SOON_ANSWERED),
    SLOW_BODIES("four hundred clients send a byte now and then", Crowds::sendSlowly, Promise.SOON_ANSWERED),
    SLOW_READERS("two hundred clients read a file a little at a time", Crowds::readSlowly, Promise.SOON_ANSWERED),
    DATABASE_HANGS(
            "the database stands still, its connections open (kill -STOP)",
            DatabaseFaults::hang,
            Promise.NOT_READY,
            Promise.SOON_ANSWERED),
    DATABASE_SILENT(
            "nothing comes through between service and database any more",
            DatabaseFaults::fallSilent,
            Promise.NOT_READY,
            Promise.SOON_ANSWERED),
    DISK_FULL(
            "the disk of the database is full", DatabaseFaults::fillTheDisk, Promise.NOT_READY, Promise.SOON_ANSWERED),
    FAILOVER("the primary is stopped at once and its replica takes over", DatabaseFaults::failOver, Promise.NOT_READY),
    NO_DURABILITY("negative control: as stop-database, with commits that do not wait", DatabaseFaults::loseCommits);

    /** Besides those that always hold: nothing lost, no failure that nobody was prepared for, back without help. */
    enum Promise {
        /** Readiness says within a second that it is not. */
        NOT_READY,
        /** Nobody waits longer than a few seconds. */
        SOON_ANSWERED
    }

    interface Strike {
        void on(Scene scene) throws Exception;
    }

    private final String what;
    private final Strike strike;
    private final Promise[] promises;

    Fault(String what, Strike strike, Promise... promises) {
        this.what = what;
        this.strike = strike;
        this.promises = promises;
    }

    /** As it is called on the command line. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String what() {
        return what;
    }

    boolean promises(Promise promise) {
        return Arrays.asList(promises).contains(promise);
    }

    boolean isBetweenClientAndService() {
        return this == LOST_ANSWERS;
    }

    boolean isNegativeControl() {
        return this == NO_DURABILITY;
    }

    /** Whether it spoils the database for what comes after it, or needs one of another kind. */
    boolean needsItsOwnDatabase() {
        return this == DISK_FULL || this == FAILOVER || this == NO_DURABILITY;
    }

    void strike(Scene scene) throws Exception {
        strike.on(scene);
    }
}
