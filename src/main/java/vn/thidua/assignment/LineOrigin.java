package vn.thidua.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From which cell of which file the value of a target was taken. */
@Embeddable
@Schema(description = "From which cell of which file the value was taken.")
public record LineOrigin(
        @Column(name = "import_id") @Schema(description = "Id of the import, which keeps the file.")
        UUID importId,

        @Column(name = "origin_place") @Schema(description = "Sheet and cell.", examples = "Phụ lục!D7")
        String place,

        @Column(name = "origin_text")
        @Schema(description = "What stands there, as it was written.", examples = "trên 18%")
        String text) {}
