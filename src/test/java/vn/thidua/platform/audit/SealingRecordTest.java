package vn.thidua.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.audit.RecordRow.Kind;

/** Up to when a seal may say that nothing was left behind: what is before that is never looked for again. */
class SealingRecordTest {

    private static final Instant LAST_TIME = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant SETTLED = Instant.parse("2023-01-02T00:00:00Z");
    private static final Instant EARLIER = Instant.parse("2023-01-01T12:00:00Z");
    private static final Instant JUST_NOW = Instant.parse("2023-01-02T00:30:00Z");

    private static Instant completeBefore(RecordRow... rows) {
        return SealingRecord.completeBefore(List.of(rows), 2, LAST_TIME, SETTLED);
    }

    private static RecordRow row(Kind kind, Instant writtenAt) {
        return new RecordRow(kind, 1, writtenAt, "{}");
    }

    @Test
    void a_batch_with_room_left_took_all_that_was_settled() {
        assertThat(completeBefore(row(Kind.CHANGE, EARLIER))).isEqualTo(SETTLED);
    }

    @Test
    void a_full_batch_goes_on_from_its_last_change() {
        assertThat(completeBefore(row(Kind.ENTRY, JUST_NOW), row(Kind.CHANGE, EARLIER)))
                .isEqualTo(EARLIER);
    }

    @Test
    void but_never_beyond_what_a_transaction_may_still_bring() {
        assertThat(completeBefore(row(Kind.CHANGE, EARLIER), row(Kind.CHANGE, JUST_NOW)))
                .isEqualTo(SETTLED);
    }

    @Test
    void one_that_came_to_no_change_says_nothing_new() {
        assertThat(completeBefore(row(Kind.ENTRY, EARLIER), row(Kind.ENTRY, JUST_NOW)))
                .isEqualTo(LAST_TIME);
    }
}
