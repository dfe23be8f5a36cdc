package vn.thidua.platform.problem;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database said, under whatever was made of it since. */
public final class DatabaseFailure {

    private DatabaseFailure() {}

    /** Of a commit that failed, the transaction manager tells why only aside. */
    public static @Nullable SQLException in(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException told) {
                return told;
            }
            var aside = Stream.of(at.getSuppressed())
                    .map(DatabaseFailure::in)
                    .filter(in -> in != null)
                    .findFirst();
            if (aside.isPresent()) {
                return aside.get();
            }
        }
        return null;
    }

    /** By its SQLSTATE, as in {@code 23505}. */
    public static boolean is(Throwable failure, String... states) {
        var told = in(failure);
        return told != null && Stream.of(states).anyMatch(state -> state.equals(told.getSQLState()));
    }
}
