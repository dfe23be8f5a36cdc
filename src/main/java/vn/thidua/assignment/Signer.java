package vn.thidua.assignment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who signed a decision, and in which office. */
@Embeddable
@Schema(name = "DecisionSigner", description = "Who signs the decision, and in which office.")
public record Signer(
        @Column(name = "signer_name") @Size(max = 200) @Nullable
        String name,

        @Column(name = "signer_position") @NotBlank @Size(max = 300) @Schema(examples = "Bí thư Quận ủy")
        String position) {}
