package vn.thidua.platform.sheet;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.Optional;

/** The forms in which a table may arrive, known by media type. */
public enum SheetFormat {
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The form that a {@code Content-Type} names, whatever its parameters. */
    public static Optional<SheetFormat> of(String mediaType) {
        var bare = mediaType.split(";", 2)[0].strip().toLowerCase(ROOT);
        return Arrays.stream(values()).filter(f -> f.mediaType.equals(bare)).findAny();
    }

    public String mediaType() {
        return mediaType;
    }
}
