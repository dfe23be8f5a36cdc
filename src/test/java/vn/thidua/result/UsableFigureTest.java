package vn.thidua.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thidua.platform.problem.StateConflict;
import vn.thidua.shared.Period;

class UsableFigureTest {

    private static final Instant AT = Instant.parse("2021-02-16T01:00:00Z");

    private Result result = new Result(new Result.Key(1, 2, "2020"));

    @BeforeEach
    void nothingIsKnown() {
        result = new Result(new Result.Key(1, 2, "2020"));
    }

    private static Report report(ResultBasis basis, String reportedBy) throws ReflectiveOperationException {
        var report = new Report("ntl", new Period("2020"), basis, reportedBy, "writer", AT);
        var id = Report.class.getDeclaredField("id");
        id.setAccessible(true);
        id.set(report, java.util.UUID.randomUUID());
        return report;
    }

    private static Figure figure(String value, @Nullable String source) {
        return new Figure(
                FigureValue.of(value),
                source == null ? null : new FigureSource(source, null, null),
                null,
                List.of(),
                null);
    }

    private int usable() {
        return result.current().orElseThrow().number();
    }

    @Test
    void nothing_reported_is_nothing_and_never_zero() {
        assertThat(result.current()).isEmpty();
    }

    @Test
    void the_official_figure_stands_before_the_estimate_whichever_came_later() throws Exception {
        var official = report(ResultBasis.OFFICIAL, "ntl");
        result.write(official, figure("7766.072", null), "writer", AT);
        result.write(report(ResultBasis.ESTIMATED, "ntl"), figure("7800", null), "writer", AT);
        assertThat(usable()).isEqualTo(1);
        assertThat(result.hasConflict()).isFalse();
    }

    @Test
    void the_latest_of_one_source_replaces_the_one_before() throws Exception {
        var report = report(ResultBasis.ESTIMATED, "ntl");
        result.write(report, figure("7324", "Báo cáo"), "writer", AT);
        result.write(report, figure("7325", " BÁO CÁO "), "writer", AT);
        assertThat(usable()).isEqualTo(2);
        assertThat(result.hasConflict()).isFalse();
        assertThat(result.versionCalled(1).orElseThrow().standing()).isEqualTo(FigureStanding.REPLACED);
    }

    @Test
    void saying_the_same_again_makes_no_version() throws Exception {
        var report = report(ResultBasis.ESTIMATED, "ntl");
        result.write(report, figure("7324", null), "writer", AT);
        result.write(report, figure("7324.000000", null), "writer", AT);
        assertThat(result.versions()).hasSize(1);
    }

    @Test
    void of_two_sources_the_first_counts_until_someone_resolves_it() throws Exception {
        result.write(report(ResultBasis.OFFICIAL, "ntl"), figure("7324", null), "writer", AT);
        var second = result.write(report(ResultBasis.OFFICIAL, "ntl.labour"), figure("7234", null), "other", AT);
        assertThat(usable()).isEqualTo(1);
        assertThat(result.hasConflict()).isTrue();

        assertThat(result.settle(second, "counted again", "judge", AT)).hasSize(1);

        assertThat(usable()).isEqualTo(2);
        assertThat(result.hasConflict()).isFalse();
        assertThat(result.versions()).hasSize(2);
    }

    @Test
    void two_sources_that_agree_are_no_conflict() throws Exception {
        result.write(report(ResultBasis.OFFICIAL, "ntl"), figure("7324", null), "writer", AT);
        result.write(report(ResultBasis.OFFICIAL, "ntl.labour"), figure("7324.0", null), "other", AT);
        assertThat(result.hasConflict()).isFalse();
    }

    @Test
    void who_stands_first_may_correct_itself_and_stays_first() throws Exception {
        var first = report(ResultBasis.OFFICIAL, "ntl");
        result.write(first, figure("7324", null), "writer", AT);
        result.write(report(ResultBasis.OFFICIAL, "ntl.labour"), figure("7234", null), "other", AT);
        result.write(first, figure("7325", null), "writer", AT);
        assertThat(usable()).isEqualTo(3);
    }

