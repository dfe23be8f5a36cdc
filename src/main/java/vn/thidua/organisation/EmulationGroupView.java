package vn.thidua.organisation;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "EmulationGroup", description = "Comparable units, grouped for a time (khối, cụm thi đua).")
record EmulationGroupView(
        @Schema(examples = "ntl.wards") String code,
        @Schema(examples = "Khối các phường") String name,
        @Nullable String nameEn,
        EmulationGroupKind kind,
        List<MembershipView> members,

        @Schema(description = "The version that ETag and If-Match carry in quotes.")
        long version) {

    static EmulationGroupView of(EmulationGroup group) {
        return new EmulationGroupView(
                group.code(),
                group.name(),
                group.nameEn(),
                group.kind(),
                group.members().stream()
                        .map(m -> new MembershipView(m.unit(), m.lead(), m.from(), m.to()))
                        .toList(),
                group.version());
    }

    @Schema(name = "GroupMembership")
    record MembershipView(
            String unit,
            boolean lead,
            LocalDate from,
            @Nullable LocalDate to) {}
}
