package vn.thidua.shared;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an aggregate, as the record the audit keeps of it.
 *
 * <p>Fired inside the transaction that makes it true; its record components are what the audit entry shows.
 */
public interface DomainEvent {

    /** The aggregate it happened to, as callers address it: {@code decisions/0190…}, {@code units/ntl.cau-dien}. */
    String subject();

    /** Why, where the act asks for a reason. */
    default @Nullable String reason() {
        return null;
    }
}
