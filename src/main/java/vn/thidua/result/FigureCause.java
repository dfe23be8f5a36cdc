package vn.thidua.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** One reason for a miss, coded and in words. */
@Embeddable
public record FigureCause(
        @Enumerated(EnumType.STRING) @Column(name = "code") CauseCode code,

        @Column(name = "content") String text) {}
