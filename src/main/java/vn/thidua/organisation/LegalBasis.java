package vn.thidua.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The document by which units change. */
@Embeddable
@Schema(description = "The document by which units change.")
record LegalBasis(
        @NotBlank @Size(max = 100) @Column(name = "legal_number") @Schema(examples = "1656/NQ-UBTVQH15")
        String number,

        @NotNull @Column(name = "legal_issued_on") LocalDate issuedOn,

        @NotBlank @Size(max = 300) @Column(name = "legal_issuer") @Schema(examples = "Ủy ban Thường vụ Quốc hội")
        String issuer) {}
