package vn.thidua.agreement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.organisation.Capacity;
import vn.thidua.shared.DomainEvent;

/** What happens to an agreement. */
sealed interface AgreementEvent extends DomainEvent {

    UUID agreement();

    @Override
    default String subject() {
        return "agreements/" + agreement();
    }

    record Drafted(
            UUID agreement, AgreementKind kind, @Nullable UUID amends, AgreementContent content)
            implements AgreementEvent {}

    record Redrafted(UUID agreement, AgreementContent before, AgreementContent after) implements AgreementEvent {}

    record DraftDiscarded(UUID agreement, AgreementContent before) implements AgreementEvent {}

    record Frozen(UUID agreement, String sha256) implements AgreementEvent {}

    record Signed(
            UUID agreement,
            int party,
            String unit,
            Assurance assurance,
            String signerName,
            @Nullable Capacity capacity,
            String kid)
            implements AgreementEvent {}

    record EnteredIntoForce(UUID agreement) implements AgreementEvent {}

    record Amended(UUID agreement, UUID by) implements AgreementEvent {}

    record Superseded(UUID agreement, UUID by) implements AgreementEvent {}

    record Withdrawn(UUID agreement, String reason) implements AgreementEvent {}

    record Terminated(UUID agreement, String reason, String legalBasis) implements AgreementEvent {}

    record Lapsed(UUID agreement, @Nullable LocalDate signBy) implements AgreementEvent {}

    record Expired(UUID agreement, LocalDate validTo) implements AgreementEvent {}

    record Settled(UUID agreement, String note) implements AgreementEvent {}
}
