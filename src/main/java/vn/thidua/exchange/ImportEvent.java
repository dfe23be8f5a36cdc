package vn.thidua.exchange;

import java.util.UUID;
import vn.thidua.shared.DomainEvent;

/** What happens to files that come in. */
sealed interface ImportEvent extends DomainEvent {

    UUID importId();

    @Override
    default String subject() {
        return "imports/" + importId();
    }

    record Received(UUID importId, ImportKind kind, ImportMode mode, boolean atomic, String fileName, String sha256)
            implements ImportEvent {}

    /** In the very transaction that wrote its rows, if it wrote any. */
    record Ended(
            UUID importId,
            ImportKind kind,
            ImportMode mode,
            ImportState state,
            Import.Counts counts,
            String fileName,
            String sha256)
            implements ImportEvent {}
}
