package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of many that come in together; what it does not say stays as it is known.
 *
 * @param parent the unit above it
 * @param identifiers as {@code gso:00592}, one of a register
 */
public record IncomingUnit(
        String code,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String kind,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String parent,
        List<String> identifiers) {}
