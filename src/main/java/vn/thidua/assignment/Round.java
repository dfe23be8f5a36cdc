package vn.thidua.assignment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.Period;

/**
 * The year (or the five years) from which everything else hangs (đợt giao chỉ tiêu), with its theme and the rule by which
 * reports fall due: under the reporting decree a month's figures close on its 14th.
 */
@Entity
@Table(name = "round")
class Round {

    @Id
    private String code;

    private String name;
    private @Nullable String nameEn;
    private @Nullable String theme;
    private Period period;
    private @Nullable Integer closesOnDay;
    private int dueAfterDays;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Round() {}

    @SuppressWarnings("NullAway.Init")
    Round(String code, Period period) {
        this.code = code;
        this.period = period;
    }

    void describe(String name, @Nullable String nameEn, @Nullable String theme) {
        this.name = name;
        this.nameEn = nameEn;
        this.theme = theme;
    }

    void reportBy(@Nullable Integer closesOnDay, int dueAfterDays) {
        this.closesOnDay = closesOnDay;
        this.dueAfterDays = dueAfterDays;
    }

    RoundFacts facts() {
        return new RoundFacts(code, name, period, closesOnDay, dueAfterDays);
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    String nameEn() {
        return nameEn;
    }

    @Nullable
    String theme() {
        return theme;
    }

    Period period() {
        return period;
    }

    @Nullable
    Integer closesOnDay() {
        return closesOnDay;
    }

    int dueAfterDays() {
        return dueAfterDays;
    }

    long version() {
        return version;
    }
}