    @Test
    void a_returned_report_gives_way_to_the_next_and_does_not_push_it_out_again() throws Exception {
        var first = report(ResultBasis.OFFICIAL, "ntl");
        var second = report(ResultBasis.OFFICIAL, "ntl.labour");
        result.write(first, figure("7324", null), "writer", AT);
        result.write(second, figure("7234", null), "other", AT);
        first.submit("writer", AT);
        first.sendBack("source missing", "judge", AT);
        result.stand();
        assertThat(usable()).isEqualTo(2);
        assertThat(result.hasConflict()).isFalse();

        first.submit("writer", AT);
        result.stand();
        assertThat(usable()).isEqualTo(2);
        assertThat(result.hasConflict()).isTrue();
    }

    @Test
    void a_figure_sent_back_leaves_nothing_if_there_is_no_other() throws Exception {
        var only = report(ResultBasis.ESTIMATED, "ntl");
        result.write(only, figure("5", null), "writer", AT);
        only.submit("writer", AT);
        only.sendBack("wrong year", "judge", AT);
        result.stand();
        assertThat(result.current()).isEmpty();
    }

    @Test
    void a_settlement_falls_with_the_draft_it_was_for() throws Exception {
        var draft = report(ResultBasis.OFFICIAL, "ntl.labour");
        result.write(report(ResultBasis.OFFICIAL, "ntl"), figure("7324", null), "writer", AT);
        var kept = result.write(draft, figure("7234", null), "other", AT);
        result.settle(kept, "counted again", "judge", AT);
        result.forget(draft);
        assertThat(usable()).isEqualTo(1);
        assertThat(result.versions()).hasSize(1);
    }

    @Test
    void what_a_report_leaves_out_is_withdrawn_and_kept() throws Exception {
        var report = report(ResultBasis.ESTIMATED, "ntl");
        result.write(report, figure("5", null), "writer", AT);
        result.keepOnly(report, Set.of());
        assertThat(result.current()).isEmpty();
        assertThat(result.versions()).hasSize(1);
    }

    @Test
    void thirty_nine_of_forty_six_keep_their_parts_and_show_84_8() {
        var parts = FigureValue.of("39", "46");
        assertThat(parts.shownAt(1)).isEqualTo(new BigDecimal("84.8"));
        assertThat(parts.isSameAs(FigureValue.of("84.8"))).isFalse();
        assertThat(parts.isSameAs(FigureValue.of("39.0", "46"))).isTrue();
    }

    @Test
    void a_report_goes_its_way_and_no_step_is_skipped() throws Exception {
        var report = report(ResultBasis.ESTIMATED, "ntl");
        assertThatThrownBy(() -> report.verify("judge", AT)).isInstanceOf(StateConflict.class);
        report.submit("writer", AT);
        assertThatThrownBy(() -> report.mustBeOpen("write")).isInstanceOf(StateConflict.class);
        assertThatThrownBy(() -> report.lock("judge", AT)).isInstanceOf(StateConflict.class);
        report.verify("judge", AT);
        report.lock("judge", AT);
        assertThat(report.state()).isEqualTo(ReportState.LOCKED);
        assertThatThrownBy(() -> report.sendBack("too late", "judge", AT)).isInstanceOf(StateConflict.class);
    }

    @Test
    void a_report_is_late_from_the_day_after_it_was_due() throws Exception {
        var vietNam = ZoneId.of("Asia/Ho_Chi_Minh");
        var report = report(ResultBasis.ESTIMATED, "ntl");
        assertThat(report.isSubmittedAfter(LocalDate.of(2021, 2, 15), vietNam)).isFalse();
        report.submit("writer", Instant.parse("2021-02-15T17:30:00Z"));
        assertThat(report.isSubmittedAfter(LocalDate.of(2021, 2, 15), vietNam)).isTrue();
        assertThat(report.isSubmittedAfter(LocalDate.of(2021, 2, 16), vietNam)).isFalse();
        assertThat(report.isSubmittedAfter(null, vietNam)).isFalse();
    }
}
