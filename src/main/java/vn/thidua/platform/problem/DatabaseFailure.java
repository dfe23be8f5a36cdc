package vn.thidua.platform.problem;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database said, under whatever was made of it since. */
public final class DatabaseFailure {

    private DatabaseFailure() {}

    public static @Nullable SQLException in(Throwable failure) {
        return Problems.cause(failure, SQLException.class);
    }

    /** By its SQLSTATE, as in {@code 23505}. */
    public static boolean is(Throwable failure, String... states) {
        var told = in(failure);
        return told != null && Stream.of(states).anyMatch(state -> state.equals(told.getSQLState()));
    }
}
