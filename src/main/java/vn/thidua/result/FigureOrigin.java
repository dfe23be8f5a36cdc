package vn.thidua.result;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** From which cell of which file a figure was taken, so that it can be held against what was handed in. */
@Embeddable
public record FigureOrigin(
        @Column(name = "import_id") UUID importId,
        @Column(name = "origin_place") String place,
        @Column(name = "origin_text") String text) {}
