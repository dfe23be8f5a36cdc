package vn.thidua.organisation;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much of a predecessor a successor took, by one measure, and who says so.
 *
 * @param weight above 0, at most 1
 */
@Embeddable
@Schema(
        description =
                "How much of the predecessor the successor took, by one measure. Published by somebody, never assumed.")
public record LineageWeight(
        @Schema(description = "What was weighed.", examples = "population")
        String measure,

        @Schema(description = "Above 0, at most 1.", examples = "0.25")
        BigDecimal weight,

        @Schema(description = "Who published it, and where.")
        String source) {}
