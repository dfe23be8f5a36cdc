package vn.thidua.testing;

import jakarta.enterprise.inject.spi.CDI;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;

/** How many statements the service sends to its database. */
public final class Statements {

    private Statements() {}

    /** To answer a question; the least of three times, because now and then the service also works by itself. */
    public static long toAnswer(String path) {
        Api.as("auditor").get("/me").then().statusCode(200);
        return IntStream.range(0, 3)
                .mapToLong(
                        time -> during(() -> Api.as("auditor").get(path).then().statusCode(200)))
                .min()
                .orElseThrow();
    }

    public static long during(Runnable work) {
        var statistics = CDI.current().select(SessionFactory.class).get().getStatistics();
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }
}
