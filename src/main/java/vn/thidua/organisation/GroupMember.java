package vn.thidua.organisation;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member of a group on a day. */
@Schema(description = "A unit's time in a group.")
public record GroupMember(
        String unit,
        String name,

        @Schema(description = "Whether it leads the group; the lead does not verify or score its own unit.")
        boolean lead,

        LocalDate from,

        @Schema(description = "The first day it no longer belongs.") @Nullable
        LocalDate to) {}
