package vn.thidua.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The document a figure was taken from. */
@Embeddable
public record FigureSource(
        @Column(name = "source_title") String title,
        @Column(name = "source_date") @Nullable LocalDate date,
        @Column(name = "source_reference") @Nullable String reference) {

    /** Two sources are one when their titles differ in nothing but case and outer space; texts arrive in NFC. */
    String key() {
        return title.strip().toLowerCase(Locale.ROOT);
    }
}
