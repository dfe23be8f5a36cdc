package vn.thidua.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;

/** Deadlines fall at midnight in Viet Nam, wherever the server stands. */
class ClockProducer {

    static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.system(VIET_NAM);
    }
}
