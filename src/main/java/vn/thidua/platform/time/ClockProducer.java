package vn.thidua.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Deadlines fall at midnight in Viet Nam, wherever the server stands. */
class ClockProducer {

    static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** As finely as the databases keep an instant: what is answered now is what is read later. */
    private static final Duration STORED = ChronoUnit.MICROS.getDuration();

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tick(Clock.system(VIET_NAM), STORED);
    }
}
